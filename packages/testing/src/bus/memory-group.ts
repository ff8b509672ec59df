/*
 * Who owns which partition, in the memory of one process; the same rules as the Postgres bus keeps in tables.
 * The live members, sorted by name, split the partitions: partition p goes to member p modulo their number.
 * A partition changes hands in two steps: the old owner lets go when it next claims (between its batches) or
 * stops or expires, then the new one takes it under a higher epoch. A commit counts only under the epoch that
 * was claimed, so whoever lost a partition on the way cannot move its offset.
 */

type Seat = { owner: string | null; epoch: number; done: number };

/** Partitions held, each with the epoch it was claimed under and the last offset its group has finished. */
export type Claims = ReadonlyMap<number, { readonly epoch: number; readonly done: number }>;

export type MemoryGroup = {
  /** Joins if need be, lets go of what is another's, takes what is free; `isNew` when that changed anything. */
  readonly claim: (member: string) => { readonly claims: Claims; readonly isNew: boolean };
  readonly leave: (member: string) => void;
  /** Moves offsets of partitions still held as claimed, and never backwards. */
  readonly commit: (member: string, claims: Claims, finished: ReadonlyMap<number, number>) => void;
  /** Last finished offset of a partition; 0 when nothing is. */
  readonly done: (partition: number) => number;
};

export function createMemoryGroup(partitions: number): MemoryGroup {
  const live = new Set<string>();
  const seats = Array.from({ length: partitions }, (): Seat => ({ owner: null, epoch: 0, done: 0 }));

  const settle = (seat: Seat, partition: number, member: string): boolean => {
    const members = [...live].sort();
    const isDue = members[partition % members.length] === member;
    if (seat.owner === member) {
      if (!isDue) seat.owner = null;
      return !isDue;
    }
    if (!isDue || (seat.owner !== null && live.has(seat.owner))) return false;
    seat.owner = member;
    seat.epoch += 1;
    return true;
  };

  return {
    claim: (member) => {
      const isJoining = !live.has(member);
      live.add(member);
      const moved = seats.filter((seat, partition) => settle(seat, partition, member));
      const held = [...seats.entries()].filter(([, { owner }]) => owner === member);
      return {
        claims: new Map(held.map(([partition, { epoch, done }]) => [partition, { epoch, done }])),
        isNew: isJoining || moved.length > 0,
      };
    },
    leave: (member) => {
      live.delete(member);
    },
    commit: (member, claims, finished) => {
      for (const [partition, offset] of finished) {
        const seat = seats[partition];
        if (seat?.owner !== member || seat.epoch !== claims.get(partition)?.epoch) continue;
        seat.done = Math.max(seat.done, offset);
      }
    },
    done: (partition) => seats[partition]?.done ?? 0,
  };
}
