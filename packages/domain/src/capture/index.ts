export type { IdentityOf } from "./contact.ts";
export {
  type NormalizationRules,
  normalizeSubmission,
  type NormalizedSubmission,
} from "./normalize-submission.ts";
