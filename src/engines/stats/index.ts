export { betaLower, betaQuantile, betaUpper, betaUpperQuantile } from "./distributions/beta.ts";
export { binomialDensity, binomialLower, binomialQuantile, binomialUpper } from "./distributions/binomial.ts";
export { chiSquareLower, chiSquareQuantile, chiSquareUpper, chiSquareUpperQuantile } from "./distributions/chi-square.ts";
export { fLower, fQuantile, fUpper, fUpperQuantile } from "./distributions/f.ts";
export { gammaLower, gammaQuantile, gammaUpper, gammaUpperQuantile } from "./distributions/gamma.ts";
export { gaussLegendre } from "./distributions/gauss-legendre.ts";
export { logBeta, logGamma } from "./distributions/log-gamma.ts";
export { normalQuantile, normalUpperQuantile } from "./distributions/normal-quantile.ts";
export { normalDensity, normalLower, normalTwoSided, normalUpper } from "./distributions/normal.ts";
export { studentLower, studentQuantile, studentTwoSided, studentUpper, studentUpperQuantile } from "./distributions/student.ts";
export { estimate, inconclusive, type Estimate, type Inconclusive, type Interval, type Reason } from "./estimate.ts";
export { cholesky, solveCholesky, zeros, type Matrix } from "./linear/cholesky.ts";
export { kaplanMeier, type Curve, type FollowUp } from "./survival/kaplan-meier.ts";
export { logRank, type LogRank } from "./survival/log-rank.ts";
export {
  contrastRestrictedMeans,
  restrictedMean,
  type Contrast,
  type RestrictedMean,
  type RestrictedMeanContrast,
} from "./survival/restricted-mean.ts";
export { survivalAt, type SurvivalAt, type SurvivalScale } from "./survival/survival-at.ts";
export { survivalMedian, survivalQuantile, type SurvivalQuantile } from "./survival/survival-quantile.ts";
export * from "./multiplicity/adjust.ts";
export { permutation, sampleWithout, shuffle } from "./random/draw.ts";
export { fromState, generator, type Generator } from "./random/generator.ts";
export { hodgesLehmann, type Shift } from "./ranks/hodges-lehmann.ts";
export { mannWhitney, type MannWhitney } from "./ranks/mann-whitney.ts";
export { midranks } from "./ranks/midranks.ts";
export { describeSample, type Description } from "./summary/describe.ts";
export { mean, median, percentile } from "./summary/percentile.ts";
export { quantileOf, type QuantileType } from "./summary/quantile.ts";
export { meanOf, squaresAround, sum } from "./summary/sum.ts";
export { agrestiCaffo, newcombe, type Difference } from "./proportions/difference.ts";
export { fisherExact } from "./proportions/fisher.ts";
export { gartNam, gartNamCentre, miettinenNurminen } from "./proportions/score-difference.ts";
export { clopperPearson, jeffreys, wilson, type Count, type Proportion } from "./proportions/single.ts";
export {
  clusterCovariance,
  testCoefficient,
  twoWayCovariance,
  type ClusterCovariance,
  type ClusterKind,
  type Tested,
} from "./clusters/cluster-covariance.ts";
export {
  clusteredDifference,
  clusteredMean,
  ratioMean,
  type ClusteredDifference,
  type ClusteredMean,
  type ClusterTotals,
  type RatioMean,
} from "./clusters/clustered-means.ts";
export { clusteredLogOdds, type LogOdds } from "./clusters/log-odds.ts";
export { leastSquares, type LeastSquares } from "./linear/least-squares.ts";
export { invertTriangle, qr, type Triangle } from "./linear/qr.ts";
export { symmetricEigen, type Eigen } from "./linear/symmetric-eigen.ts";
