import { type LeadId, type SubmissionId } from "@leadstream/contracts";
import { DAY_MS, type Deal, instantOf, lead, msOf, readExternalId, submission } from "@leadstream/domain";
import { AS_IT_IS_NOW, decideAll, type Outcome } from "../core/decide-all.ts";
import {
  assignmentIdFor,
  causeOf,
  leadIdFor,
  opportunityIdFor,
  repIdFor,
  submissionIdIn,
} from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";
import type { SubmissionRepository } from "../repositories/repositories.ts";
import { externalHashes, type Opened, ownersOf } from "./identity-resolution.ts";
import { decideOnSurvivors } from "./on-survivors.ts";

/*
 * A deal that comes before its lead waits for it. Neither side may miss the other, whoever is first and wherever a
 * process stops:
 *
 *   deal   notes itself in the index, stores that it waits, then looks once more for its lead
 *   lead   claims its ids, is captured, then looks for deals that wait for one of them
 *
 * Whichever looks last sees the other. Both may; the stream of the deal decides which lead it joins, once. The index
 * holds the notes under a kind of their own: the n-th deal that waits for an id owns the n-th note of it.
 */

export type WaitingParts = {
  readonly leads: LeadRepository;
  readonly submissions: SubmissionRepository;
  readonly identities: Pick<IdentityIndex, "hash" | "find" | "claim">;
};

export const defaultDealWaitDays = 30;

/** What a submission says of its deal; null: it is none. */
export function dealIn({ message, submission: said, normalized }: Opened): Deal | null {
  if (said.record !== "won" || said.deal === undefined) return null;
  const { amountMinor, currency } = said.deal;
  const rep = said.deal.rep === undefined ? null : readExternalId(said.deal.rep);
  return {
    submissionId: message.submissionId,
    sender: message.sender,
    actorKind: message.actorKind,
    wonAt: normalized.occurredAt,
    receivedAt: message.receivedAt,
    repId: rep === null ? null : repIdFor(rep),
    value: { amountMinor, currency },
    attributes: normalized.attributes,
  };
}

/** Under whose name, by which rules, and as part of which trace a deal is recorded. */
export type DealTrigger = {
  readonly by: string;
  readonly rules: RulesInForce;
  readonly traceparent?: string | undefined;
  /** The merged lead whose identity brought it. Absent: the lead itself. */
  readonly via?: LeadId | undefined;
};

/** How a lead records a deal: the same decision whether the deal waited or not. */
export function dealDecision(
  { submissionId, sender, actorKind, wonAt, ...deal }: Deal,
  leadId: LeadId,
  { by, rules: { policy, ref }, traceparent, via }: DealTrigger,
): LeadDecision {
  const command = {
    ...deal,
    type: "record-deal" as const,
    leadId,
    at: wonAt,
    ref: causeOf(submissionId),
    submissionId,
    sender,
    opportunityId: opportunityIdFor(via ?? leadId, submissionId),
    group: policy.assignment.group,
    ...(via === undefined ? {} : { via }),
  };
  return {
    stream: leadId,
    by,
    messageId: submissionId,
    correlationId: submissionId,
    actor: { kind: actorKind, id: sender },
    traceparent,
    policy: ref,
    occurredAt: wonAt,
    atLeast: AS_IT_IS_NOW,
    decide: (state) => {
      const next = state.status === "known" ? state.assignments + 1 : 1;
      return lead.decide({ ...command, assignmentId: assignmentIdFor(leadId, next) }, state);
    },
  };
}

/** A lead and the deal that joins it. */
type Pair = { readonly submissionId: SubmissionId; readonly leadId: LeadId };

/** The note of the n-th deal that waits for an external id. */
const noteOf = ({ hash }: WaitingParts["identities"], external: string, n: number): string =>
  hash({ kind: "awaited", value: `${n} ${external}` });

/** Notes that a deal waits for its external ids. Repeating changes nothing. Cost: one claim per deal that waits before. */
async function note({ identities }: WaitingParts, deal: Opened): Promise<void> {
  const owner = leadIdFor(deal.message.submissionId);
  for (const external of externalHashes(identities, deal))
    for (let n = 0; ; n += 1) {
      const hash = noteOf(identities, external, n);
      if (await identities.claim({ owners: [{ hash, leadId: owner, isGuest: false }], firsts: [] })) break;
      if ((await ownersOf(identities, [hash])).get(hash) === owner) break;
    }
}

/** Notes looked up at once for each id. More deals than these rarely wait for one lead. */
const AT_ONCE = 4;

/** The deals that are noted for external ids, by id. Cost: one look-up, and one more for every four notes of one id. */
async function notedFor(
  { identities }: WaitingParts,
  externals: readonly string[],
): Promise<ReadonlyMap<string, readonly SubmissionId[]>> {
  const noted = new Map<string, SubmissionId[]>();
  let open = [...new Set(externals)];
  for (let from = 0; open.length > 0; from += AT_ONCE) {
    const notes = open.map((external) =>
      Array.from({ length: AT_ONCE }, (_, i) => noteOf(identities, external, from + i)),
    );
    const owners = await ownersOf(identities, notes.flat());
    open = open.filter((external, i) => {
      const found = (notes[i] ?? []).flatMap((each) => owners.get(each) ?? []);
      noted.set(external, [...(noted.get(external) ?? []), ...found.map(submissionIdIn)]);
      return found.length === AT_ONCE;
    });
  }
  return noted;
}

