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
export { quantileInterval, type QuantileInterval } from "./summary/quantile-interval.ts";
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
export { kappaOf, manyRaterKappa, type Kappa, type KappaWeights } from "./agreement/kappa.ts";
export {
  krippendorff,
  krippendorffInterval,
  type Agreement,
  type AgreementInterval,
  type RatingScale,
  type UnitRatings,
} from "./agreement/krippendorff.ts";
export { rateChart, shareChart, type AttributeChart } from "./charts/attribute-chart.ts";
export { autocorrelation } from "./charts/autocorrelation.ts";
export { exactRange, meanRange, medianRange, xmrChart, type Limits, type RangeRule, type XmrChart, type XmrSignal } from "./charts/xmr.ts";
export { chanceOfBetter, type ChanceOfBetter } from "./comparison/chance-of-better.ts";
export { meanChange, type MeanChange } from "./comparison/means.ts";
export { momentsOf, momentsOfShare, type Moments } from "./comparison/moments.ts";
export { standardise, type Standardised } from "./comparison/standardise.ts";
export { mixDifference, standardisedDifference } from "./comparison/standardised-difference.ts";
export { concentrationOf, type Concentration } from "./concentration/concentration.ts";
export { repeatableUse, type Repeatable, type RepeatableRule, type Run } from "./concentration/repeatable.ts";
export { noncentralUpper } from "./power/noncentral-student.ts";
export { steppedWedgeDetectable, steppedWedgeError, steppedWedgePower, wavesDesign, type WedgeDesign } from "./power/stepped-wedge.ts";
export { arcsineDistance, powerOfShares, powerOfT, sizeForShares, sizeForT } from "./power/two-samples.ts";
export {
  answersFor,
  defaultDesign,
  detectableDifference,
  fewestAnswers,
  forcedResponse,
  warnerResponse,
  type ForcedDesign,
  type HiddenRate,
} from "./randomised/randomised-response.ts";
export { neymanAllocation, type Stratum } from "./sampling/allocation.ts";
export { stratifiedDraw, type Drawn, type Members } from "./sampling/stratified-draw.ts";
export { alwaysValidBand, type AlwaysValid } from "./sequential/always-valid.ts";
export { groupSequential, type Look } from "./sequential/group-sequential.ts";
export {
  logMixture,
  logMixtureOneSided,
  mixtureBound,
  mixtureBoundOneSided,
  mixtureRho,
  mixtureRhoOneSided,
} from "./sequential/normal-mixture.ts";
export { obrienFleming, pocock, type Spending } from "./sequential/spending.ts";
export { alwaysValidShare, logShareMixture } from "./sequential/always-valid-share.ts";
export { studentizedRangeLower } from "./distributions/studentized-range.ts";
