export {
  type ConsentState,
  consentGate,
  type GateAnswer,
  recordIdOf,
  type StatedConsent,
  subject,
  type Subject,
  type SubjectCommand,
} from "./subject.ts";
