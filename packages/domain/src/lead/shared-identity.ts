import type { LeadEvent, LeadId } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { bounds } from "./bounds.ts";
import { type LeadResult, nothing } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import type { KnownLead, Lead, SharedIdentity } from "./lead-state.ts";

const isSame =
  (a: SharedIdentity) =>
  (b: SharedIdentity): boolean =>
    a.otherLeadId === b.otherLeadId && a.kind === b.kind;

/**
 * Those of `found` that the lead does not know yet. A switchboard has hundreds of leads: past the bound no more are
 * noted, and each of the others still names the first.
 */
export const sharesToNote = (
  leadId: LeadId,
  known: readonly SharedIdentity[],
  found: readonly SharedIdentity[] = [],
): readonly LeadEvent[] =>
  found
    .filter((share, i) => !known.some(isSame(share)) && found.findIndex(isSame(share)) === i)
    .slice(0, Math.max(0, bounds.sharedIdentities - known.length))
    .map((share) => ({ type: "lead.shares-identity.v1", data: { leadId, ...share } }));

/**
 * Notes on a lead that a new submission of another has one of its identities. A lead that is not captured yet notes
 * nothing: the other lead names it.
 */
export const noteSharedIdentity = (c: LeadCommandOf<"note-shared-identity">, lead: Lead): LeadResult =>
  lead.status === "unknown" ? nothing : ok(sharesToNote(lead.leadId, lead.shares ?? [], c.shares));

/** The state after one more. */
export const withShare = (lead: KnownLead, { otherLeadId, kind }: SharedIdentity): KnownLead => ({
  ...lead,
  shares: [...(lead.shares ?? []), { otherLeadId, kind }],
});
