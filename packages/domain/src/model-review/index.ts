export { areaUnderCurve, liftByDecile } from "./separation.ts";
export type { Decile, Judged } from "./separation.ts";
export { brierScore, calibrationBins } from "./calibration.ts";
export type { CalibrationBin } from "./calibration.ts";
export { fitLogistic, probabilityOf } from "./logistic-regression.ts";
export type { Fit, FitTerms, Observation } from "./logistic-regression.ts";
export { liftByRule, rulesIn } from "./rule-lift.ts";
export type { JudgedLedger, RuleLift } from "./rule-lift.ts";
