import {
  type ConservationKind,
  conservationKinds,
  type ConservationPart,
  conservationParts,
  type ConservationRow,
  inboundTopic,
  Instant,
  SubmissionOutcome,
  submissionOutcomes,
} from "@leadstream/contracts";
import { CAPTURE } from "../core/capture-group.ts";
import { type DecidedCount, exactFromOf, firstListed, hoursOf, listedHour } from "../core/received-hours.ts";
import type { Deliveries } from "../ports/connectors.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { MessageBus } from "../ports/message-bus.ts";
import type { Parking } from "../ports/parking.ts";
import type { ReadModel, ReadView } from "../ports/read-model.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import { submissionsView } from "../projections/submissions.ts";
import type { Report } from "../use-cases.ts";
import { boundedRows } from "./bounded-rows.ts";
import { missingOf } from "./missing-submissions.ts";

/*
 * Intake counts what it received; the events say what became of it. What is received and not decided waits, or it is
 * missing: the last question is asked only where the two sides differ.
 */

export type ConservationParts = {
  readonly readModel: Pick<ReadModel, "read">;
  readonly ledger: Pick<SubmissionLedger, "count" | "ids">;
  readonly deliveries: Pick<Deliveries, "besideIntake">;
  readonly bus: Pick<MessageBus, "unfinished">;
  readonly store: Pick<EventStore, "head">;
  readonly parking: Pick<Parking, "list">;
};

type Line = {
  readonly sender: string;
  readonly hour: Instant | null;
  readonly kind: ConservationKind;
  received: number;
  readonly parts: Record<ConservationPart, number>;
};

const noParts = (): Line["parts"] => ({
  accepted: 0,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  waiting: 0,
  aside: 0,
});

/** Lines by sender, hour and kind; each is there when it is first asked for. */
function createLines(): {
  readonly at: (sender: string, hour: Instant | null, kind: ConservationKind) => Line;
  readonly all: () => readonly Line[];
} {
  const lines = new Map<string, Line>();
  return {
    at: (sender, hour, kind) => {
      const key = `${sender} ${hour ?? ""} ${kind}`;
      const line = lines.get(key) ?? { sender, hour, kind, received: 0, parts: noParts() };
      lines.set(key, line);
      return line;
    },
    all: () => [...lines.values()],
  };
}

const hourIn = (text: string | undefined): Instant | null =>
  text === undefined || text === "" ? null : Instant.parse(text);

async function decidedIn(snapshot: ReadView): Promise<readonly DecidedCount[]> {
  const fields = ["sender", "outcome", "receivedHour", "recordedHour"];
  return (await snapshot.tally(submissionsView.view, fields)).map(({ values, count }) => ({
    sender: values[0] ?? "",
    outcome: values[1] ?? "",
    receivedHour: hourIn(values[2]),
    recordedHour: hourIn(values[3]),
    count,
  }));
}

/** Something that as a whole is one part. */
function addWhole(line: Line, count: number): void {
  const { counts } = conservationKinds[line.kind];
  if (counts === "by-outcome" || count === 0) return;
  line.received += count;
  line.parts[counts] += count;
}

const rowOf = ({ sender, hour, kind, received, parts }: Line): ConservationRow => {
  const sum = conservationParts.reduce((all, part) => all + parts[part], 0);
  const balance = received - sum;
  return { sender, hour, kind, received, ...parts, undecided: balance, balance, note: null, missing: [] };
};

const kindOrder = Object.keys(conservationKinds);

/** By sender, hour and kind. */
const inOrder = (a: ConservationRow, b: ConservationRow): number =>
  compare(a.sender, b.sender) ||
  compare(a.hour ?? "", b.hour ?? "") ||
  kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * What every sender sent and what became of it, by hour of receipt and kind.
 *
 * @param hours how many of the newest hours are listed one by one.
 * Cost: three counts of whole tables. Where submissions are undecided, also pages of their ids.
 */
export async function conservation(
  parts: ConservationParts,
  { hours }: { readonly hours: number },
): Promise<Report<ConservationRow>> {
  // The views first: what comes meanwhile is received and not decided yet, never the other way round.
  const { position, decided } = await parts.readModel.read([submissionsView.view], async (snapshot) => ({
    position: snapshot.position,
    decided: await decidedIn(snapshot),
  }));
  const received = await parts.ledger.count();
  const beside = await parts.deliveries.besideIntake();
  const known = [...hoursOf(received.counts, decided), ...beside.map(({ hour }) => hour)];
  const first = firstListed(known, exactFromOf(received, decided), hours);
  const lines = createLines();
  for (const { sender, hour, ...count } of received.counts) {
    if (count.received > 0)
      lines.at(sender, listedHour(hour, first), "submissions").received += count.received;
    if (count.repeated > 0) addWhole(lines.at(sender, listedHour(hour, first), "repeats"), count.repeated);
  }
  for (const { sender, outcome, receivedHour, count } of decided) {
    const line = lines.at(sender, listedHour(receivedHour, first), "submissions");
    line.parts[submissionOutcomes[SubmissionOutcome.parse(outcome)]] += count;
  }
  for (const { sender, hour, kind, count } of beside)
    addWhole(lines.at(sender, listedHour(hour, first), kind), count);
  const rows = await explained(parts, lines.all().map(rowOf).toSorted(inOrder), first);
  return { position, rows: boundedRows(rows) };
}

/** Tells what waits from what is missing, where something is undecided. */
async function explained(
  parts: ConservationParts,
  rows: readonly ConservationRow[],
  first: Instant | "never",
): Promise<readonly ConservationRow[]> {
  const open = rows.filter(({ balance }) => balance !== 0);
  if (open.length === 0) return rows;
  const found = await missingOf(
    {
      ...parts,
      unfinished: () => parts.bus.unfinished(inboundTopic, CAPTURE),
      parked: async () => new Set<string>((await parts.parking.list({ group: CAPTURE })).map(({ id }) => id)),
    },
    open,
    first,
  );
  return rows.map((row) => found.get(row) ?? row);
}