/**
 * Lets deals wait for their leads, and joins those whose lead came meanwhile.
 *
 * @param by the consumer under whose name it is decided.
 * @returns the outcome of the waiting of each deal.
 */
export async function awaitLeads(
  parts: WaitingParts,
  rules: RulesInForce,
  deals: readonly Opened[],
  by: string,
): Promise<readonly Outcome<unknown>[]> {
  if (deals.length === 0) return [];
  const days = rules.policy.deals?.waitForLeadDays ?? defaultDealWaitDays;
  for (const deal of deals) await note(parts, deal);
  const waits = deals.flatMap((opened) => {
    const deal = dealIn(opened);
    if (deal === null) return [];
    const { receivedAt, traceparent } = opened.message;
    const until = instantOf(msOf(receivedAt) + days * DAY_MS);
    const { submissionId: stream } = deal;
    const decision = {
      ...{ stream, by, messageId: stream, correlationId: stream, traceparent, policy: rules.ref },
      actor: { kind: deal.actorKind, id: deal.sender },
      occurredAt: deal.wonAt,
      decide: submissionDecide({ type: "await-lead", deal, until }),
    };
    return [decision];
  });
  const waiting = await decideAll(parts.submissions, waits);
  await joinDeals(parts, rules, await leadsSince(parts, deals), by);
  return waiting;
}

/** The decision of a submission without a lead. */
export const submissionDecide =
  (command: Parameters<typeof submission.decide>[0]) =>
  (state: Parameters<typeof submission.decide>[1]): ReturnType<typeof submission.decide> =>
    submission.decide(command, state);

/** The captured leads that own an external id of these deals by now. */
async function leadsSince(parts: WaitingParts, deals: readonly Opened[]): Promise<readonly Pair[]> {
  const externals = deals.map((deal) => externalHashes(parts.identities, deal));
  const owners = await ownersOf(parts.identities, externals.flat());
  const pairs = deals.flatMap(({ message: { submissionId } }, i) => {
    const leadId = (externals[i] ?? []).map((each) => owners.get(each)).find((owner) => owner !== undefined);
    return leadId === undefined ? [] : [{ submissionId, leadId }];
  });
  if (pairs.length === 0) return [];
  const states = await parts.leads.states.loadFresh([...new Set(pairs.map(({ leadId }) => leadId))]);
  return pairs.filter(({ leadId }) => states.get(leadId)?.state.status === "known");
}

/**
 * Joins the deals that wait for leads which have just been captured. Call it after the capture is stored.
 *
 * Cost: one look-up if any of the leads has an external id; more only when a deal waits.
 */
export async function joinAwaited(
  parts: WaitingParts,
  rules: RulesInForce,
  leads: readonly (Opened & { readonly leadId: LeadId })[],
  by: string,
): Promise<void> {
  const externals = leads.map((each) => externalHashes(parts.identities, each));
  const noted = await notedFor(parts, externals.flat());
  const pairs = leads.flatMap(({ leadId }, i) =>
    (externals[i] ?? []).flatMap((external) =>
      (noted.get(external) ?? []).map((submissionId) => ({ submissionId, leadId })),
    ),
  );
  await joinDeals(parts, rules, pairs, by);
}

/** Decides which lead each deal joins, then lets those leads record them. Who comes second finds it done. */
async function joinDeals(
  parts: WaitingParts,
  rules: RulesInForce,
  pairs: readonly Pair[],
  by: string,
): Promise<void> {
  if (pairs.length === 0) return;
  const ids = [...new Set(pairs.map(({ submissionId }) => submissionId))];
  const before = await parts.submissions.states.loadFresh(ids);
  const joins = pairs.flatMap(({ submissionId: stream, leadId }) => {
    const state = before.get(stream)?.state;
    if (state?.status !== "waiting") return [];
    const { sender, actorKind, wonAt } = state.deal;
    const decision = {
      ...{ stream, by: `${by}/join`, messageId: stream, correlationId: stream, policy: rules.ref },
      actor: { kind: actorKind, id: sender },
      occurredAt: wonAt,
      decide: submissionDecide({ type: "join-lead", leadId }),
    };
    return [decision];
  });
  await decideAll(parts.submissions, joins);
  const after = await parts.submissions.states.load(new Map(ids.map((id) => [id, -1])));
  const joined = [...after.values()].flatMap(({ state }) => (state.status === "joined" ? [state] : []));
  await decideOnSurvivors(
    parts.leads,
    joined
      .toSorted((a, b) => (a.deal.wonAt < b.deal.wonAt ? -1 : 1))
      .map(({ deal, leadId }) => ({
        first: dealDecision(deal, leadId, { by, rules }),
        on: (survivorId) =>
          dealDecision(deal, survivorId, { by, rules, via: survivorId === leadId ? undefined : leadId }),
      })),
  );
}
