import type { Held } from "./leases.ts";
import type { Cursors, Fetched } from "./source.ts";

type Seat = { readonly epoch: number; finished: number; committed: number };

/** The messages read, with the epochs at the time of reading. */
export type Batch<T> = Fetched<T> & { readonly epochs: ReadonlyMap<number, number> };

/**
 * The partitions of a member in memory: how far each is finished, and how much of that is committed. A partition
 * claimed under a new epoch starts from the table.
 */
export type HeldPartitions = {
  readonly partitions: () => readonly number[];
  readonly cursors: () => Cursors;
  /** Applies the result of a claim. @returns whether a partition came or went */
  readonly take: (held: readonly Held[]) => boolean;
  readonly stamp: <T>(fetched: Fetched<T>) => Batch<T>;
  /** Whether every partition of the batch is still held under the same epoch. */
  readonly covers: (batch: Batch<unknown>) => boolean;
  readonly advance: (reached: Cursors) => void;
  /** The finished offsets that are not committed. */
  readonly ahead: () => readonly Held[];
  /** Marks the accepted commits. @returns false when some were not accepted: those partitions are lost and dropped */
  readonly settle: (asked: readonly Held[], counted: ReadonlySet<number>) => boolean;
};

export function createHeldPartitions(): HeldPartitions {
  let seats = new Map<number, Seat>();
  return {
    partitions: () => [...seats.keys()],
    cursors: () => new Map([...seats].map(([partition, { finished }]) => [partition, finished])),
    take: (held) => {
      const before = seats;
      seats = new Map(held.map((each) => [each.partition, seatOf(each, before.get(each.partition))]));
      return (
        before.size !== seats.size || [...seats].some(([partition, seat]) => before.get(partition) !== seat)
      );
    },
    stamp: (fetched) => ({
      ...fetched,
      epochs: new Map([...seats].map(([partition, { epoch }]) => [partition, epoch])),
    }),
    covers: ({ reached, epochs }) =>
      [...reached.keys()].every((partition) => seats.get(partition)?.epoch === epochs.get(partition)),
    advance: (reached) => {
      for (const [partition, offset] of reached) {
        const seat = seats.get(partition);
        if (seat !== undefined) seat.finished = Math.max(seat.finished, offset);
      }
    },
    ahead: () =>
      [...seats]
        .filter(([, { finished, committed }]) => finished > committed)
        .map(([partition, { epoch, finished }]) => ({ partition, epoch, finished })),
    settle: (asked, counted) => {
      for (const { partition, finished } of asked) {
        const seat = seats.get(partition);
        if (seat !== undefined && counted.has(partition)) seat.committed = finished;
        else seats.delete(partition);
      }
      return counted.size === asked.length;
    },
  };
}

const seatOf = ({ epoch, finished }: Held, known: Seat | undefined): Seat =>
  known?.epoch === epoch ? known : { epoch, finished, committed: finished };
