import type { InteractionKind } from "@leadstream/contracts";
import type { IdentityOf } from "../identity/index.ts";

/** What trackers tell of people whom nobody knows yet. A form is not among them: whoever fills it in wants an answer. */
const tracked: ReadonlySet<InteractionKind> = new Set(["page-view", "download", "quote-viewed"]);

/** Whether it is the visit of a person of whom only a tracker's id is known. */
export const isVisitOf = (kind: InteractionKind, identities: readonly IdentityOf[]): boolean =>
  tracked.has(kind) &&
  identities.length > 0 &&
  identities.every((identity) => identity.kind === "anonymous" || identity.kind === "device");
