import type { Instant, PersonCommandOf, Rejection, RepId } from "@leadstream/contracts";
import { countsByReason, EventId } from "@leadstream/contracts";
import {
  allocate,
  clocksFrom,
  factsOf,
  freeSlots,
  type KnownLead,
  type Lead,
  type LeadCommand,
  type LeadRejection,
  type Placement,
  type Request,
  type ClaimRejection,
  isOpen,
  lead,
} from "@leadstream/domain";
import { err, ok, type Result } from "@leadstream/kernel";
import { mayActFor, type RightsRejection } from "../access/rights.ts";
import { rosterStream } from "../core/aggregates.ts";
import { decideAll, decideTogether, type Decision, type Outcome } from "../core/decide-all.ts";
import { assignmentIdFor, uuidOf } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import { tasksFor } from "../governance/tasks.ts";
import { urgencyOf } from "../governance/urgency.ts";
import { type Signed, writeRoster, writeRosterWith } from "../repositories/capacity-repository.ts";
import type { LeadDecision } from "../repositories/lead-repository.ts";

import type { ActingContext } from "../use-cases.ts";
import {
  API,
  type CommandParts,
  type CommandResult,
  doneFrom,
  envelope,
  foldedOf,
  forbidden,
  isAnswered,
} from "./common.ts";
import { type PoolRejection, rejectionOf } from "./rejections.ts";

/*
 * A rep's lead goes to another rep. The same rules decide as for every assignment: eligibility, capacity, ranking. The
 * slot of the new rep replaces that of the old one and is written together with the lead where the store can; a repeat
 * finds a slot that was taken before a crash and completes it. If nobody is eligible, the lead stays with its rep.
 */

type Refusal = LeadRejection | RightsRejection;
type Transfer = Decision<Lead, Refusal>;
type DecisionOn = (placement: Placement) => readonly Transfer[];

type Envelope = Omit<LeadDecision, "stream" | "decide" | "occurredAt">;

type TransferContext = {
  readonly at: Instant;
  readonly rules: RulesInForce;
  readonly known: KnownLead;
  readonly from: RepId;
  readonly envelope: Envelope;
  readonly signed: Signed;
  /** Checks rights on every state, then decides. */
  readonly decide: (command: LeadCommand) => Transfer["decide"];
};

type TransferRefusal = Result<never, Rejection>;

const nobodyEligible = (leadId: string, { candidates }: Placement): TransferRefusal => {
  const reasons = countsByReason(candidates.flatMap(({ excluded }) => excluded ?? []));
  const why = reasons.map(({ code, reps }) => `${code} ${reps}`).join(", ");
  const message = `no rep may get this lead (${why === "" ? "there is no other rep" : why}); it stays where it is`;
  return err({ code: "assignment.nobody-eligible", message, facts: { leadId } });
};

/** Whom the command allows: the named rep, or everybody but the one who gives it away. */
const repsFor = ({ to }: PersonCommandOf<"transfer">, { rules, from }: TransferContext) =>
  [...rules.reps.values()].filter(({ repId }) => (to.kind === "rep" ? repId === to.repId : repId !== from));

/** The command on the lead that follows from a slot. */
function commandFor(
  c: PersonCommandOf<"transfer">,
  { rules, known, from, envelope }: TransferContext,
  { placement, repId, at }: { placement: Placement; repId: RepId; at: LeadCommand["at"] },
): LeadCommand {
  const { leadId, reason } = c;
  const { assignmentNo, candidates, tieBreak } = placement;
  const { assignment, followUp: policy } = rules.policy;
  const calendar = rules.calendarOf(repId);
  const clocks = clocksFrom(at, urgencyOf(known, at, rules.policy), { policy, calendar });
  return {
    ...{ type: "transfer", leadId, at, ref: EventId.parse(uuidOf(envelope.messageId)) },
    ...{ from, poolId: assignment.pools.primary, reason, group: assignment.group },
    ...{ assignmentId: assignmentIdFor(leadId, assignmentNo), assignmentNo, repId, clocks, candidates },
    tieBreak: c.to.kind === "rep" ? { strategy: "named", reason: "by-person" } : tieBreak,
    tasks: tasksFor({ leadId, assignmentNo, since: at, respondBy: clocks.respondBy }, { policy, calendar }),
  };
}

const noPlacement = (request: Request): Placement => ({
  ...request,
  repId: null,
  candidates: [],
  tieBreak: { strategy: "none", reason: "nobody-eligible" },
});

/** Takes the slot of the new rep, and gives the lead with it where the store can do both at once. */
async function takeAndGive(
  { leads, roster }: CommandParts,
  c: PersonCommandOf<"transfer">,
  context: TransferContext,
  { request, decisionOn }: { readonly request: Request; readonly decisionOn: DecisionOn },
): Promise<{ readonly placement: Placement; readonly done: Outcome<Refusal> | null }> {
  const policy = context.rules.policy.assignment;
  const rules = { policy, reps: repsFor(c, context), at: context.at };
  const atOnce: { done: Outcome<Refusal> | null } = { done: null };
  const { placement } = await writeRosterWith(roster, rosterStream(policy.group), context.signed, {
    decide: async (now) => {
      const { placements, events } = allocate(now, [request], rules);
      const first = placements[0] ?? noPlacement(request);
      // Nobody: the lead stays with its rep, so it does not wait for another.
      return { events: first.repId === null ? [] : events, placement: first };
    },
    together: async (plan, append) => {
      const outcomes = await decideTogether(leads, { beside: [append] }, decisionOn(plan.placement));
      atOnce.done = outcomes?.[0] ?? null;
      return outcomes !== null;
    },
  });
  return { placement, done: atOnce.done };
}

