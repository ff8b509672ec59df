export { REVIEW } from "./capture.ts";
export { COMEBACK, lastOwnerOf } from "./comeback.ts";
export { type Clock, dueClocks, type Running, runningOf } from "./due.ts";
export { OWNER_AWAY } from "./follow-up.ts";
export type {
  AbuseFinding,
  Captured,
  ComebackTerms,
  LeadCommand,
  LeadCommandOf,
  LeadRejection,
  Rests,
  TaskPlan,
} from "./lead-commands.ts";
export {
  actionsOf,
  type Held,
  isOpen,
  type KnownLead,
  type Lead,
  ownerOf,
  type Pooled,
  type SharedIdentity,
  type Task,
} from "./lead-state.ts";
export { NO_RESPONSE } from "./evolve-holder.ts";
export { bounds, withContact } from "./bounds.ts";
export { mergeAttributes } from "./merge-attributes.ts";
export { lead } from "./lead.ts";
export { DEFAULT_REST_MINUTES, isLookUpDue } from "./look-up.ts";
export { byAge, mergeRefusal } from "./merge.ts";
export { wholeLead } from "./person-facts.ts";
export type { PromiseTerms } from "./promise.ts";
export { highestScoreSince } from "./qualification.ts";
