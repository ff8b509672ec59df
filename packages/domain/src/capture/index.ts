export {
  type NormalizationRules,
  normalizeSubmission,
  type NormalizedSubmission,
} from "./normalize-submission.ts";
