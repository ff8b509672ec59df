import type { LeadId, SubmissionId } from "@leadstream/contracts";
import { DAY_MS, instantOf, lead, msOf, type Visit } from "@leadstream/domain";
import { ok } from "@leadstream/kernel";
import { AS_IT_IS_NOW, decideAll, type Outcome } from "../core/decide-all.ts";
import { causeOf, leadIdFor, subjectIdFor, submissionIdIn } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import type { LeadDecision } from "../repositories/lead-repository.ts";
import { type Opened, ownersOf } from "./identity-resolution.ts";
import { decideOnSurvivors } from "./on-survivors.ts";
import { submissionDecide, type WaitingParts } from "./waiting-deals.ts";

/*
 * A visit of a person whom nobody knows yet waits until a lead has its tracker's id. It is the lead's then, an interaction
 * by its own time: origin, score and attribution see it where it was. Neither side misses the other, as with deals
 * (`waiting-deals.ts`): the visit notes itself, stores that it waits, then looks for the lead; the lead claims its ids, is
 * captured, then looks for visits.
 *
 * The first lead with the id gets the visits, also those that come when another lead shares it: which of two people sat
 * before a shared browser, nobody can say, and a visit states no consent.
 */

/** Visits that wait for one id. Those after them are kept, and no lead finds them. */
export const mostVisits = 64;

const defaultVisitDays = 30;

type Index = WaitingParts["identities"];
type Pair = { readonly submissionId: SubmissionId; readonly leadId: LeadId };

const hashesOf = ({ hash }: Pick<IdentityIndex, "hash">, { normalized }: Opened): readonly string[] =>
  normalized.identities.filter(({ kind }) => kind === "anonymous" || kind === "device").map((id) => hash(id));

/** The places of the visits that wait for an id. */
const notesOf = ({ hash }: Pick<IdentityIndex, "hash">, id: string): readonly string[] =>
  Array.from({ length: mostVisits }, (_, n) => hash({ kind: "visit", value: `${n} ${id}` }));

/** Gives each visit a place for each of its ids, once. Cost: one look-up and one claim, more when another was faster. */
async function noteAll(index: Index, visits: readonly Opened[]): Promise<void> {
  const wanted = visits.flatMap((visit) =>
    hashesOf(index, visit).map((id) => ({ owner: leadIdFor(visit.message.submissionId), id })),
  );
  const notes = new Map([...new Set(wanted.map(({ id }) => id))].map((id) => [id, notesOf(index, id)]));
  for (;;) {
    const owners = new Map(await ownersOf(index, [...notes.values()].flat()));
    const claims = wanted.flatMap(({ owner, id }) => {
      const places = notes.get(id) ?? [];
      const free = places.find((place) => !owners.has(place));
      if (free === undefined || places.some((place) => owners.get(place) === owner)) return [];
      owners.set(free, owner);
      return [{ hash: free, leadId: owner, isGuest: false }];
    });
    if (claims.length === 0 || (await index.claim({ owners: claims, firsts: [] }))) return;
  }
}

const visitIn = ({ message, submission: said, normalized }: Opened): Visit => ({
  submissionId: message.submissionId,
  sender: message.sender,
  actorKind: message.actorKind,
  receivedAt: message.receivedAt,
  visitedAt: normalized.occurredAt,
  kind: said.kind,
  action: normalized.action,
  source: normalized.source,
  attributes: normalized.attributes,
});

/**
 * Lets visits wait for their people, and joins those who are known already.
 *
 * @param by the consumer under whose name it is decided.
 * @returns the outcome of the waiting of each visit.
 */
export async function awaitPeople(
  parts: WaitingParts,
  rules: RulesInForce,
  visits: readonly Opened[],
  by: string,
): Promise<readonly Outcome<unknown>[]> {
  if (visits.length === 0) return [];
  await noteAll(parts.identities, visits);
  const days = rules.policy.intake?.visitDays ?? defaultVisitDays;
  const waits = visits.map((opened) => {
    const { receivedAt, traceparent } = opened.message;
    const visit = visitIn(opened);
    const until = instantOf(msOf(receivedAt) + days * DAY_MS);
    const { submissionId: stream } = visit;
    return {
      ...{ stream, by, messageId: stream, correlationId: stream, traceparent, policy: rules.ref },
      actor: { kind: visit.actorKind, id: visit.sender },
      occurredAt: visit.visitedAt,
      decide: submissionDecide({ type: "await-person", visit, until }),
    };
  });
  const waiting = await decideAll(parts.submissions, waits);
  const ids = visits.map((visit) => hashesOf(parts.identities, visit));
  const owners = await ownersOf(parts.identities, ids.flat());
  const pairs = visits.flatMap(({ message: { submissionId } }, i) => {
    const leadId = ids[i]?.map((id) => owners.get(id)).find((owner) => owner !== undefined);
    return leadId === undefined ? [] : [{ submissionId, leadId }];
  });
  await join(parts, rules, pairs, by);
  return waiting;
}

