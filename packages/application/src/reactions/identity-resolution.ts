import type { Defect, DefectList, InboundMessage, LeadId, Submission } from "@leadstream/contracts";
import type { NormalizedSubmission, Submission as SubmissionState } from "@leadstream/domain";
import { leadIdFor } from "../core/ids.ts";
import type { States } from "../core/states.ts";
import type { IdentityClaim, IdentityIndex } from "../ports/identity-index.ts";

/** A decrypted and normalized submission. */
export type Opened = {
  readonly message: InboundMessage;
  readonly submission: Submission;
  readonly normalized: NormalizedSubmission;
};

/** A submission that only leads to a refusal. */
export type Refused = { readonly message: InboundMessage } & DefectList;

/** With the lead it belongs to; `others` counts the further leads that own one of its identities. */
export type Resolved = Opened & { readonly leadId: LeadId; readonly others: number };

/** The lead's id comes from this submission: unless it was delivered before, it is the first in the lead's streams. */
export const isItsOwn = ({ leadId, message }: Resolved): boolean =>
  leadId === leadIdFor(message.submissionId);

type Index = Pick<IdentityIndex, "hash" | "find" | "claim">;

/**
 * Finds the lead of each submission. The first of its identities with an owner decides, whether the owner is in the
 * index or earlier in the batch. Its new identities are claimed for that lead, so that later submissions with one of
 * them find it.
 *
 * Owners never change: if the index knows all identities, there is nothing to claim. Another process may claim the same
 * identity between the look-up and the claim. Then the claim decides, and further owners count in `others`.
 *
 * Cost: one look-up and one claim, whatever the size of the batch; no claim when all identities are known.
 */
export async function resolveLeads(index: Index, opened: readonly Opened[]): Promise<readonly Resolved[]> {
  const hashes = opened.map(({ normalized }) => normalized.identities.map((each) => index.hash(each)));
  const found = await index.find(hashes.flat());
  const owners = new Map(found);
  const open = new Map<Opened, IdentityClaim>();
  for (const [i, o] of opened.entries()) {
    const own = hashes[i] ?? [];
    const leadId = firstOwner(own, owners) ?? leadIdFor(o.message.submissionId);
    if (own.some((hash) => !found.has(hash))) open.set(o, { leadId, hashes: own });
    for (const hash of own) if (!owners.has(hash)) owners.set(hash, leadId);
  }
  const outcomes = open.size === 0 ? [] : await index.claim([...open.values()]);
  const claimed = new Map([...open.keys()].map((o, i) => [o, outcomes[i]]));
  return opened.map((o, i) => {
    const [first, ...rest] = claimed.get(o) ?? ownersOf(hashes[i] ?? [], found);
    return { ...o, leadId: first ?? leadIdFor(o.message.submissionId), others: rest.length };
  });
}

/** Distinct, in the order of the hashes, as a claim returns them. */
const ownersOf = (hashes: readonly string[], owners: ReadonlyMap<string, LeadId>): readonly LeadId[] => [
  ...new Set(hashes.map((hash) => owners.get(hash)).filter((owner) => owner !== undefined)),
];

const firstOwner = (hashes: readonly string[], owners: ReadonlyMap<string, LeadId>): LeadId | undefined =>
  hashes.map((hash) => owners.get(hash)).find((owner) => owner !== undefined);

/** The hashes of its external ids: only these link a deal to its lead. */
export const externalHashes = (
  { hash }: Pick<IdentityIndex, "hash">,
  { normalized }: Pick<Opened, "normalized">,
): readonly string[] =>
  normalized.identities.filter(({ kind }) => kind === "external").map((each) => hash(each));

/** What becomes of a deal: it has its lead, waits for it, or was refused. */
export type ResolvedDeals = {
  readonly owned: readonly Resolved[];
  readonly waiting: readonly Opened[];
  readonly refused: readonly Refused[];
};

/**
 * A deal never creates a lead: it joins one by its external id, or waits for it. What was decided stays: a refused deal
 * stays refused, even if its lead has come since, and one that joined a lead stays with it, because a second delivery
 * must not decide differently.
 *
 * Cost: one look-up and one read.
 */
export async function resolveDeals(
  index: Index,
  submissions: States<SubmissionState>,
  deals: readonly Opened[],
): Promise<ResolvedDeals> {
  const hashes = deals.map((deal) => externalHashes(index, deal));
  const owners = await index.find(hashes.flat());
  const before = await submissions.load(new Map(deals.map(({ message }) => [message.submissionId, -1])));
  const owned: Resolved[] = [];
  const waiting: Opened[] = [];
  const refused: Refused[] = [];
  for (const [i, deal] of deals.entries()) {
    const state = before.get(deal.message.submissionId)?.state ?? { status: "unknown" };
    const leadId = state.status === "joined" ? state.leadId : firstOwner(hashes[i] ?? [], owners);
    if (state.status === "refused") refused.push(withoutLead(deal));
    else if (leadId === undefined || state.status === "waiting") waiting.push(deal);
    else owned.push({ ...deal, leadId, others: 0 });
  }
  return { owned, waiting, refused };
}

const noSuchLead: Defect = {
  field: "contact.externalIds",
  code: "deal.no-such-lead",
  message: "no lead has this external id; import the leads first, then the deals again",
};

/** A deal that was refused before: its refusal is decided again, which writes nothing. */
const withoutLead = ({ message }: Opened): Refused => ({ message, defects: [noSuchLead] });
