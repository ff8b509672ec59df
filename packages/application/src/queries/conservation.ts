import type { ConservationRow } from "@leadstream/contracts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { ReadModel } from "../ports/read-model.ts";
import { submissionsView } from "../projections/submissions.ts";
import type { Report } from "../use-cases.ts";

/** Most senders with a row of their own. A caller who may import can invent any number of names. */
const MOST_SENDERS = 200;

/** No sender can have this name: it is no code. */
const OTHER = "(other)";

const nothing: ConservationRow = {
  sender: OTHER,
  received: 0,
  accepted: 0,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  waiting: 0,
  undecided: 0,
};

const added = (a: ConservationRow, b: ConservationRow): ConservationRow => ({
  sender: OTHER,
  received: a.received + b.received,
  accepted: a.accepted + b.accepted,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
  quarantined: a.quarantined + b.quarantined,
  waiting: (a.waiting ?? 0) + (b.waiting ?? 0),
  undecided: a.undecided + b.undecided,
});

/** Senders with undecided submissions first, then by received, most first. */
const byWeight = (a: ConservationRow, b: ConservationRow): number =>
  Number(b.undecided !== 0) - Number(a.undecided !== 0) || b.received - a.received;

const bySender = (a: ConservationRow, b: ConservationRow): number => (a.sender < b.sender ? -1 : 1);

/**
 * At most 201 rows, however many senders there are: the most important ones have their own row, and the rest is one
 * row, `(other)`, so that the sums stay the same.
 */
export function boundedRows(rows: readonly ConservationRow[]): readonly ConservationRow[] {
  if (rows.length <= MOST_SENDERS) return rows.toSorted(bySender);
  const weighed = rows.toSorted((a, b) => byWeight(a, b) || bySender(a, b));
  const largest = weighed.slice(0, MOST_SENDERS).toSorted(bySender);
  return [...largest, weighed.slice(MOST_SENDERS).reduce(added, nothing)];
}

type Outcomes = Readonly<Record<string, number>>;

function rowOf(sender: string, received: number, outcomes: Outcomes): ConservationRow {
  const { accepted = 0, duplicate = 0, refused = 0, quarantined = 0, waiting = 0 } = outcomes;
  const undecided = received - accepted - duplicate - refused - quarantined - waiting;
  return { sender, received, accepted, duplicate, refused, quarantined, waiting, undecided };
}

/** Capture counts what was received; the events give the outcomes. The two sides must be equal. */
export async function conservation({
  readModel,
  ledger,
}: {
  readonly readModel: Pick<ReadModel, "read">;
  readonly ledger: Pick<SubmissionLedger, "countBySender">;
}): Promise<Report<ConservationRow>> {
  const received = await ledger.countBySender();
  return readModel.read([submissionsView.view], async (snapshot) => {
    const decided = new Map<string, Record<string, number>>();
    for (const { values, count } of await snapshot.tally(submissionsView.view, ["sender", "outcome"])) {
      const [sender = "", outcome = ""] = values;
      decided.set(sender, { ...decided.get(sender), [outcome]: count });
    }
    const senders = [...new Set([...received.keys(), ...decided.keys()])];
    const rows = senders.map((sender) => rowOf(sender, received.get(sender) ?? 0, decided.get(sender) ?? {}));
    return { position: snapshot.position, rows: boundedRows(rows) };
  });
}
