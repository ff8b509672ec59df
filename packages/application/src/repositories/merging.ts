import type { AnyEvent, LeadEventOf, LeadId, StoredEvent } from "@leadstream/contracts";
import { byAge, type KnownLead, lead, type Lead, type LeadRejection, mergeRefusal } from "@leadstream/domain";
import { err, ok, type Result } from "@leadstream/kernel";
import { decideAll, decideTogether, type Outcome } from "../core/decide-all.ts";
import { assignmentIdFor, causeOf, uuidOf } from "../core/ids.ts";
import type { LeadDecision, LeadRepository } from "./lead-repository.ts";

/*
 * A merge is written to both leads in one append where the store can. Where it cannot, the younger lead is closed first,
 * then the survivor takes it over. After a crash between the two, assignment finds the first event and completes it, with
 * the same ids. If the survivor was merged into a third lead meanwhile, the facts are passed on to that one too.
 *
 * An un-merge goes the other way round: the survivor lets go, with all that came since, then the merged lead goes on.
 */

/** All merges are decided under this name, whichever process completes them. */
export const MERGES = "merges.v1";

/** Why and for whom leads are merged or un-merged. */
export type MergeCause = Pick<
  LeadDecision,
  "messageId" | "correlationId" | "actor" | "traceparent" | "policy" | "occurredAt"
> & {
  readonly reason: string;
  readonly isByPerson: boolean;
  /** The assignment group in force. */
  readonly group: string;
};

export type Merged = { readonly survivorId: LeadId; readonly outcomes: readonly Outcome<LeadRejection>[] };

type Ask = Parameters<typeof lead.decide>[0];

function decisionOn(
  leadId: LeadId,
  { reason: _, isByPerson: __, group: ___, ...cause }: MergeCause,
  ask: Asked,
): LeadDecision {
  const command = { ...ask, leadId, at: cause.occurredAt, ref: refOf(cause.messageId) };
  return { stream: leadId, by: MERGES, ...cause, decide: (state) => lead.decide(command, state) };
}

type Asked = DistributiveOmit<Ask, "leadId" | "at" | "ref">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const refOf = (messageId: string): Ask["ref"] =>
  /^[0-9a-f]{8}-/u.test(messageId) ? causeOf(`_${messageId}`) : causeOf(`_${uuidOf(messageId)}`);

type Known = { readonly lead: KnownLead; readonly revision: number };

async function knownOf(leads: LeadRepository, leadId: LeadId): Promise<Known | null> {
  const folded = (await leads.states.loadFresh([leadId])).get(leadId);
  return folded?.state.status === "known" ? { lead: folded.state, revision: folded.revision } : null;
}

const unknown = (leadId: LeadId): Result<never, LeadRejection> => err({ code: "lead.unknown", leadId });

type Pair = { readonly survivor: Known; readonly merged: Known };

/** The two leads by age, or why they cannot be merged. If they are merged already, they are not refused. */
async function pairOf(
  leads: LeadRepository,
  [a, b]: readonly [LeadId, LeadId],
): Promise<Result<Pair, LeadRejection>> {
  const [first, second] = await Promise.all([knownOf(leads, a), knownOf(leads, b)]);
  if (first === null) return unknown(a);
  if (second === null) return unknown(b);
  const [older] = byAge(first.lead, second.lead);
  const [survivor, merged] = older === first.lead ? [first, second] : [second, first];
  const isMerged = merged.lead.mergedInto === survivor.lead.leadId;
  const refusal = isMerged ? null : mergeRefusal(survivor.lead, merged.lead);
  return refusal === null ? ok({ survivor, merged }) : err(refusal);
}

/** The decisions rest on both leads as they are now: otherwise they are not appended together. */
const revisionsOf = (...all: readonly Known[]): ReadonlyMap<string, number> =>
  new Map(all.map(({ lead: { leadId }, revision }) => [leadId, revision]));

/**
 * Merges two leads; the older survives, whichever is named first.
 *
 * @returns what was written to both; nothing if the younger is merged into the older already. Refused if one of them is
 *   merged into another lead, is in quarantine, or holds too many.
 * @throws Fault `store.unavailable`.
 */
export async function mergeLeads(
  leads: LeadRepository,
  ids: readonly [LeadId, LeadId],
  cause: MergeCause,
): Promise<Result<Merged, LeadRejection>> {
  const pair = await pairOf(leads, ids);
  if (!pair.ok) return pair;
  const { survivor, merged } = pair.value;
  const { leadId: survivorId } = survivor.lead;
  const { leadId: mergedId, mergedInto } = merged.lead;
  if (mergedInto !== undefined) return ok({ survivorId, outcomes: await passOn(leads, mergedId, cause) });
  const closing = decisionOn(mergedId, cause, { type: "merge-into", survivorId, reason: cause.reason });
  const takingOver = takeOverDecision(survivorId, merged.lead, { into: survivorId, cause });
  const terms = { beside: [], at: revisionsOf(survivor, merged) };
  const together = await decideTogether(leads, terms, [closing, takingOver]);
  if (together !== null) return ok({ survivorId, outcomes: together });
  const closed = await decideAll(leads, [closing]);
  const refused = refusedIn(closed);
  return refused ?? ok({ survivorId, outcomes: [...closed, ...(await passOn(leads, mergedId, cause))] });
}

