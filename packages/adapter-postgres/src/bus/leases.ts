import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./leases.sql");
const claim = sql("claim");
const renew = sql("renew");
const commit = sql("commit");
const leave = sql("leave");

/** How long a member that fell silent keeps its partitions, unless somebody says otherwise. */
export const defaultLeaseMs = 10_000;

/** A partition in hand: the epoch it was claimed under and the last offset its group has finished. */
export type Held = { readonly partition: number; readonly epoch: number; readonly finished: number };

/** `join` fences an earlier life of the same name; `take-over` drops all other members as well. */
export type Entry = "join" | "take-over";

export type Seat = {
  readonly topic: { readonly name: string; readonly partitions: number };
  readonly group: string;
  /** Unique among the living; may be the name of a dead one, who is then fenced. */
  readonly member: string;
  readonly leaseMs: number;
  readonly entry: Entry;
};

/** One member's dealings with the tables of its group. All throw Fault `store.unavailable`. */
export type Leases = {
  /** Renews, lets go of what is another's by the split, takes what is free. @returns what is held now */
  readonly claim: () => Promise<readonly Held[]>;
  /** Shows that the member lives, and no more. */
  readonly renew: () => Promise<void>;
  /** Never backwards. @returns the partitions whose commit counted; the others are lost. */
  readonly commit: (finished: readonly Held[]) => Promise<ReadonlySet<number>>;
  /** Gives everything up. */
  readonly leave: () => Promise<void>;
};

export function createLeases(database: Database, seat: Seat): Leases {
  const self = [seat.topic.name, seat.group, seat.member];
  let entry: Entry | "stay" = seat.entry;
  return {
    claim: async () => {
      const rows = await database.query<Held>(claim, [...self, seat.topic.partitions, seat.leaseMs, entry]);
      entry = "stay";
      return rows;
    },
    renew: async () => {
      await database.query(renew, self);
    },
    commit: async (finished) => {
      const rows = await database.query<{ partition: number }>(commit, [
        ...self,
        finished.map(({ partition }) => partition),
        finished.map(({ epoch }) => epoch),
        finished.map((held) => held.finished),
      ]);
      return new Set(rows.map(({ partition }) => partition));
    },
    leave: async () => {
      await database.query(leave, self);
    },
  };
}
