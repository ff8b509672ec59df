import type { EventType, PersonCommand, PolicyDocument, RepId, StoredEvent } from "@leadstream/contracts";
import type { Deal } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { leadOfAll } from "../access/rights.ts";
import { CAPTURE } from "../core/capture-group.ts";
import { decideAll } from "../core/decide-all.ts";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import { dealDecision } from "../reactions/waiting-deals.ts";
import { causeIn, mergeLeads, unmergeLead } from "../repositories/merging.ts";
import type { Simulation } from "./simulation.ts";

/*
 * What people and sources did stays: the same commands are given again, at the same moments, and decided on the simulated
 * lead. A rep's own work is done by whoever holds the lead in the simulation, because the history cannot say what another
 * rep would have done.
 */

type Of<T extends EventType> = EventIn<T>;

const find = <T extends EventType>(events: readonly StoredEvent[], type: T): Of<T> | undefined =>
  events.find(isOneOf([type]));

const byRep = (repId: RepId | null) => (repId === null ? {} : { repId });

function transferred(
  pooled: Of<"lead.pooled.v1">["data"],
  assigned: Of<"lead.assigned.v2">["data"] | undefined,
  primary: string,
): PersonCommand {
  const { leadId, reason, poolId } = pooled;
  if (assigned !== undefined) {
    const isNamed = assigned.tieBreak.reason === "by-person";
    const to = isNamed ? { kind: "rep" as const, repId: assigned.repId } : { kind: "rules" as const };
    return { type: "transfer", leadId, to, reason };
  }
  return poolId === primary
    ? { type: "release", leadId, reason }
    : { type: "transfer", leadId, to: { kind: "pool", poolId }, reason };
}

function endOf(events: readonly StoredEvent[]): PersonCommand | null {
  const lost = find(events, "lead.lost.v1") ?? find(events, "lead.disqualified.v1");
  if (lost !== undefined) {
    const { leadId, reason, repId, noteRef } = lost.data;
    const type = lost.type === "lead.lost.v1" ? "lose" : "disqualify";
    // Only the reference of the note is known, and only that is stored.
    return { type, leadId, reason, ...byRep(repId), ...(noteRef === null ? {} : { note: "-" }) };
  }
  const won = find(events, "lead.won.v1");
  const opened = find(events, "opportunity.opened.v1");
  if (won !== undefined) {
    const { leadId, value, repId } = won.data;
    return { type: "win", leadId, value, ...byRep(repId), occurredAt: won.meta.occurredAt };
  }
  if (opened === undefined) return null;
  const { leadId, expected, repId } = opened.data;
  const at = { occurredAt: opened.meta.occurredAt };
  return {
    type: "open-opportunity",
    leadId,
    ...byRep(repId),
    ...at,
    ...(expected === null ? {} : { expected }),
  };
}

function touchOf({ data, meta }: Of<"interaction.recorded.v1">): PersonCommand {
  const { leadId, kind, direction, action, result, repId } = data;
  return {
    ...{ type: "log-interaction", leadId, kind, direction, occurredAt: meta.occurredAt },
    ...byRep(repId),
    ...(action === null ? {} : { action }),
    ...(result === null ? {} : { result }),
  };
}

/**
 * The command that a person gave, by the events that it wrote on its lead; null: none that is known.
 *
 * @param policy the one in force then: a release goes to the primary pool that it names.
 */
export function commandBehind(events: readonly StoredEvent[], policy: PolicyDocument): PersonCommand | null {
  const [first] = events;
  if (first === undefined) return null;
  if (!isAct(first)) return endOf(events);
  switch (first.type) {
    case "interaction.recorded.v1":
      return touchOf(first);
    case "qualification.assessed.v1": {
      const { leadId, items, repId } = first.data;
      return { type: "qualify", leadId, items, ...byRep(repId) };
    }
    case "lead.claimed.v1":
      return { type: "claim", leadId: first.data.leadId, repId: first.data.repId };
    case "lead.pooled.v1":
      return transferred(first.data, find(events, "lead.assigned.v2")?.data, policy.assignment.pools.primary);
    case "lead.recycled.v1":
      return { type: "recycle", leadId: first.data.leadId };
    case "lead.tagged.v1":
      return { type: "tag", leadId: first.data.leadId, tags: first.data.tags };
    case "lead.untagged.v1":
      return { type: "untag", leadId: first.data.leadId, tags: first.data.tags };
    case "lead.released-from-quarantine.v1":
      return { type: "release-from-quarantine", leadId: first.data.leadId, reason: first.data.reason };
    default:
      return assertNever(first);
  }
}

