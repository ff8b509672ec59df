import {
  type AnyEvent,
  type ContactRef,
  defaultTags,
  EventId,
  type Instant,
  type LeadId,
  momentFaults,
  type PersonCommand,
  type PersonCommandOf,
  readMoment,
  type Rejection,
  type SubjectId,
} from "@leadstream/contracts";
import {
  type ClaimRejection,
  freeSlots,
  holdsPersonalData,
  type KnownLead,
  lead,
  type Lead,
  type LeadCommand,
  type LeadRejection,
  subject,
  takeForClaim,
} from "@leadstream/domain";
import { assertNever, err, ok, type Result } from "@leadstream/kernel";
import { decideAll } from "../core/decide-all.ts";
import { rosterStream } from "../core/aggregates.ts";
import { eventIdFor, opportunityIdFor, subjectIdFor, uuidOf } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import { type Claim, CLAIMS, claimDecision } from "../repositories/claim.ts";
import type { LeadDecision } from "../repositories/lead-repository.ts";
import { type Signed, writeRoster } from "../repositories/capacity-repository.ts";
import { mayActFor, type RightsRejection } from "../access/rights.ts";
import type { ActingContext, Commands } from "../use-cases.ts";
import { createCosts } from "./costs.ts";
import { createGovernance } from "./governance.ts";
import {
  API,
  type CommandParts,
  type CommandResult,
  doneFrom,
  envelope,
  foldedOf,
  forbidden,
  isAnswered,
  repOf,
} from "./common.ts";
import { executeMerging, type MergingCommand } from "./merging.ts";
import { rejectionOf } from "./rejections.ts";
import { transfer } from "./transfer.ts";

export type { CommandParts } from "./common.ts";

type Moment = { readonly at: Instant; readonly rules: RulesInForce; readonly note: ContactRef | null };

type Simple = Exclude<PersonCommand, MergingCommand | { type: "claim" | "withdraw-consent" | "transfer" }>;
/** When the reported action took place; a time in the future is refused. */
function occurredAt(c: PersonCommand, now: Instant): Result<Instant, Rejection> {
  if (!("occurredAt" in c) || c.occurredAt === undefined) return ok(now);
  const moment = readMoment(c.occurredAt, now);
  return moment.ok ? moment : err({ code: moment.error, message: momentFaults[moment.error] });
}

/** A person's command as a command of the domain. */
function commandFor(c: Simple, context: ActingContext, { at, rules, note }: Moment): LeadCommand {
  const { leadId } = c;
  const on = { leadId, at, ref: EventId.parse(uuidOf(context.commandId)) };
  const { assignment, followUp, qualification } = rules.policy;
  switch (c.type) {
    case "log-interaction": {
      const { type, kind, direction } = c;
      const interactionId = eventIdFor({ by: API, stream: leadId, messageId: context.commandId }, 0);
      const details = { kind, direction, action: c.action ?? null, result: c.result ?? null };
      return { ...on, ...details, type, repId: repOf(c), protection: followUp.protection, interactionId };
    }
    case "release":
      return { ...on, type: c.type, repId: repOf(c), poolId: assignment.pools.primary, reason: c.reason };
    case "qualify":
      return { ...on, type: c.type, repId: repOf(c), items: c.items, qualification };
    case "open-opportunity": {
      const opportunityId = opportunityIdFor(leadId, context.commandId);
      return { ...on, type: c.type, repId: repOf(c), opportunityId, expected: c.expected ?? null };
    }
    case "win": {
      const opportunityId = opportunityIdFor(leadId, context.commandId);
      return { ...on, type: c.type, repId: repOf(c), opportunityId, value: c.value };
    }
    case "lose":
    case "disqualify":
      return { ...on, type: c.type, repId: repOf(c), reason: c.reason, note };
    case "tag":
      return { ...on, type: c.type, tags: c.tags, most: (rules.policy.tags ?? defaultTags).mostPerLead };
    case "untag":
      return { ...on, type: c.type, tags: c.tags };
    case "recycle":
      return { ...on, type: c.type, poolId: assignment.pools.primary };
    case "release-from-quarantine":
      return { ...on, type: c.type, reason: c.reason };
    default:
      return assertNever(c);
  }
}

/** Text about a person is personal data: a note goes to the vault, and the event only refers to it. */
async function vaultNote(
  { vault }: CommandParts,
  c: Simple,
  context: ActingContext,
): Promise<ContactRef | null> {
  if ((c.type !== "lose" && c.type !== "disqualify") || c.note === undefined) return null;
  const ref = `note/${uuidOf(context.commandId)}`;
  const plaintext = Buffer.from(JSON.stringify({ note: c.note }));
  const blob = { ref, subjectId: subjectIdFor(c.leadId), stream: c.leadId, type: "note", plaintext };
  const [sha256] = await vault.put([blob]);
  return sha256 === undefined ? null : { ref, sha256, holds: ["note"] };
}

