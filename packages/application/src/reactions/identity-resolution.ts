import type { Defect, DefectList, InboundMessage, LeadId, Submission } from "@leadstream/contracts";
import type { NormalizedSubmission, Submission as SubmissionState } from "@leadstream/domain";
import { leadIdFor } from "../core/ids.ts";
import type { States } from "../core/states.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import { firstOfAnyKind, identityKeysOf, wantedOf } from "./identity-keys.ts";
import { expected, learn, type Planned, planOf, unknownYet } from "./identity-plan.ts";

/** A decrypted and normalized submission. */
export type Opened = {
  readonly message: InboundMessage;
  readonly submission: Submission;
  readonly normalized: NormalizedSubmission;
};

type Identified = {
  readonly message: Pick<InboundMessage, "submissionId">;
  readonly normalized: Pick<NormalizedSubmission, "identities">;
};

/** A submission that only leads to a refusal. */
export type Refused = { readonly message: InboundMessage } & DefectList;

/** With the lead it belongs to, and the leads that it met. */
export type Resolved = Opened & Planned;

/** The lead's id comes from this submission: unless it was delivered before, it is the first in the lead's streams. */
export const isItsOwn = ({ leadId, message }: Resolved): boolean =>
  leadId === leadIdFor(message.submissionId);

type Index = Pick<IdentityIndex, "hash" | "find" | "claim">;

/**
 * Finds the lead of each submission (`identity-plan.ts`), and claims what is new of its identities for that lead, so that
 * later submissions with one of them find it.
 *
 * Another process may claim the same between the look-up and the claim. Then the claim decides: whoever lost looks again
 * and plans again. Owners and firsts never change, so this ends.
 *
 * Cost: one look-up and one claim, whatever the size of the batch; no claim when all identities are known; one claim more
 * when a lead that exists gets a strong identity of a new kind, two when it had none; one look-up more when another
 * process was faster.
 */
export async function resolveLeads<O extends Identified>(
  index: Index,
  opened: readonly O[],
): Promise<readonly (O & Planned)[]> {
  const all = opened.map(({ message, normalized }) =>
    identityKeysOf(index, message.submissionId, normalized.identities),
  );
  const anyKind = firstOfAnyKind(index);
  const wanted = wantedOf(all, anyKind);
  const known = unknownYet();
  if (wanted.hashes.length > 0) learn(known, await index.find(wanted));
  for (;;) {
    const { planned, next } = planOf(all, known, anyKind);
    if (next.owners.length + next.firsts.length === 0)
      return opened.map((o, i) => ({ ...o, ...(planned[i] ?? alone(o)) }));
    learn(known, (await index.claim(next)) ? expected(next) : await index.find(wanted));
  }
}

const alone = ({ message }: Identified): Planned => ({
  leadId: leadIdFor(message.submissionId),
  meets: [],
  shares: [],
});

/** The hashes of its external ids: only these link a deal to its lead. */
export const externalHashes = (
  { hash }: Pick<IdentityIndex, "hash">,
  { normalized }: Pick<Opened, "normalized">,
): readonly string[] =>
  normalized.identities.filter(({ kind }) => kind === "external").map((each) => hash(each));

/** The leads that own these hashes. Cost: one look-up. */
export async function ownersOf(
  index: Pick<IdentityIndex, "find">,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, LeadId>> {
  const { owners } = await index.find({ hashes, kinds: [], leads: [] });
  return new Map([...owners].map(([hash, { leadId }]) => [hash, leadId]));
}

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
  const owners = await ownersOf(index, hashes.flat());
  const before = await submissions.load(new Map(deals.map(({ message }) => [message.submissionId, -1])));
  const owned: Resolved[] = [];
  const waiting: Opened[] = [];
  const refused: Refused[] = [];
  for (const [i, deal] of deals.entries()) {
    const state = before.get(deal.message.submissionId)?.state ?? { status: "unknown" };
    const owner = hashes[i]?.map((hash) => owners.get(hash)).find((leadId) => leadId !== undefined);
    const leadId = state.status === "joined" ? state.leadId : owner;
    if (state.status === "refused") refused.push(withoutLead(deal));
    else if (leadId === undefined || state.status === "waiting") waiting.push(deal);
    else owned.push({ ...deal, leadId, meets: [], shares: [] });
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
