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