async function simple(parts: CommandParts, c: Simple, context: ActingContext): Promise<CommandResult> {
  const rules = await parts.rules.current();
  const moment = occurredAt(c, parts.leads.clock.now());
  if (!moment.ok) return moment;
  const at = moment.value;
  const refusedEarly = forbidden(c, context, (await foldedOf(parts, c.leadId)).state, { rules, at });
  // A note of a forbidden command is not stored.
  const note = refusedEarly === null ? await vaultNote(parts, c, context) : null;
  const command = commandFor(c, context, { at, rules, note });
  const [outcome] = await decideAll<Lead, LeadRejection | RightsRejection>(parts.leads, [
    {
      ...envelope(context, rules),
      stream: c.leadId,
      occurredAt: at,
      // Check rights on every state: a lead that was taken back meanwhile is no longer the rep's.
      decide: (state) => {
        const refusal = refusedEarly ?? forbidden(c, context, state, { rules, at });
        return refusal === null ? lead.decide(command, state) : err(refusal);
      },
    },
  ]);
  return doneFrom(c.leadId, outcome);
}

type ClaimContext = { readonly rules: RulesInForce; readonly known: KnownLead; readonly signed: Signed };

/**
 * Why a claim is refused; null: its slot is taken. Check the lead before the roster. A rep who has the lead has its
 * slot, and a second slot would replace it. And a slot that is freed again would be visible to others meanwhile.
 */
async function refusalOf(
  parts: CommandParts,
  decision: LeadDecision,
  wanted: Claim,
  context: ClaimContext,
): Promise<LeadRejection | ClaimRejection | null> {
  const outcome = decision.decide(context.known);
  return outcome.ok ? takeSlot(parts, wanted, context) : outcome.error;
}

/** Takes the slot of a claim; null: it is taken. */
async function takeSlot(
  parts: CommandParts,
  wanted: Claim,
  { rules, known, signed }: ClaimContext,
): Promise<ClaimRejection | null> {
  const { group } = rules.policy.assignment;
  const { holder } = known;
  const pool = holder.kind === "pool" ? rules.pools.get(holder.poolId) : undefined;
  const rep = rules.reps.get(wanted.repId);
  const calendar = rules.calendarOf(wanted.repId);
  const { refused } = await writeRoster(parts.roster, rosterStream(group), signed, async (roster) => {
    const taken = takeForClaim(roster, { ...wanted, rep, pool, calendar, group });
    return taken.ok ? { events: taken.value, refused: null } : { events: noEvents, refused: taken.error };
  });
  return refused;
}

/**
 * A claim is two writes: first the slot, where capacity is counted, then the lead. If the lead refuses, free the slot.
 */
async function claim(
  parts: CommandParts,
  { leadId, repId }: PersonCommandOf<"claim">,
  { commandId, actor, traceparent }: ActingContext,
): Promise<CommandResult> {
  const rules = await parts.rules.current();
  const folded = await foldedOf(parts, leadId);
  const { state: known } = folded;
  if (known.status === "unknown") return err(rejectionOf({ code: "lead.unknown", leadId }));
  const isMine = known.holder.kind === "rep" && known.holder.repId === repId;
  const isRepeat =
    isMine ||
    (await isAnswered(parts.leads.states, { by: CLAIMS, stream: leadId, messageId: commandId }, folded));
  const wanted: Claim = {
    leadId,
    assignmentNo: known.assignments + (isRepeat ? 0 : 1),
    repId,
    at: parts.leads.clock.now(),
    commandId,
    correlationId: commandId,
    actor,
    traceparent,
  };
  const signed = { by: API, messageId: commandId, policy: rules.ref, actor, traceparent };
  const decision = claimDecision(wanted, rules);
  const refused = isRepeat ? null : await refusalOf(parts, decision, wanted, { rules, known, signed });
  if (refused !== null) return err(rejectionOf(refused));
  const [outcome] = await decideAll(parts.leads, [decision]);
  if (outcome?.kind === "refused")
    await freeSlot(parts, wanted, { group: rules.policy.assignment.group, signed });
  return doneFrom(leadId, outcome);
}

const freeSlot = (
  { roster: capacity }: CommandParts,
  slot: Pick<Claim, "leadId" | "assignmentNo" | "repId">,
  { group, signed }: { readonly group: string; readonly signed: Signed },
): Promise<unknown> =>
  writeRoster(capacity, rosterStream(group), signed, async (roster) => ({
    events: freeSlots(roster, group, [slot]),
  }));

const noEvents: readonly AnyEvent[] = [];

/**
 * A person withdraws consent. It is written to the subject first, then to the lead for the score. If it stopped between
 * the two, a repeat of the command completes it.
 */
