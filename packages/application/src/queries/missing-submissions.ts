import {
  type ConservationRow,
  type Instant,
  MOST_MISSING,
  type SubmissionId,
  SubmissionRow,
} from "@leadstream/contracts";
import { spanOf } from "../core/received-hours.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import { submissionsView } from "../projections/submissions.ts";

/*
 * An undecided submission waits while capture has messages to finish, while the view is behind the store, or while it is
 * parked. When none of these holds, it is missing. The order of the questions matters: what was received before we asked
 * for unfinished messages, and found none, was decided before we ask for the head of the store; and a view that has
 * reached this head knows it.
 */

export type MissingParts = {
  readonly readModel: Pick<ReadModel, "read">;
  readonly ledger: Pick<SubmissionLedger, "ids">;
  readonly store: Pick<EventStore, "head">;
  /** Messages that capture has not finished. */
  readonly unfinished: () => Promise<number>;
  /** Ids of the submissions that capture has parked. */
  readonly parked: () => Promise<ReadonlySet<string>>;
};

/** Most receipts of one line that are looked at. Beyond, the number is right and names may be left out. */
const MOST_LOOKED_AT = 100_000;
const PAGE = 1_000;

/** What the receipts of one line say about what is undecided in it. */
type Findings = {
  readonly undecided: readonly SubmissionId[];
  /** Decided under another hour: a receipt that a late repeat left behind. */
  readonly late: number;
};

/** @returns the rows that are not the same any more, by the row given. */
export async function missingOf(
  parts: MissingParts,
  rows: readonly ConservationRow[],
  first: Instant | "never",
): Promise<ReadonlyMap<ConservationRow, ConservationRow>> {
  const findings = new Map<ConservationRow, Findings>();
  for (const row of rows) findings.set(row, await findingsOf(parts, row, first));
  const isAtRest = (await parts.unfinished()) === 0;
  const head = await parts.store.head();
  const ids = [...findings.values()].flatMap(({ undecided }) => undecided);
  const { position, decided } = await decidedAmong(parts, ids);
  const parked = await parts.parked();
  const isKnown = isAtRest && position >= head;
  return new Map(
    rows.map((row) => {
      const { undecided, late } = findings.get(row) ?? { undecided: [], late: 0 };
      const absent = undecided.filter((id) => !decided.has(id) && !parked.has(id));
      const waits = isKnown ? undecided.length - absent.length : Math.max(0, row.balance - late);
      const waiting = row.waiting + waits;
      const duplicate = row.duplicate + late;
      return [row, told({ ...row, waiting, duplicate, undecided: row.undecided - late }, absent)];
    }),
  );
}

async function findingsOf(
  { readModel, ledger }: MissingParts,
  { sender, hour, balance }: ConservationRow,
  first: Instant | "never",
): Promise<Findings> {
  if (balance <= 0) return { undecided: [], late: 0 };
  const { from, until } = spanOf(hour, first);
  const ids = await ledger.ids({ sender, from, until, limit: MOST_LOOKED_AT });
  const undecided: SubmissionId[] = [];
  let late = 0;
  // Newest first: what waits is mostly the newest.
  for (let at = 0; at < ids.length && undecided.length + late < balance; at += PAGE) {
    const page = ids.slice(at, at + PAGE);
    const { decided } = await decidedAmong({ readModel }, page);
    undecided.push(...page.filter((id) => !decided.has(id)));
    late += [...decided.values()].filter((receivedHour) => isOther(receivedHour, hour, first)).length;
  }
  return { undecided, late };
}

const isOther = (receivedHour: Instant | null, hour: Instant | null, first: Instant | "never"): boolean => {
  if (receivedHour === null) return false;
  const { from, until } = spanOf(hour, first);
  return (from !== null && receivedHour < from) || (until !== null && receivedHour >= until);
};

/** Which of these the view has, with the hour of their receipt. */
async function decidedAmong(
  { readModel }: Pick<MissingParts, "readModel">,
  ids: readonly SubmissionId[],
): Promise<{ readonly position: number; readonly decided: ReadonlyMap<string, Instant | null> }> {
  return readModel.read([submissionsView.view], async (snapshot) => {
    const decided = new Map<string, Instant | null>();
    for (let at = 0; at < ids.length || at === 0; at += PAGE)
      for (const { key, row } of await snapshot.get(submissionsView.view, ids.slice(at, at + PAGE)))
        decided.set(key, SubmissionRow.parse(row).receivedHour ?? null);
    return { position: snapshot.position, decided };
  });
}

/** The row with its balance in words. */
function told(row: ConservationRow, absent: readonly SubmissionId[]): ConservationRow {
  const { received, accepted, duplicate, refused, quarantined, waiting, aside } = row;
  const balance = received - accepted - duplicate - refused - quarantined - waiting - aside;
  if (balance === 0) return { ...row, balance };
  const missing = balance > 0 ? absent.slice(0, MOST_MISSING) : [];
  return { ...row, balance, missing, note: inWords(row, balance, missing) };
}

function inWords(
  { sender, hour, received }: ConservationRow,
  balance: number,
  missing: readonly SubmissionId[],
): string {
  const time = hour === null ? "before the hours listed" : `in the hour from ${hour.slice(0, 16)}Z`;
  if (balance < 0)
    return `does not balance: ${-balance} submissions of ${sender} ${time} are decided and have no receipt; \`leadstream verify\` says more`;
  const names = missing.length === 0 ? "" : `: ${missing.join(", ")}`;
  const more = balance > missing.length && missing.length > 0 ? ` and ${balance - missing.length} more` : "";
  return `does not balance: ${balance} of ${received} submissions of ${sender} ${time} are missing${names}${more}; they were received, and nothing decided them. Their sender can send them again: a repeat counts once`;
}
