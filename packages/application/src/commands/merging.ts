import type { CommandDone, LeadId, PersonCommandOf, Rejection } from "@leadstream/contracts";
import { lead, type Lead, type LeadRejection } from "@leadstream/domain";
import { err, ok, type Result } from "@leadstream/kernel";
import { holdingOf } from "../access/holding.ts";
import { refusedBy, type RightsRejection } from "../access/rights.ts";
import { decideAll } from "../core/decide-all.ts";
import { causeOf, uuidOf } from "../core/ids.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { LeadRepository } from "../repositories/lead-repository.ts";
import { type MergeCause, type Merged, mergeLeads, MERGES, unmergeLead } from "../repositories/merging.ts";
import type { ActingContext } from "../use-cases.ts";
import { rejectionOf } from "./rejections.ts";

type Parts = { readonly leads: LeadRepository; readonly rules: RuleBook };
export type MergingCommand = PersonCommandOf<"merge" | "unmerge" | "dismiss-duplicate">;

/** The rights of the caller on every lead that the command concerns. */
async function refusalOf(
  { leads }: Parts,
  c: MergingCommand,
  { principal }: ActingContext,
  rules: RulesInForce,
): Promise<LeadRejection | RightsRejection | null> {
  const ids = "otherLeadId" in c ? [c.leadId, c.otherLeadId] : [c.leadId];
  const states = await leads.states.loadFresh(ids);
  for (const leadId of ids) {
    const holding = holdingOf(states.get(leadId)?.state ?? lead.initial, rules);
    if (holding === null) return { code: "lead.unknown", leadId };
    const refusal = refusedBy(principal, { ...c, leadId }, holding);
    if (refusal !== null) return refusal;
  }
  return "otherLeadId" in c && c.leadId === c.otherLeadId ? { code: "lead.same", leadId: c.leadId } : null;
}

/**
 * A person says that two leads are one person, or that they are not. A second command with the same id changes nothing.
 *
 * @returns the survivor, its revision, and the events written to both leads.
 */
export async function executeMerging(
  parts: Parts,
  c: MergingCommand,
  context: ActingContext,
): Promise<Result<CommandDone, Rejection>> {
  const rules = await parts.rules.current();
  const refusal = await refusalOf(parts, c, context, rules);
  if (refusal !== null) return err(rejectionOf(refusal));
  const { commandId, actor, traceparent } = context;
  const cause: MergeCause = {
    messageId: commandId,
    correlationId: commandId,
    actor,
    traceparent,
    policy: rules.ref,
    occurredAt: parts.leads.clock.now(),
    reason: c.reason,
    isByPerson: true,
    group: rules.policy.assignment.group,
  };
  const done = await perform(parts.leads, c, cause);
  return done.ok ? ok(doneFrom(done.value)) : err(rejectionOf(done.error));
}

async function perform(
  leads: LeadRepository,
  c: MergingCommand,
  cause: MergeCause,
): Promise<Result<Merged, LeadRejection>> {
  if (c.type === "merge") return mergeLeads(leads, [c.leadId, c.otherLeadId], cause);
  if (c.type === "unmerge") return unmergeLead(leads, c.leadId, cause);
  const [leadId = c.leadId, otherLeadId = c.otherLeadId] = [c.leadId, c.otherLeadId].toSorted();
  return dismiss(leads, { leadId, otherLeadId }, cause);
}

/** Written on the lead with the lower id, where the pair is. */
async function dismiss(
  leads: LeadRepository,
  { leadId, otherLeadId }: { readonly leadId: LeadId; readonly otherLeadId: LeadId },
  { reason, isByPerson: _, group: __, ...cause }: MergeCause,
): Promise<Result<Merged, LeadRejection>> {
  const ref = causeOf(`_${uuidOf(cause.messageId)}`);
  const command = {
    type: "dismiss-duplicate" as const,
    leadId,
    otherLeadId,
    reason,
    at: cause.occurredAt,
    ref,
  };
  const decide = (state: Lead) => lead.decide(command, state);
  const [outcome] = await decideAll(leads, [{ stream: leadId, by: MERGES, ...cause, decide }]);
  if (outcome?.kind === "refused") return err(outcome.rejection);
  return ok({ survivorId: leadId, outcomes: outcome === undefined ? [] : [outcome] });
}

function doneFrom({ survivorId, outcomes }: Merged): CommandDone {
  const events = outcomes.flatMap((outcome) => (outcome.kind === "done" ? outcome.events : []));
  const own = events.filter(({ stream }) => stream === survivorId).at(-1);
  return {
    leadId: survivorId,
    revision: own?.revision ?? Math.max(0, ...outcomes.map(({ revision }) => revision)),
    events: events.map(({ id, type }) => ({ id, type })),
  };
}
