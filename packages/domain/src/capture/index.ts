export { type ContactReading, type ContactRules, readContact } from "./contact.ts";
export {
  type NormalizationRules,
  normalizeSubmission,
  type NormalizedSubmission,
} from "./normalize-submission.ts";
