import type { Instant, StoredEvent, SubmissionId } from "@leadstream/contracts";
import { hourOf } from "@leadstream/domain";
import { CAPTURE } from "../core/capture-group.ts";
import type { Parking } from "../ports/parking.ts";
import type { ReceivedCount, SubmissionLedger } from "../ports/submission-ledger.ts";
import { isOneOf } from "../core/event-in.ts";
import {
  type DecidedCount,
  exactFromOf,
  firstListed,
  hoursOf,
  listedHour,
  spanOf,
} from "../core/received-hours.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

const isDecision = isOneOf([
  "lead.captured.v1",
  "submission.refused.v1",
  "interaction.recorded.v1",
  "lead.won.v1",
]);

/** The submission that an event decides, with its sender and hour; null for events of people and of our own imports. */
function decidedBy(event: StoredEvent): Decided | null {
  if (!isDecision(event)) return null;
  const { submissionId: id, sender, receivedAt } = event.data;
  if (id === null || sender === null) return null;
  return receivedAt === undefined
    ? { id, sender, receivedHour: null, recordedHour: hourOf(event.meta.recordedAt) }
    : { id, sender, receivedHour: hourOf(receivedAt), recordedHour: null };
}

/** The submissions of deals and visits that wait for their leads: on record, and not decided yet. */
function noteWaiting(event: StoredEvent, waiting: Map<string, Decided>): void {
  if (event.type !== "deal.waiting.v1" && event.type !== "visit.waiting.v1") return;
  const { submissionId: id, sender, receivedAt } = event.data;
  waiting.set(id, { id, sender, receivedHour: hourOf(receivedAt), recordedHour: null });
}

type Decided = { readonly id: SubmissionId } & Pick<DecidedCount, "sender" | "receivedHour" | "recordedHour">;

export type SubmissionCheckParts = {
  readonly ledger: Pick<SubmissionLedger, "count" | "ids">;
  /** Parked messages: a submission among them waits to be decided. Absent: none is parked. */
  readonly parking?: Pick<Parking, "list"> | undefined;
};

/** Every submission is decided once; per sender and hour, as many are received as decided, parked or waiting. */
export function createSubmissionChecks({ ledger, parking }: SubmissionCheckParts): EventCheck {
  const once = tallyOf("every submission is decided once");
  // The name is from before deals waited; those that wait count too.
  const conserved = tallyOf("received = accepted + duplicate + refused + quarantined, per sender");
  const seen = new Set<string>();
  const decided = new Map<string, DecidedCount>();
  const waiting = new Map<string, Decided>();
  const countOne = ({ id, ...where }: Decided): void => {
    seen.add(id);
    const key = Object.values(where).join(" ");
    const { count = 0 } = decided.get(key) ?? {};
    decided.set(key, { ...where, outcome: "", count: count + 1 });
  };
  return {
    see: (event) => {
      noteWaiting(event, waiting);
      const decision = decidedBy(event);
      if (decision === null) return;
      once.record(!seen.has(decision.id), () => `${event.stream}@${event.revision}`);
      countOne(decision);
    },
    results: async () => {
      for (const [id, deal] of waiting) if (!seen.has(id)) countOne(deal);
      const received = await ledger.count();
      const all = [...decided.values()];
      const first = firstListed(hoursOf(received.counts, all), exactFromOf(received, all), ALL_HOURS);
      const parked = await parkedIn(parking);
      const lines = linesOf(received.counts, all, first);
      for (const own of Map.groupBy(lines, ({ sender }) => sender).values()) {
        const found = new Map<Line, Undecided>();
        for (const line of own.filter((each) => each.received !== each.decided))
          found.set(line, await undecidedIn(ledger, line, first, { seen, parked }));
        const faulty = faultyAmong(own, found);
        for (const line of own)
          conserved.record(!faulty.has(line), () => inWords(line, found.get(line)?.missing ?? []));
      }
      return [once.result(), conserved.result()];
    },
  };
}

const ALL_HOURS = Number.MAX_SAFE_INTEGER;
/** Most receipts of one line that are looked at. */
const MOST_LOOKED_AT = 1_000_000;
const MOST_NAMED = 3;

type Line = {
  readonly sender: string;
  readonly hour: Instant | null;
  received: number;
  decided: number;
};

function linesOf(
  received: readonly ReceivedCount[],
  decided: readonly DecidedCount[],
  first: Instant | "never",
): readonly Line[] {
  const lines = new Map<string, Line>();
  const lineOf = (sender: string, of: Instant | null): Line => {
    const hour = listedHour(of, first);
    const key = `${sender} ${hour ?? ""}`;
    const line = lines.get(key) ?? { sender, hour, received: 0, decided: 0 };
    lines.set(key, line);
    return line;
  };
  for (const { sender, hour, received: count } of received) lineOf(sender, hour).received += count;
  for (const { sender, receivedHour, count } of decided) lineOf(sender, receivedHour).decided += count;
  return [...lines.values()];
}

/** What the receipts of a line say, where it does not balance. */
type Undecided = {
  /** Neither decided nor parked. */
  readonly missing: readonly SubmissionId[];
  readonly parked: number;
  /** Receipts that a late repeat left behind: their submissions are decided in another line, or counted twice. */
  readonly late: number;
};

const parkedIn = async (parking: SubmissionCheckParts["parking"]): Promise<ReadonlySet<string>> =>
  new Set<string>(((await parking?.list({ group: CAPTURE })) ?? []).map(({ id }) => id));

async function undecidedIn(
  ledger: Pick<SubmissionLedger, "ids">,
  { sender, hour, decided }: Line,
  first: Instant | "never",
  { seen, parked }: { readonly seen: ReadonlySet<string>; readonly parked: ReadonlySet<string> },
): Promise<Undecided> {
  const ids = await ledger.ids({ sender, ...spanOf(hour, first), limit: MOST_LOOKED_AT });
  const open = ids.filter((id) => !seen.has(id));
  const missing = open.filter((id) => !parked.has(id));
  const late = Math.max(0, ids.length - open.length - decided);
  return { missing, parked: open.length - missing.length, late };
}

/**
 * The lines of a sender that do not balance. A submission that was sent again around the full hour may have its receipt
 * in one line and its decision in the next: such lines even out over the sender.
 */
function faultyAmong(lines: readonly Line[], found: ReadonlyMap<Line, Undecided>): ReadonlySet<Line> {
  const sum = (of: (line: Line) => number): number => lines.reduce((all, line) => all + of(line), 0);
  const open = sum(({ received, decided }) => received - decided);
  const parked = sum((line) => found.get(line)?.parked ?? 0);
  const missing = sum((line) => found.get(line)?.missing.length ?? 0);
  const late = sum((line) => found.get(line)?.late ?? 0);
  const hasNoReceipt = open < parked + missing;
  const isForgotten = open > parked + missing + late;
  return new Set(
    lines.filter(
      (line) =>
        (found.get(line)?.missing.length ?? 0) > 0 ||
        (hasNoReceipt && line.decided > line.received) ||
        (isForgotten && line.received > line.decided),
    ),
  );
}

function inWords({ sender, hour, received, decided }: Line, missing: readonly SubmissionId[]): string {
  const names = missing.length === 0 ? "" : `; missing: ${missing.slice(0, MOST_NAMED).join(", ")}`;
  const time = hour === null ? "" : ` in the hour from ${hour.slice(0, 16)}Z`;
  return `${sender}${time}: received ${received}, decided ${decided}${names}`;
}
