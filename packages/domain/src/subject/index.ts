export {
  type ConsentState,
  consentGate,
  type GateAnswer,
  isProven,
  overrules,
  recordIdOf,
  SHA256_OF_NOTHING,
  strictestGate,
  type StatedConsent,
  subject,
  type Subject,
  type SubjectCommand,
} from "./subject.ts";
