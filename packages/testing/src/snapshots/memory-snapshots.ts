import type { Snapshot, Snapshots } from "@leadstream/application";

/** Snapshots in memory, for tests. It passes `snapshotsContract`. */
export function createMemorySnapshots(): Snapshots {
  const all = new Map<string, Snapshot>();
  const nameOf = ({ stream, fold }: Pick<Snapshot, "stream" | "fold">): string => `${fold}/${stream}`;
  return {
    load: async ({ fold, version }, streams) =>
      streams.flatMap((stream) => {
        const found = all.get(nameOf({ stream, fold }));
        return found?.version === version ? [found] : [];
      }),
    save: async (snapshot) => {
      const old = all.get(nameOf(snapshot));
      if (old === undefined || old.version !== snapshot.version || old.revision < snapshot.revision)
        all.set(nameOf(snapshot), snapshot);
    },
    drop: async (key, revision) => {
      const old = all.get(nameOf(key));
      if (old?.version === key.version && old.revision === revision) all.delete(nameOf(key));
    },
  };
}
