export type {
  AbuseFinding,
  Captured,
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
  type Task,
} from "./lead-state.ts";
export { bounds, withContact } from "./bounds.ts";
export { mergeAttributes } from "./merge-attributes.ts";
export { lead } from "./lead.ts";
export type { SharedIdentity } from "./shared-identity.ts";
export { DEFAULT_REST_MINUTES, isLookUpDue } from "./look-up.ts";
