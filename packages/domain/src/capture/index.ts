export {
  type IdentityOf,
  type NormalizationRules as UnderstandRules,
  normalizeSubmission,
  type NormalizedSubmission,
} from "./normalize-submission.ts";
