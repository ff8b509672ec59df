import type { LeadEvent } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Decider } from "../decider.ts";
import type { LeadResult } from "./guards.ts";
import { askForReview, capture, releaseFromQuarantine } from "./capture.ts";
import { recordDeal } from "./deals.ts";
import { evolve } from "./evolve.ts";
import {
  logInteraction,
  noteUnsubscribe,
  idleDeadline,
  protectionDeadline,
  reclaimDeadline,
  respondDeadline,
  supervisorDeadline,
  taskDeadline,
  tellOfAbsence,
  waitingDeadline,
} from "./follow-up.ts";
import type { LeadCommand, LeadCommandOf, LeadRejection, MergeCommand } from "./lead-commands.ts";
import type { Lead } from "./lead-state.ts";
import { closedByMerge, decideMerge } from "./merge.ts";
import { end, openOpportunity, win } from "./outcome.ts";
import { assign, claim, pool, recycle, release, transfer } from "./ownership.ts";
import { enrich } from "./look-up.ts";
import { wholeLead } from "./person-facts.ts";
import { noteSharedIdentity } from "./shared-identity.ts";
import { tag, untag } from "./tags.ts";
import { qualify, score } from "./qualification.ts";

function decide(c: LeadCommand, state: Lead): LeadResult {
  if (isMerging(c)) return decideMerge(c, state);
  if (state.status === "unknown") return decideAlone(c, state);
  const { mergedInto } = state;
  return mergedInto === undefined ? decideAlone(c, wholeLead(state)) : closedByMerge(c, state, mergedInto);
}

type Alone = Exclude<LeadCommand, Merging>;

function decideAlone(c: Alone, state: Lead): LeadResult {
  if (c.type === "tag") return tag(c, state);
  return c.type === "untag" ? untag(c, state) : decideOn(c, state);
}

type Merging = LeadCommand & MergeCommand;

const merging: ReadonlySet<LeadCommand["type"]> = new Set<MergeCommand["type"]>([
  "merge-into",
  "take-over",
  "let-go",
  "resume",
  "find-duplicate",
  "dismiss-duplicate",
]);
const isMerging = (c: LeadCommand): c is Merging => merging.has(c.type);

function decideOn(c: Exclude<Alone, LeadCommandOf<"tag" | "untag">>, state: Lead): LeadResult {
  switch (c.type) {
    case "capture":
    case "record-deal":
    case "release-from-quarantine":
    case "note-shared-identity":
    case "ask-for-review":
    case "note-unsubscribe":
      return arrival(c, state);
    case "enrich":
    case "score":
    case "qualify":
      return assessment(c, state);
    case "assign":
    case "transfer":
    case "claim":
    case "pool":
    case "release":
    case "recycle":
      return ownership(c, state);
    case "log-interaction":
      return logInteraction(c, state);
    case "open-opportunity":
    case "win":
    case "lose":
    case "disqualify":
      return outcome(c, state);
    case "deadline-respond":
    case "deadline-supervisor":
    case "deadline-reclaim":
    case "deadline-protection":
    case "deadline-task":
    case "deadline-waiting":
    case "deadline-idle":
    case "tell-of-absence":
      return deadline(c, state);
    default:
      return assertNever(c);
  }
}

type Arrival =
  | LeadCommandOf<"capture" | "record-deal" | "release-from-quarantine" | "note-shared-identity">
  | LeadCommandOf<"ask-for-review" | "note-unsubscribe">;

function arrival(c: Arrival, state: Lead): LeadResult {
  switch (c.type) {
    case "capture":
      return capture(c, state);
    case "record-deal":
      return recordDeal(c, state);
    case "release-from-quarantine":
      return releaseFromQuarantine(c, state);
    case "note-shared-identity":
      return noteSharedIdentity(c, state);
    case "ask-for-review":
      return askForReview(c, state);
    case "note-unsubscribe":
      return noteUnsubscribe(c, state);
    default:
      return assertNever(c);
  }
}

type Assessment = LeadCommandOf<"enrich"> | LeadCommandOf<"score"> | LeadCommandOf<"qualify">;

function assessment(c: Assessment, state: Lead): LeadResult {
  switch (c.type) {
    case "enrich":
      return enrich(c, state);
    case "score":
      return score(c, state);
    case "qualify":
      return qualify(c, state);
    default:
      return assertNever(c);
  }
}

type Ownership =
  | LeadCommandOf<"assign">
  | LeadCommandOf<"transfer">
  | LeadCommandOf<"claim">
  | LeadCommandOf<"pool">
  | LeadCommandOf<"release">
  | LeadCommandOf<"recycle">;

function ownership(c: Ownership, state: Lead): LeadResult {
  switch (c.type) {
    case "assign":
      return assign(c, state);
    case "transfer":
      return transfer(c, state);
    case "claim":
      return claim(c, state);
    case "pool":
      return pool(c, state);
    case "release":
      return release(c, state);
    case "recycle":
      return recycle(c, state);
    default:
      return assertNever(c);
  }
}

type Ending = LeadCommandOf<"open-opportunity"> | LeadCommandOf<"win"> | LeadCommandOf<"lose" | "disqualify">;

function outcome(c: Ending, state: Lead): LeadResult {
  switch (c.type) {
    case "open-opportunity":
      return openOpportunity(c, state);
    case "win":
      return win(c, state);
    case "lose":
    case "disqualify":
      return end(c, state);
    default:
      return assertNever(c);
  }
}

type Deadline =
  | LeadCommandOf<"deadline-respond" | "deadline-supervisor" | "deadline-reclaim" | "deadline-protection">
  | LeadCommandOf<"deadline-task">
  | LeadCommandOf<"deadline-waiting">
  | LeadCommandOf<"deadline-idle">
  | LeadCommandOf<"tell-of-absence">;

function deadline(c: Deadline, state: Lead): LeadResult {
  switch (c.type) {
    case "deadline-respond":
      return respondDeadline(c, state);
    case "deadline-supervisor":
      return supervisorDeadline(c, state);
    case "deadline-reclaim":
      return reclaimDeadline(c, state);
    case "deadline-protection":
      return protectionDeadline(c, state);
    case "deadline-task":
      return taskDeadline(c, state);
    case "deadline-waiting":
      return waitingDeadline(c, state);
    case "deadline-idle":
      return idleDeadline(c, state);
    case "tell-of-absence":
      return tellOfAbsence(c, state);
    default:
      return assertNever(c);
  }
}

/** The decider of a lead, from its first touch to customer, lost or disqualified. Each lead has its own stream. */
export const lead: Decider<LeadCommand, Lead, LeadEvent, LeadRejection> = {
  initial: { status: "unknown" },
  decide,
  evolve,
};
