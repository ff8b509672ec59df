import type { Instant, Wait } from "@leadstream/contracts";
import {
  type Clock,
  DAY_MS,
  dueClocks,
  type Held,
  instantOf,
  isOpen,
  msOf,
  runningOf,
} from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { counted, lastOf, type WhyFacts } from "./because.ts";

/** What the lead waits for and until when, soonest first; waits without a time come first. */
export function waitsOf(facts: WhyFacts): readonly Wait[] {
  const waits = [...forMessages(facts), ...forLead(facts)];
  return waits.toSorted((a, b) => ((a.until ?? "") < (b.until ?? "") ? -1 : 1));
}

function forLead(facts: WhyFacts): readonly Wait[] {
  const { lead, now } = facts;
  if (!isOpen(lead.stage)) return [];
  const clocks = dueClocks(runningOf(lead));
  const { holder } = lead;
  if (lead.isQuarantined) return [forRelease(facts), ...clocks.map((clock) => forTask(clock, lead, now))];
  if (holder.kind === "pool") return [...forServices(facts), ...forPool(facts)];
  // An import has no deadlines.
  if (holder.clocks.respondRule === "import") return [];
  return [
    ...forServices(facts),
    ...clocks.map((clock) => forClock(clock, holder, facts)),
    ...forRep(holder, facts),
    ...forHandOver(facts, holder),
  ];
}

const at = (what: string, until: Instant, now: Instant, text: string): Wait => ({
  for: what,
  until,
  isDue: until <= now,
  text,
});

const openEnded = (what: string, text: string): Wait => ({ for: what, until: null, isDue: false, text });

function forRelease({ history }: WhyFacts): Wait {
  const reasons = lastOf(history, "lead.quarantined.v1")?.data;
  const why = reasons?.reasons.map(({ code, points }) => `${code} ${points}`).join(", ") ?? "";
  const again = lastOf(history, "lead.review-requested.v1");
  const came = again === undefined ? "" : `; the person came again on ${again.meta.recordedAt.slice(0, 10)}`;
  const bar =
    reasons === undefined ? "" : `: ${reasons.points} points of abuse, the bar is ${reasons.bar} (${why})`;
  return openEnded(
    "release-from-quarantine",
    `a person to check it and release it from quarantine${bar}${came}`,
  );
}

function forServices({ lead, history }: WhyFacts): readonly Wait[] {
  if (lead.score !== null) return [];
  return lastOf(history, "lead.enriched.v1") === undefined
    ? [openEnded("enrichment", "the result of enrichment.v1")]
    : [openEnded("scoring", "the result of scoring.v1")];
}

function forPool({ lead, rules, roster, now }: WhyFacts): readonly Wait[] {
  const { pools } = rules.policy.assignment;
  const { idleDays, reactivateBelow } = rules.policy.qualification;
  const inPrimary = lead.holder.kind === "pool" && lead.holder.poolId === pools.primary;
  const idleAt = instantOf(msOf(lead.lastInteractionAt) + idleDays * DAY_MS);
  const isCold = (lead.score ?? 0) < reactivateBelow && pools.primary !== pools.reactivation;
  return [
    roster.waiting.has(lead.leadId)
      ? openEnded("rep", "a rep who is eligible and has capacity")
      : openEnded("claim-or-score", "a rep who claims it, or something that lifts its score"),
    ...(inPrimary && isCold
      ? [at("idle", idleAt, now, `activity; otherwise it goes to ${pools.reactivation}`)]
      : []),
  ];
}

/** Of the current promise: what it was, if a later touch has shortened it. */
function shortenedIn({ history, lead }: WhyFacts): string {
  const last = lastOf(history, "promise.tightened.v1");
  if (last === undefined || last.data.assignmentNo !== lead.assignments) return "";
  const { before, because } = last.data;
  return `; shortened from ${before.respondBy} (${before.rule}) by event ${because}`;
}

/** Why a clock runs, in words. */
function forClock(clock: Clock, holder: Held, facts: WhyFacts): Wait {
  const { repId, clocks, isBreached } = holder;
  const { now, lead } = facts;
  switch (clock.kind) {
    case "response": {
      const rule = `rule ${clock.rule}${shortenedIn(facts)}`;
      const broken = isBreached ? "; the promise is broken" : "";
      return at("first-response", clock.at, now, `the first response of ${repId} (${rule})${broken}`);
    }
    case "reclaim":
      return at("reclaim", clock.at, now, `any activity of ${repId}; otherwise it goes back to a pool`);
    case "protection":
      return at(
        "protection",
        clock.at,
        now,
        `work that extends its protection (${clocks.protectedMax} at most); otherwise it goes back to a pool`,
      );
    case "follow-up":
      return forTask(clock, lead, now);
    default:
      return assertNever(clock.kind);
  }
}

/** What is no clock of the rep: an alert to somebody else, and an opportunity that pauses the protection. */
function forRep(held: Held, { lead: { stage }, now }: WhyFacts): readonly Wait[] {
  const { firstResponseAt, isSupervisorAlerted, clocks } = held;
  return [
    ...(firstResponseAt === null && !isSupervisorAlerted
      ? [at("supervisor", clocks.supervisorAt, now, "a response; otherwise a supervisor is alerted")]
      : []),
    ...(stage === "opportunity"
      ? [openEnded("outcome", "the end of the opportunity; protection is paused until then")]
      : []),
  ];
}

/** The rep went away. The deadlines run on: the lead goes back to a pool by them if nobody hands it over. */
const forHandOver = ({ rules }: WhyFacts, { repId }: Held): readonly Wait[] =>
  rules.reps.get(repId)?.isWorking === false
    ? [openEnded("hand-over", `somebody to hand it over: ${repId} is not at work; leadstream reps hand-over`)]
    : [];

/** A follow-up, with the rep whose task it is. */
function forTask({ rule: node, at: dueAt }: Clock, { tasks }: WhyFacts["lead"], now: Instant): Wait {
  const repId = tasks.find((task) => task.node === node && task.dueAt === dueAt)?.repId ?? "somebody";
  return at(`task-${node}`, dueAt, now, `${repId} to do ${node}`);
}

function forMessages({ parked }: WhyFacts): readonly Wait[] {
  const groups = Map.groupBy(parked, ({ group }) => group);
  return [...groups].map(([group, messages]) =>
    openEnded(
      "parked-messages",
      `${counted(messages.length, "message")} parked in ${group}: leadstream parked list`,
    ),
  );
}
