/** Identifies a state: the stream, the fold and the version of the fold. */
export type SnapshotKey = {
  readonly stream: string;
  /** Name of the fold. */
  readonly fold: string;
  /** Version of the fold: a state made by another version cannot be used. */
  readonly version: number;
};

/** A folded state as stored. */
export type Snapshot = SnapshotKey & {
  /** Revision of the last event in it. */
  readonly revision: number;
  /** The serialised state; only the fold reads it. */
  readonly body: string;
  /** Over all other fields, in hex. A reader ignores a snapshot that does not match. */
  readonly sha256: string;
};

/**
 * Folded states of long streams, so that a fold need not start at the beginning. A cache: it may be empty, old or lost
 * at any time, and every decision is checked against the stream (`core/snapshots.ts`). Every implementation passes
 * `snapshotsContract` in `@leadstream/testing`.
 */
export type Snapshots = {
  /** The snapshots of these streams by this version of the fold. One round trip. */
  readonly load: (
    fold: Pick<SnapshotKey, "fold" | "version">,
    streams: readonly string[],
  ) => Promise<readonly Snapshot[]>;
  /** Replaces the snapshot of the stream and fold, unless that one has this version and this or a later revision. */
  readonly save: (snapshot: Snapshot) => Promise<void>;
  /** Deletes this snapshot; a newer one stays. */
  readonly drop: (key: SnapshotKey, revision: number) => Promise<void>;
};
