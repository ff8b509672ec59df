import type { LeadEvent } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Decider } from "../decider.ts";
import type { Answer } from "./answers.ts";
import { capture, recordDeal, releaseFromQuarantine } from "./capture.ts";
import { evolve } from "./evolve.ts";
import {
  logInteraction,
  noteUnsubscribe,
  ringIdle,
  ringProtection,
  ringReclaim,
  ringRespond,
  ringSupervisor,
  ringTask,
} from "./follow-up.ts";
import type { LeadCommand, LeadCommandOf, LeadRejection } from "./lead-commands.ts";
import type { Lead } from "./lead-state.ts";
import { end, openOpportunity, win } from "./outcome.ts";
import { assign, claim, pool, recycle, release } from "./ownership.ts";
import { enrich } from "./look-up.ts";
import { qualify, score } from "./qualification.ts";

function decide(c: LeadCommand, state: Lead): Answer {
  switch (c.type) {
    case "capture":
      return capture(c, state);
    case "record-deal":
      return recordDeal(c, state);
    case "release-from-quarantine":
      return releaseFromQuarantine(c, state);
    case "enrich":
      return enrich(c, state);
    case "score":
      return score(c, state);
    case "qualify":
      return qualify(c, state);
    case "assign":
    case "claim":
    case "pool":
    case "release":
    case "recycle":
      return ownership(c, state);
    case "log-interaction":
      return logInteraction(c, state);
    case "note-unsubscribe":
      return noteUnsubscribe(c, state);
    case "open-opportunity":
    case "win":
    case "lose":
    case "disqualify":
      return outcome(c, state);
    case "ring-respond":
    case "ring-supervisor":
    case "ring-reclaim":
    case "ring-protection":
    case "ring-task":
    case "ring-idle":
      return ring(c, state);
    default:
      return assertNever(c);
  }
}

type Ownership =
  | LeadCommandOf<"assign">
  | LeadCommandOf<"claim">
  | LeadCommandOf<"pool">
  | LeadCommandOf<"release">
  | LeadCommandOf<"recycle">;

function ownership(c: Ownership, state: Lead): Answer {
  switch (c.type) {
    case "assign":
      return assign(c, state);
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

type Outcome =
  LeadCommandOf<"open-opportunity"> | LeadCommandOf<"win"> | LeadCommandOf<"lose" | "disqualify">;

function outcome(c: Outcome, state: Lead): Answer {
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

type Alarm =
  | LeadCommandOf<"ring-respond" | "ring-supervisor" | "ring-reclaim" | "ring-protection">
  | LeadCommandOf<"ring-task">
  | LeadCommandOf<"ring-idle">;

function ring(c: Alarm, state: Lead): Answer {
  switch (c.type) {
    case "ring-respond":
      return ringRespond(c, state);
    case "ring-supervisor":
      return ringSupervisor(c, state);
    case "ring-reclaim":
      return ringReclaim(c, state);
    case "ring-protection":
      return ringProtection(c, state);
    case "ring-task":
      return ringTask(c, state);
    case "ring-idle":
      return ringIdle(c, state);
    default:
      return assertNever(c);
  }
}

/** One lead, from its first touch to customer, lost or disqualified. One stream each. */
export const lead: Decider<LeadCommand, Lead, LeadEvent, LeadRejection> = {
  initial: { status: "unknown" },
  decide,
  evolve,
};
