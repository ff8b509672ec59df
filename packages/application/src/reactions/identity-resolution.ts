import type { Defect, DefectList, InboundMessage, LeadId, Submission } from "@leadstream/contracts";
import type { NormalizedSubmission } from "@leadstream/domain";
import { leadIdFor } from "../core/ids.ts";
import type { States } from "../core/states.ts";
import type { IdentityClaim, IdentityIndex } from "../ports/identity-index.ts";

/** A submission out of its seal and understood. */
export type Opened = {
  readonly message: InboundMessage;
  readonly submission: Submission;
  readonly normalized: NormalizedSubmission;
};

/** A submission that becomes nothing but a record of why. */
export type Refused = { readonly message: InboundMessage } & DefectList;

/** With the lead it belongs to; `others` counts the further leads that own one of its identities. */
export type Resolved = Opened & { readonly leadId: LeadId; readonly others: number };

/** The lead's id comes from this very submission: unless it was delivered before, its streams begin with it. */
export const isItsOwn = ({ leadId, message }: Resolved): boolean =>
  leadId === leadIdFor(message.submissionId);

type Index = Pick<IdentityIndex, "hash" | "find" | "claim">;

/**
 * Whose submission is it? The first of its identities that anybody owns says so, be the owner in the index or
 * earlier in the batch; its new identities are claimed for that lead, so that whoever comes with one of them
 * next is known.
 *
 * Owners never change: of whom the index knows everything there is nothing to claim. Between the look and the claim
 * another process may claim the same identity: the claim decides, and what is left over shows as `others`.
 *
 * Cost: one look-up and one claim, whatever the size of the batch; no claim when everybody is known.
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

/** Distinct, in the order of the hashes, as a claim answers. */
const ownersOf = (hashes: readonly string[], owners: ReadonlyMap<string, LeadId>): readonly LeadId[] => [
  ...new Set(hashes.map((hash) => owners.get(hash)).filter((owner) => owner !== undefined)),
];

const firstOwner = (hashes: readonly string[], owners: ReadonlyMap<string, LeadId>): LeadId | undefined =>
  hashes.map((hash) => owners.get(hash)).find((owner) => owner !== undefined);

/**
 * Deals never make a lead: they are joined to one by its external id, or refused. One that was refused stays
 * refused: when its lead has come meanwhile, a second delivery must not decide otherwise than the first.
 *
 * Cost: one look-up and one read.
 */
export async function resolveDeals(
  index: Index,
  refusals: States<null>,
  deals: readonly Opened[],
): Promise<readonly (Resolved | Refused)[]> {
  const hashes = deals.map(({ normalized }) =>
    normalized.identities.filter(({ kind }) => kind === "external").map((id) => index.hash(id)),
  );
  const owners = await index.find(hashes.flat());
  const before = await refusals.load(new Map(deals.map(({ message }) => [message.submissionId, -1])));
  return deals.map((deal, i) => {
    const leadId = firstOwner(hashes[i] ?? [], owners);
    const wasRefused = (before.get(deal.message.submissionId)?.revision ?? -1) >= 0;
    return leadId === undefined || wasRefused ? withoutLead(deal) : { ...deal, leadId, others: 0 };
  });
}

const noSuchLead: Defect = {
  field: "contact.externalIds",
  code: "deal.no-such-lead",
  message: "no lead has this external id; import the leads first, then the deals again",
};

/** A deal whose lead nobody has captured: it is refused, so that it is seen and counted. */
export const withoutLead = ({ message }: Opened): Refused => ({ message, defects: [noSuchLead] });
