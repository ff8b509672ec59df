import type { Defect, DefectList, InboundMessage, Submission } from "@leadstream/contracts";
import type { NormalizedSubmission } from "@leadstream/domain";
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

/**
 * A deal never creates a lead: it joins one by its external id, or is refused. A refused deal stays refused, even if
 * its lead has been captured since: a second delivery must not decide differently.
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
  const { owners } = await index.find({ hashes: hashes.flat(), kinds: [], leads: [] });
  const before = await refusals.load(new Map(deals.map(({ message }) => [message.submissionId, -1])));
  return deals.map((deal, i) => {
    const leadId = hashes[i]?.map((hash) => owners.get(hash)?.leadId).find((owner) => owner !== undefined);
    const wasRefused = (before.get(deal.message.submissionId)?.revision ?? -1) >= 0;
    return leadId === undefined || wasRefused
      ? withoutLead(deal)
      : { ...deal, leadId, meets: [], shares: [] };
  });
}

const noSuchLead: Defect = {
  field: "contact.externalIds",
  code: "deal.no-such-lead",
  message: "no lead has this external id; import the leads first, then the deals again",
};

/** A deal without a captured lead: it is refused, so that it is seen and counted. */
export const withoutLead = ({ message }: Opened): Refused => ({ message, defects: [noSuchLead] });