/** Hands it over to another rep. @returns the outcome on the lead, or why nobody gets it. */
async function transferToRep(
  parts: CommandParts,
  c: PersonCommandOf<"transfer">,
  context: TransferContext,
): Promise<Result<Outcome<Refusal> | undefined, Rejection>> {
  const { known, signed, envelope: common, at, rules } = context;
  const { leadId } = c;
  const request = {
    leadId,
    assignmentNo: known.assignments + 1,
    score: known.score ?? 0,
    facts: factsOf(known),
  };
  const decisionOn: DecisionOn = (placement) => {
    const { repId } = placement;
    if (repId === null) return [];
    const command = commandFor(c, context, { placement, repId, at });
    return [{ ...common, stream: leadId, occurredAt: at, decide: context.decide(command) }];
  };
  const { placement, done } = await takeAndGive(parts, c, context, { request, decisionOn });
  if (placement.repId === null) return nobodyEligible(leadId, placement);
  const [outcome] = done === null ? await decideAll(parts.leads, decisionOn(placement)) : [done];
  const { group } = rules.policy.assignment;
  if (outcome?.kind === "refused")
    await writeRoster(parts.roster, rosterStream(group), signed, async (now) => ({
      events: freeSlots(now, group, [placement]),
    }));
  return ok(outcome);
}

/** A manager hands a rep's lead over: to a pool, or to another rep by the rules of assignment. */
export async function transfer(
  parts: CommandParts,
  c: PersonCommandOf<"transfer">,
  context: ActingContext,
): Promise<CommandResult> {
  const rules = await parts.rules.current();
  const { leadId } = c;
  const folded = await foldedOf(parts, leadId);
  const { state: known } = folded;
  if (known.status === "unknown") return err(rejectionOf({ code: "lead.unknown", leadId }));
  const asked = { by: API, stream: leadId, messageId: context.commandId };
  if (isThere(c, known) || (await isAnswered(parts.leads.states, asked, folded)))
    return doneFrom(leadId, { kind: "nothing", revision: folded.revision });
  const refusal = transferTarget(c, context, { rules, known });
  if (refusal !== null) return err(rejectionOf(refusal));
  return given(parts, c, context, { rules, known });
}

/** It is handed over already: another rep than the named one holds it, or it is where it should go. */
const isThere = ({ from, to }: PersonCommandOf<"transfer">, { holder }: KnownLead): boolean =>
  holder.kind === "rep"
    ? (from !== undefined && holder.repId !== from) || (to.kind === "rep" && holder.repId === to.repId)
    : from !== undefined || (to.kind === "pool" && holder.poolId === to.poolId);

async function given(
  parts: CommandParts,
  c: PersonCommandOf<"transfer">,
  context: ActingContext,
  { rules, known }: Pick<TransferContext, "rules" | "known">,
): Promise<CommandResult> {
  const at = parts.leads.clock.now();
  const { leadId, to, reason } = c;
  const { commandId, actor, traceparent } = context;
  const decide: TransferContext["decide"] = (command) => (state) => {
    const refusal = forbidden(c, context, state, { rules, at });
    return refusal === null ? lead.decide(command, state) : err(refusal);
  };
  const common = envelope(context, rules);
  const { holder } = known;
  if (holder.kind === "pool") return err(rejectionOf({ code: "lead.not-held", leadId }));
  if (to.kind === "pool") {
    const ref = EventId.parse(uuidOf(commandId));
    const command = { type: "release" as const, leadId, at, ref, repId: null, poolId: to.poolId, reason };
    const decision: Transfer = { ...common, stream: leadId, occurredAt: at, decide: decide(command) };
    const [outcome] = await decideAll(parts.leads, [decision]);
    return doneFrom(leadId, outcome);
  }
  const signed = { by: API, messageId: commandId, policy: rules.ref, actor, traceparent };
  const terms = { rules, known, from: holder.repId, at, envelope: common, signed, decide };
  const outcome = await transferToRep(parts, c, terms);
  return outcome.ok ? doneFrom(leadId, outcome.value) : outcome;
}

/** Why the caller may not hand the lead over to this target; null: allowed. */
function transferTarget(
  c: PersonCommandOf<"transfer">,
  context: ActingContext,
  { rules, known }: { readonly rules: RulesInForce; readonly known: KnownLead },
): LeadRejection | RightsRejection | ClaimRejection | PoolRejection | null {
  const { to, leadId } = c;
  const refusal = forbidden(c, context, known, { rules, at: known.latestAt });
  if (refusal !== null) return refusal;
  if (!isOpen(known.stage)) return { code: "lead.closed", leadId, stage: known.stage };
  if (to.kind === "pool") {
    const { pools } = rules.policy.assignment;
    const isKnown = rules.pools.has(to.poolId) || Object.values(pools).includes(to.poolId);
    return isKnown ? null : { code: "pool.unknown", poolId: to.poolId };
  }
  if (to.kind === "rules") return null;
  const rep = rules.reps.get(to.repId);
  if (rep === undefined) return { code: "rep.unknown", repId: to.repId };
  return mayActFor(context.principal, { repId: to.repId, team: rep.team })
    ? null
    : { code: "rep.not-you", leadId };
}