function refusedIn([outcome]: readonly Outcome<LeadRejection>[]): Result<never, LeadRejection> | null {
  return outcome?.kind === "refused" ? err(outcome.rejection) : null;
}

const takeOverDecision = (
  leadId: LeadId,
  merged: KnownLead,
  { into, cause }: { readonly into: LeadId; readonly cause: MergeCause },
): LeadDecision => {
  const { reason, isByPerson } = cause;
  return decisionOn(leadId, cause, { type: "take-over", merged, into, reason, isByPerson });
};

/** Hands a closed lead over to its survivor, and on to the lead that one was merged into. */
async function passOn(
  leads: LeadRepository,
  mergedId: LeadId,
  cause: MergeCause,
): Promise<readonly Outcome<LeadRejection>[]> {
  const merged = (await knownOf(leads, mergedId))?.lead;
  const into = merged?.mergedInto;
  if (merged === undefined || into === undefined) return [];
  const outcomes: Outcome<LeadRejection>[] = [];
  for (let at: LeadId | undefined = into; at !== undefined;) {
    outcomes.push(...(await decideAll(leads, [takeOverDecision(at, merged, { into, cause })])));
    at = (await knownOf(leads, at))?.lead.mergedInto;
  }
  return outcomes;
}

type LetGo = LeadEventOf<"leads.unmerged.v1">["data"];

/**
 * Makes a merged lead one of its own again. Of a chain, the last merge is undone first.
 *
 * @returns what was written to both. Refused if the lead is not merged, or its survivor is merged into another.
 * @throws Fault `store.unavailable`.
 */
export async function unmergeLead(
  leads: LeadRepository,
  mergedId: LeadId,
  cause: MergeCause,
): Promise<Result<Merged, LeadRejection>> {
  const survivor = await survivorOf(leads, mergedId);
  if (!survivor.ok) return survivor;
  const { leadId: survivorId } = survivor.value.lead;
  const { reason, isByPerson } = cause;
  const letting = decisionOn(survivorId, cause, { type: "let-go", mergedId, reason, isByPerson });
  const decided = letting.decide(survivor.value.lead);
  if (!decided.ok) return decided;
  const resuming = decided.value.flatMap((event) => resumptionIn(event, cause));
  const terms = { beside: [], at: revisionsOf(survivor.value) };
  const together = await decideTogether(leads, terms, [letting, ...resuming]);
  if (together !== null) return ok({ survivorId, outcomes: together });
  const gone = await decideAll(leads, [letting]);
  const refused = refusedIn(gone);
  if (refused !== null) return refused;
  const written = gone.flatMap((outcome) => (outcome.kind === "done" ? outcome.events : []));
  const resumed = await decideAll(
    leads,
    written.flatMap((event) => resumptionIn(event, cause)),
  );
  return ok({ survivorId, outcomes: [...gone, ...resumed] });
}

async function survivorOf(leads: LeadRepository, mergedId: LeadId): Promise<Result<Known, LeadRejection>> {
  const merged = await knownOf(leads, mergedId);
  if (merged === null) return unknown(mergedId);
  const { mergedInto } = merged.lead;
  if (mergedInto === undefined) return err({ code: "lead.not-merged", leadId: mergedId });
  const survivor = await knownOf(leads, mergedInto);
  return survivor === null ? unknown(mergedInto) : ok(survivor);
}

/** The lead as it is then says which assignment a deal that came since begins. */
function resumeDecision(mergedId: LeadId, letGo: LetGo, cause: MergeCause): LeadDecision {
  const asked = (state: Lead): LeadDecision => {
    const assignmentNo = state.status === "known" ? state.assignments + 1 : 1;
    const assignmentId = assignmentIdFor(mergedId, assignmentNo);
    return decisionOn(mergedId, cause, { type: "resume", letGo, assignmentId, group: cause.group });
  };
  return { ...asked(lead.initial), decide: (state) => asked(state).decide(state) };
}

const resumptionIn = (event: AnyEvent, cause: MergeCause): readonly LeadDecision[] =>
  event.type === "leads.unmerged.v1" && event.data.leadId === event.data.survivorId
    ? [resumeDecision(event.data.mergedId, event.data, cause)]
    : [];

/** The cause of a merge or an un-merge, as its event tells it. */
export const causeIn = (
  { meta, data }: StoredEvent & { readonly data: { readonly reason: string } },
  group: string,
): MergeCause => ({
  group,
  messageId: meta.causationId,
  correlationId: meta.correlationId,
  actor: meta.actor,
  traceparent: meta.traceparent,
  policy: meta.policy,
  occurredAt: meta.occurredAt,
  reason: data.reason,
  isByPerson: meta.actor.kind === "person",
});

/**
 * Completes merges and un-merges whose first event is among these. Usually there is nothing left to do; after a crash
 * between the two appends there is.
 */
export async function completeMerges(
  leads: LeadRepository,
  events: readonly StoredEvent[],
  group: string,
): Promise<void> {
  for (const event of events) {
    if (event.type === "leads.merged.v1" && event.data.leadId === event.data.mergedId)
      await passOn(leads, event.data.mergedId, causeIn(event, group));
    if (event.type === "leads.unmerged.v1")
      await decideAll(leads, resumptionIn(event, causeIn(event, group)));
  }
}