async function withdraw(
  parts: CommandParts,
  c: PersonCommandOf<"withdraw-consent">,
  context: ActingContext,
): Promise<CommandResult> {
  const rules = await parts.rules.current();
  const at = parts.leads.clock.now();
  const { state: known } = await foldedOf(parts, c.leadId);
  if (known.status === "unknown" || known.mergedInto !== undefined)
    return err(rejectionOf(goneFrom(known, c.leadId)));
  const { subjectId, leadId } = known;
  const refusal = await forbiddenNow(parts, c, context, { rules, known, at });
  if (refusal !== null) return err(rejectionOf(refusal));
  await parts.subjects.states.loadFresh([subjectId]);
  const command = { ...withdrawalIn(c), subjectId, leadId };
  const common = { ...envelope(context, rules), occurredAt: at };
  const [withdrawal] = await decideAll(parts.subjects, [
    { ...common, stream: subjectId, decide: (state) => subject.decide(command, state) },
  ]);
  if (!(await isAnsweredBy(parts, subjectId, context))) return doneFrom(leadId, undefined);
  const ref = EventId.parse(uuidOf(context.commandId));
  const note: LeadCommand = { type: "note-unsubscribe", leadId, at, ref };
  const [noted] = await decideAll(parts.leads, [
    { ...common, stream: leadId, decide: (state) => lead.decide(note, state) },
  ]);
  const written = doneFrom(leadId, noted);
  const withdrawn =
    withdrawal?.kind === "done" ? withdrawal.events.map(({ id, type }) => ({ id, type })) : [];
  return written.ok ? ok({ ...written.value, events: [...withdrawn, ...written.value.events] }) : written;
}

const withdrawalIn = (c: PersonCommandOf<"withdraw-consent">) => ({
  type: c.type,
  purpose: c.purpose ?? null,
  channel: c.channel ?? null,
  method: c.method,
  reason: c.reason ?? null,
});

/** Why nothing can be done on this lead: there is none, or it was merged into another. */
const goneFrom = (lead: Lead, leadId: LeadId): LeadRejection =>
  lead.status === "known" && lead.mergedInto !== undefined
    ? { code: "lead.merged", leadId, survivorId: lead.mergedInto }
    : { code: "lead.unknown", leadId };

/** Checks rights, but not of a withdrawal that was begun: its second write may follow whoever has the lead by now. */
async function forbiddenNow(
  parts: CommandParts,
  c: PersonCommandOf<"withdraw-consent">,
  context: ActingContext,
  { known, ...moment }: Pick<ClaimContext, "known"> & Pick<Moment, "rules" | "at">,
): Promise<RightsRejection | null> {
  const refusal = forbidden(c, context, known, moment);
  return refusal !== null && (await isAnsweredBy(parts, known.subjectId, context)) ? null : refusal;
}

/** Whether this command is in the subject's history: written now, or by an earlier attempt that was cut off. */
async function isAnsweredBy(
  { subjects }: CommandParts,
  stream: SubjectId,
  { commandId }: ActingContext,
): Promise<boolean> {
  const known = await subjects.states.load(new Map([[stream, -1]]));
  return isAnswered(subjects.states, { by: API, stream, messageId: commandId }, known.get(stream));
}

/** Codes are stored in the clear, and a telephone number has the form of a code. */
function codeDefect(c: PersonCommand): Rejection | null {
  if (c.type === "tag" && c.tags.some((one) => holdsPersonalData(one, "words")))
    return { code: "command.personal-data", message: personalTag, facts: { field: "tags" } };
  const codes = Object.entries(c);
  const field = codes.find(
    ([name, value]) =>
      spokenCodes.has(name) && typeof value === "string" && holdsPersonalData(value, "codes"),
  );
  if (field === undefined) return null;
  const message =
    "this code holds an e-mail address or a telephone number; put text about a person into a note";
  return { code: "command.personal-data", message, facts: { field: field[0] } };
}

const personalTag =
  "a tag holds an e-mail address or a telephone number; a tag is a plain word about the lead that everybody may read: put text about a person into a note";

const spokenCodes = new Set(["action", "result", "reason", "method"]);

/** Whether a command names no rep, or one that the caller may act for. */
async function mayName(
  { rules }: CommandParts,
  c: PersonCommand,
  { principal }: ActingContext,
): Promise<boolean> {
  if (!("repId" in c) || c.repId === undefined) return true;
  const { repId } = c;
  return mayActFor(principal, { repId, team: (await rules.current()).reps.get(repId)?.team ?? null });
}

/** People's commands: the same deciders as the consumers, on fresh state. They return the new revision. */
export function createCommands(parts: CommandParts): Commands {
  return {
    ...createGovernance({ ...parts.leads, rules: parts.rules }),
    ...createCosts(parts.leads),
    execute: async (c, context) => {
      const defect = codeDefect(c);
      if (defect !== null) return err(defect);
      // Of every command, so that none can forget it.
      const moment = occurredAt(c, parts.leads.clock.now());
      if (!moment.ok) return moment;
      if (!(await mayName(parts, c, context)))
        return err(rejectionOf({ code: "rep.not-you", leadId: c.leadId }));
      if (c.type === "claim") return claim(parts, c, context);
      if (c.type === "withdraw-consent") return withdraw(parts, c, context);
      if (c.type === "merge" || c.type === "unmerge" || c.type === "dismiss-duplicate")
        return executeMerging(parts, c, context);
      if (c.type === "transfer") return transfer(parts, c, context);
      return simple(parts, c, context);
    },
  };
}
