import { conservationParts, type ConservationRow } from "@leadstream/contracts";

/** Most senders with rows of their own. A caller who may import can invent any number of names. */
const MOST_SENDERS = 200;

/** No sender can have this name: it is no code. */
const OTHER = "(other)";

/** A row of two; the reasons of both, since only rows that balance are added up. */
function added(a: ConservationRow, b: ConservationRow): ConservationRow {
  const sums = Object.fromEntries(conservationParts.map((part) => [part, a[part] + b[part]]));
  return {
    ...a,
    ...sums,
    received: a.received + b.received,
    undecided: a.undecided + b.undecided,
    balance: a.balance + b.balance,
  };
}

type Weight = { readonly undecided: boolean; readonly received: number };

function weights(rows: readonly ConservationRow[]): ReadonlyMap<string, Weight> {
  const known = new Map<string, Weight>();
  for (const { sender, undecided, received } of rows) {
    const before = known.get(sender) ?? { undecided: false, received: 0 };
    known.set(sender, {
      undecided: before.undecided || undecided !== 0,
      received: before.received + received,
    });
  }
  return known;
}

/**
 * At most 200 senders with rows of their own, however many there are: first those with undecided submissions, then
 * those that sent most. The rows of the others are added up by hour and kind as `(other)`, so that the sums stay the
 * same.
 *
 * @param rows in the order of senders, hours and kinds, which stays.
 */
export function boundedRows(rows: readonly ConservationRow[]): readonly ConservationRow[] {
  const bySender = [...weights(rows)];
  if (bySender.length <= MOST_SENDERS) return rows;
  const largest = bySender
    .toSorted(([, a], [, b]) => Number(b.undecided) - Number(a.undecided) || b.received - a.received)
    .slice(0, MOST_SENDERS);
  const own = new Set(largest.map(([sender]) => sender));
  const others = new Map<string, ConservationRow>();
  for (const row of rows) {
    if (own.has(row.sender)) continue;
    const key = `${row.hour ?? ""} ${row.kind}`;
    const before = others.get(key);
    others.set(key, before === undefined ? { ...row, sender: OTHER } : added(before, row));
  }
  return [...rows.filter(({ sender }) => own.has(sender)), ...others.values()];
}
