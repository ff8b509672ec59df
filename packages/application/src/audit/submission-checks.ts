import type { Instant, StoredEvent, SubmissionId } from "@leadstream/contracts";
import { hourOf } from "@leadstream/domain";
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

/** Every submission is decided once; per sender and hour, as many are received as decided. */
export function createSubmissionChecks(ledger: Pick<SubmissionLedger, "count" | "ids">): EventCheck {
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
      for (const line of linesOf(received.counts, all, first)) {
        const found = line.received === line.decided ? null : await unseen(ledger, line, first, seen);
        // A receipt that a late repeat left behind is of a submission that is decided.
        const isConserved = found === null || line.received - line.decided === found.late;
        conserved.record(isConserved, () => inWords(line, found?.missing ?? []));
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

/** Receipts of a line that no event decides, and the number of those that are decided in another line. */
async function unseen(
  ledger: Pick<SubmissionLedger, "ids">,
  { sender, hour, received, decided }: Line,
  first: Instant | "never",
  seen: ReadonlySet<string>,
): Promise<{ readonly missing: readonly SubmissionId[]; readonly late: number }> {
  if (received < decided) return { missing: [], late: 0 };
  const ids = await ledger.ids({ sender, ...spanOf(hour, first), limit: MOST_LOOKED_AT });
  const missing = ids.filter((id) => !seen.has(id));
  return { missing, late: Math.max(0, ids.length - missing.length - decided) };
}

function inWords({ sender, hour, received, decided }: Line, missing: readonly SubmissionId[]): string {
  const names = missing.length === 0 ? "" : `; missing: ${missing.slice(0, MOST_NAMED).join(", ")}`;
  const time = hour === null ? "" : ` in the hour from ${hour.slice(0, 16)}Z`;
  return `${sender}${time}: received ${received}, decided ${decided}${names}`;
}