const isAct = isOneOf([
  "interaction.recorded.v1",
  "qualification.assessed.v1",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.recycled.v1",
  "lead.released-from-quarantine.v1",
  "lead.tagged.v1",
  "lead.untagged.v1",
]);

/** Whose command it is in the simulation: the work of the real holder is the work of the simulated one. */
export function inHandsOf(
  command: PersonCommand,
  { real, simulated }: { readonly real: RepId | null; readonly simulated: RepId | null },
): PersonCommand {
  if (!("repId" in command) || command.type === "claim") return command;
  return command.repId !== undefined && command.repId === real && simulated !== null
    ? { ...command, repId: simulated }
    : command;
}

/**
 * Gives a command again.
 *
 * @returns the code of the refusal; null: it was accepted.
 */
export async function giveAgain(
  { commands, noteHash }: Simulation,
  command: PersonCommand,
  events: readonly StoredEvent[],
): Promise<string | null> {
  const [first] = events;
  if (first === undefined) return null;
  for (const { data } of events)
    if ("noteRef" in data && data.noteRef !== null) noteHash.sha256 = data.noteRef.sha256;
  const { causationId: commandId, actor, traceparent } = first.meta;
  const context = { commandId, actor, principal: leadOfAll };
  const traced = traceparent === undefined ? context : { ...context, traceparent };
  const done = await commands.execute(command, traced);
  return done.ok ? null : done.error.code;
}

/** Records a deal again that a source reported. */
export async function dealAgain({ leads, rules }: Simulation, won: Of<"lead.won.v1">): Promise<void> {
  const { data, meta } = won;
  const { submissionId, sender, leadId, repId, value, attributes, receivedAt, via } = data;
  if (submissionId === null || sender === null) return;
  const deal: Deal = {
    ...{ submissionId, sender, actorKind: meta.actor.kind, wonAt: meta.occurredAt },
    ...{ receivedAt: receivedAt ?? meta.occurredAt, repId, value, attributes },
  };
  const by = { by: CAPTURE, rules: await rules.current(), traceparent: meta.traceparent, via };
  await decideAll(leads, [dealDecision(deal, leadId, by)]);
}

/** Merges two leads again, or un-merges them. @returns the code of the refusal. */
export async function mergeAgain(
  { leads, rules }: Simulation,
  event: Of<"leads.merged.v1"> | Of<"leads.unmerged.v1">,
): Promise<string | null> {
  const { group } = (await rules.current()).policy.assignment;
  const { survivorId, mergedId } = event.data;
  const done =
    event.type === "leads.merged.v1"
      ? await mergeLeads(leads, [survivorId, mergedId], causeIn(event, group))
      : await unmergeLead(leads, mergedId, causeIn(event, group));
  return done.ok ? null : done.error.code;
}

const byHolderOnly: ReadonlySet<string> = new Set([
  "lead.not-claimed",
  "lead.not-yours",
  "lead.held-by-another-rep",
]);

/**
 * The same command of nobody in particular; null: it makes no sense. What happened to the lead stays even if, in the
 * simulation, nobody or somebody else held it: it was called, lost or won. It only counts as nobody's work.
 *
 * @param code why the command was refused.
 */
export function inNobodysName(command: PersonCommand, code: string): PersonCommand | null {
  if (!byHolderOnly.has(code) || command.type === "claim" || !("repId" in command)) return null;
  const { repId: _, ...unnamed } = command;
  return unnamed;
}
