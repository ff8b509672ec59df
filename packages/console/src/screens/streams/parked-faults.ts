import type { ListParkedResponse } from "@leadstream/api-client";

export type ParkedRow = ListParkedResponse["rows"][number];

/** Parked keys of one consumer with one fault. They are corrected together, so they are redriven together. */
export type Fault = {
  readonly group: string;
  readonly code: string;
  readonly advice: ParkedRow["advice"];
  readonly keys: readonly ParkedRow[];
  readonly messages: number;
  /** When the first of them was parked. */
  readonly since: string;
  /** Keys that wait for their redrive. */
  readonly asked: number;
};

/** Which keys to redrive: those of a fault in a group, or one. */
export type Redrive = { readonly group: string; readonly code?: string; readonly key?: string };

/** What may be done with parked keys; null: this reader may not, or looks at the past. */
export type ParkedActions = {
  readonly redrive: (order: Redrive) => void;
  readonly drop: (row: ParkedRow) => void;
} | null;

/** Faults, the one that blocks the most messages first; of equal ones the older. Pure. */
export function faultsOf(rows: readonly ParkedRow[]): readonly Fault[] {
  const groups = Map.groupBy(rows, ({ group, code }) => JSON.stringify([group, code]));
  return [...groups.values()]
    .flatMap((keys) => {
      const [first] = keys;
      if (first === undefined) return [];
      const { group, code, advice } = first;
      return {
        group,
        code,
        advice,
        keys,
        messages: keys.reduce((sum, { messages }) => sum + messages, 0),
        since: keys.map(({ parkedAt }) => parkedAt).toSorted()[0] ?? first.parkedAt,
        asked: keys.filter(({ isAsked }) => isAsked).length,
      };
    })
    .toSorted((a, b) => b.messages - a.messages || (a.since < b.since ? -1 : 1));
}

/** A key that is a lead. Others are hashes of an identity: no person can be told from them. */
export const leadOfKey = (key: string): string | null => (/^lead_[0-9a-f-]{36}$/u.test(key) ? key : null);
