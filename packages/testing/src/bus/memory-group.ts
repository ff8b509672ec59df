/*
 * Assignment of partitions to members, with the same rules as the Postgres bus. The live members, sorted by name, split
 * the partitions: partition p goes to member p modulo their number. A partition changes its owner in two steps. The old
 * owner releases it at its next claim (between batches), or when it stops or expires. Then the new owner takes it under a
 * higher epoch. A commit is valid only under the claimed epoch, so a former owner cannot move the offset.
 */

type Partition = { owner: string | null; epoch: number; done: number };

/** Claimed partitions, each with the epoch of the claim and the last offset that its group has finished. */
export type Claims = ReadonlyMap<number, { readonly epoch: number; readonly done: number }>;

export type MemoryGroup = {
  /** Joins if necessary, releases partitions of other members, and takes free ones. `isNew`: something changed. */
  readonly claim: (member: string) => { readonly claims: Claims; readonly isNew: boolean };
  readonly leave: (member: string) => void;
  /** Moves the offsets of partitions that the member still holds under the claimed epoch, never backwards. */
  readonly commit: (member: string, claims: Claims, finished: ReadonlyMap<number, number>) => void;
  /** Last finished offset of a partition; 0 if there is none. */
  readonly done: (partition: number) => number;
};

export function createMemoryGroup(partitions: number): MemoryGroup {
  const live = new Set<string>();
  const states = Array.from({ length: partitions }, (): Partition => ({ owner: null, epoch: 0, done: 0 }));

  const rebalance = (state: Partition, partition: number, member: string): boolean => {
    const members = [...live].sort();
    const isDue = members[partition % members.length] === member;
    if (state.owner === member) {
      if (!isDue) state.owner = null;
      return !isDue;
    }
    if (!isDue || (state.owner !== null && live.has(state.owner))) return false;
    state.owner = member;
    state.epoch += 1;
    return true;
  };

  return {
    claim: (member) => {
      const isJoining = !live.has(member);
      live.add(member);
      const moved = states.filter((state, partition) => rebalance(state, partition, member));
      const held = [...states.entries()].filter(([, { owner }]) => owner === member);
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
        const state = states[partition];
        if (state?.owner !== member || state.epoch !== claims.get(partition)?.epoch) continue;
        state.done = Math.max(state.done, offset);
      }
    },
    done: (partition) => states[partition]?.done ?? 0,
  };
}
