import type { LeadId } from "@leadstream/contracts";
import { lead, type LeadCommand, nameAndCompanyOf } from "@leadstream/domain";
import { decideAll } from "../core/decide-all.ts";
import { causeOf } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";
import { mergeLeads } from "../repositories/merging.ts";
import { ownersOf, type Resolved } from "./identity-resolution.ts";

/*
 * Two leads may be one person: a submission has strong identities of both, or the name and company of another lead. Each
 * is an event on the lead with the lower id, once per pair. Name and company are compared by a keyed hash in the identity
 * index, so nobody can read them from it, and erasing the index erases them.
 */

/** Possible duplicates are noted under this name. */
export const DUPLICATES = "duplicates.v1";

const STRONG = "strong-identities";

type Parts = {
  readonly leads: LeadRepository;
  readonly identities: Pick<IdentityIndex, "hash" | "find" | "claim">;
};

/** Another lead that may be the same person as the one of this submission. */
export type Met = { readonly o: Resolved; readonly otherLeadId: LeadId; readonly because: string };

/**
 * The leads that a batch has met.
 *
 * Cost: one look-up if a submission has a name and a company, and one claim if one of those is new.
 */
export async function metBy({ identities }: Parts, owned: readonly Resolved[]): Promise<readonly Met[]> {
  const strong = owned.flatMap((o) => o.meets.map((otherLeadId) => ({ o, otherLeadId, because: STRONG })));
  const named = owned.flatMap((o) => {
    const value = o.submission.record === "lead" ? nameAndCompanyOf(o.normalized.contact) : null;
    return value === null ? [] : [{ o, hash: identities.hash({ kind: "name-and-company", value }) }];
  });
  if (named.length === 0) return strong;
  const owners = await claimed(identities, firstOf(named));
  return [
    ...strong,
    ...named.flatMap(({ o, hash }) => {
      const otherLeadId = owners.get(hash) ?? o.leadId;
      return otherLeadId === o.leadId ? [] : [{ o, otherLeadId, because: "name-and-company" }];
    }),
  ];
}

/** Of leads of one batch with the same hash the first has it. */
const firstOf = (
  named: readonly { readonly o: Resolved; readonly hash: string }[],
): ReadonlyMap<string, LeadId> => new Map(named.toReversed().map(({ o, hash }) => [hash, o.leadId]));

/** Whose each hash is; what belongs to nobody is claimed. */
async function claimed(
  identities: Parts["identities"],
  wanted: ReadonlyMap<string, LeadId>,
): Promise<ReadonlyMap<string, LeadId>> {
  const hashes = [...wanted.keys()];
  const found = await ownersOf(identities, hashes);
  const owners = [...wanted].flatMap(([hash, leadId]) =>
    found.has(hash) ? [] : [{ hash, leadId, isGuest: false }],
  );
  if (owners.length === 0) return found;
  const isAllFree = await identities.claim({ owners, firsts: [] });
  return isAllFree
    ? new Map([...found, ...owners.map(({ hash, leadId }) => [hash, leadId] as const)])
    : ownersOf(identities, hashes);
}

/** The leads of this batch and those they met, each with the lead that it is merged into by now. */
async function survivorsOf(
  { states }: LeadRepository,
  ids: readonly LeadId[],
): Promise<(leadId: LeadId) => LeadId> {
  const into = new Map<LeadId, LeadId>();
  const seen = new Set<LeadId>();
  for (let wanted = [...new Set(ids)]; wanted.length > 0;) {
    for (const leadId of wanted) seen.add(leadId);
    const folded = await states.loadFresh(wanted);
    wanted = wanted.flatMap((leadId) => {
      const state = folded.get(leadId)?.state;
      if (state?.status !== "known" || state.mergedInto === undefined) return [];
      into.set(leadId, state.mergedInto);
      return seen.has(state.mergedInto) ? [] : [state.mergedInto];
    });
  }
  const survivorOf = (leadId: LeadId): LeadId => {
    const next = into.get(leadId);
    return next === undefined ? leadId : survivorOf(next);
  };
  return survivorOf;
}

type Pair = Met & { readonly leadId: LeadId };

/** By lower id first; a pair that is one lead by now is none. */
async function pairsOf(leads: LeadRepository, met: readonly Met[]): Promise<readonly Pair[]> {
  const survivorOf = await survivorsOf(
    leads,
    met.flatMap(({ o, otherLeadId }) => [o.leadId, otherLeadId]),
  );
  return met.flatMap((one): Pair[] => {
    const [a, b] = [survivorOf(one.o.leadId), survivorOf(one.otherLeadId)];
    if (a === b) return [];
    return [a < b ? { ...one, leadId: a, otherLeadId: b } : { ...one, leadId: b, otherLeadId: a }];
  });
}

function envelopeOf({ o, otherLeadId }: Pair, { ref: policy }: RulesInForce) {
  const { submissionId, traceparent } = o.message;
  return {
    messageId: `${submissionId}/${otherLeadId}`,
    correlationId: submissionId,
    actor: { kind: "service" as const, id: DUPLICATES },
    traceparent,
    policy,
    occurredAt: o.normalized.occurredAt,
  };
}

function noteDecision(pair: Pair, rules: RulesInForce): LeadDecision {
  const { o, leadId, otherLeadId, because } = pair;
  const { submissionId } = o.message;
  const envelope = envelopeOf(pair, rules);
  const on = { leadId, at: envelope.occurredAt, ref: causeOf(submissionId) };
  const command: LeadCommand = { ...on, type: "find-duplicate", otherLeadId, because, submissionId };
  return { stream: leadId, by: DUPLICATES, ...envelope, decide: (state) => lead.decide(command, state) };
}

/**
 * Notes the pairs, and merges those with strong identities in common if the policy says so. A pair that a person has
 * dismissed is neither proposed nor merged. A second delivery changes nothing.
 *
 * Cost: nothing when no lead was met; else a read of the leads and one append.
 */
export async function noteDuplicates(
  { leads }: Parts,
  met: readonly Met[],
  rules: RulesInForce,
): Promise<void> {
  if (met.length === 0) return;
  const pairs = await pairsOf(leads, met);
  await decideAll(
    leads,
    pairs.map((pair) => noteDecision(pair, rules)),
  );
  if (rules.policy.identity?.merge !== "automatic") return;
  for (const pair of pairs.filter(({ because }) => because === STRONG))
    if (!(await isDismissed(leads, pair))) {
      const at = leads.clock.now();
      const { group } = rules.policy.assignment;
      const cause = { ...envelopeOf(pair, rules), occurredAt: at, reason: STRONG, isByPerson: false, group };
      // A refusal is right: one of them is in quarantine, or was merged meanwhile. The pair stays in the list.
      await mergeLeads(leads, [pair.leadId, pair.otherLeadId], cause);
    }
}

async function isDismissed({ states }: LeadRepository, { leadId, otherLeadId }: Pair): Promise<boolean> {
  const state = (await states.loadFresh([leadId])).get(leadId)?.state;
  const pairs = state?.status === "known" ? (state.duplicates ?? []) : [];
  return pairs.some((pair) => pair.otherLeadId === otherLeadId && pair.isDismissed);
}
