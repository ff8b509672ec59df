import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./leases.sql");
const claim = sql("claim");
const renew = sql("renew");
const commit = sql("commit");
const leave = sql("leave");

/** Default time for which a silent member keeps its partitions. */
export const defaultLeaseMs = 10_000;

/** A held partition: the epoch it was claimed under and the last finished offset of its group. */
export type Held = { readonly partition: number; readonly epoch: number; readonly finished: number };

/** `join` fences an earlier process of the same name; `take-over` also drops all other members. */
export type Entry = "join" | "take-over";

export type Seat = {
  readonly topic: { readonly name: string; readonly partitions: number };
  readonly group: string;
  /** Unique among running members. May be the name of a dead one, which is then fenced. */
  readonly member: string;
  readonly leaseMs: number;
  readonly entry: Entry;
};

/** The operations of one member on the tables of its group. All throw Fault `store.unavailable`. */
export type Leases = {
  /** Renews, releases the partitions that belong to others, takes free ones. @returns the held partitions */
  readonly claim: () => Promise<readonly Held[]>;
  /** Only renews the membership. */
  readonly renew: () => Promise<void>;
  /** Never backwards. @returns the partitions whose commit was accepted; the others are lost. */
  readonly commit: (finished: readonly Held[]) => Promise<ReadonlySet<number>>;
  /** Releases everything. */
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