/**
 * Joins the visits that wait for the leads of a batch. Call it after their capture is stored.
 *
 * Cost: none for leads without a tracker's id; two look-ups for a batch with some; more only when a visit waits.
 */
export async function joinVisits(
  parts: WaitingParts,
  rules: RulesInForce,
  leads: readonly (Opened & { readonly leadId: LeadId })[],
  by: string,
): Promise<void> {
  const { identities } = parts;
  const ids = [...new Set(leads.flatMap((each) => hashesOf(identities, each)))];
  if (ids.length === 0) return;
  const owners = await ownersOf(identities, ids);
  const notes = new Map(ids.map((id) => [id, notesOf(identities, id)]));
  const visits = await ownersOf(identities, [...notes.values()].flat());
  const pairs = ids.flatMap((id) => {
    const leadId = owners.get(id);
    const noted = (notes.get(id) ?? []).flatMap((note) => visits.get(note) ?? []);
    return leadId === undefined
      ? []
      : noted.map((visit) => ({ submissionId: submissionIdIn(visit), leadId }));
  });
  await join(parts, rules, pairs, by);
}

/** Decides which lead each visit joins, once, then lets those leads record them, oldest first. */
async function join(
  parts: WaitingParts,
  rules: RulesInForce,
  found: readonly Pair[],
  by: string,
): Promise<void> {
  if (found.length === 0) return;
  const leads = await parts.leads.states.loadFresh([...new Set(found.map(({ leadId }) => leadId))]);
  const pairs = found.filter(({ leadId }) => leads.get(leadId)?.state.status === "known");
  const ids = [...new Set(pairs.map(({ submissionId }) => submissionId))];
  if (ids.length === 0) return;
  const before = await parts.submissions.states.loadFresh(ids);
  const joins = pairs.flatMap(({ submissionId: stream, leadId }) => {
    const state = before.get(stream)?.state;
    if (state?.status !== "visiting") return [];
    const { sender, actorKind, visitedAt } = state.visit;
    const decision = {
      ...{ stream, by: `${by}/join`, messageId: stream, correlationId: stream, policy: rules.ref },
      actor: { kind: actorKind, id: sender },
      occurredAt: visitedAt,
      decide: submissionDecide({ type: "join-lead", leadId }),
    };
    return [decision];
  });
  await decideAll(parts.submissions, joins);
  const after = await parts.submissions.states.load(new Map(ids.map((id) => [id, -1])));
  const joined = [...after.values()].flatMap(({ state }) => (state.status === "recognized" ? [state] : []));
  await decideOnSurvivors(
    parts.leads,
    joined
      .toSorted((a, b) => (a.visit.visitedAt < b.visit.visitedAt ? -1 : 1))
      .map(({ visit, leadId: owner }) => ({
        first: interaction(visit, { owner, leadId: owner }, rules, by),
        on: (leadId) => interaction(visit, { owner, leadId }, rules, by),
      })),
  );
}

/** @param to `owner`: the lead of the visitor's id; `leadId`: that lead, or the one it was merged into. */
function interaction(
  visit: Visit,
  { owner, leadId }: { readonly owner: LeadId; readonly leadId: LeadId },
  { policy, ref }: RulesInForce,
  by: string,
): LeadDecision {
  const { submissionId, sender, actorKind, receivedAt, visitedAt, kind, action, source, attributes } = visit;
  const command = {
    type: "capture" as const,
    ...{ leadId, at: visitedAt, ref: causeOf(submissionId), subjectId: subjectIdFor(leadId) },
    poolId: policy.assignment.pools.intake,
    abuse: null,
    ...{ submissionId, sender, receivedAt, kind, action, source, attributes },
    direction: "inbound" as const,
    contact: null,
    contactHeldBySender: false,
    defects: [],
    ...(leadId === owner ? {} : { via: owner }),
  };
  return {
    ...{ stream: leadId, by, messageId: submissionId, correlationId: submissionId, policy: ref },
    actor: { kind: actorKind, id: sender },
    occurredAt: visitedAt,
    atLeast: AS_IT_IS_NOW,
    // A visit makes no lead.
    decide: (state) => (state.status === "unknown" ? ok([]) : lead.decide(command, state)),
  };
}
