/** Whose state: of which stream, by which fold, in which version of it. */
export type SnapshotKey = {
  readonly stream: string;
  /** Name of the fold. */
  readonly fold: string;
  /** Version of the fold: a state that another version made is of no use. */
  readonly version: number;
};

/** A folded state as it is kept. */
export type Snapshot = SnapshotKey & {
  /** Of the last event that is in it. */
  readonly revision: number;
  /** What the fold wrote; nobody looks into it on the way. */
  readonly body: string;
  /** Over all the rest, in hex: what does not fit is ignored by whoever loads it. */
  readonly sha256: string;
};

/**
 * Folded states of long streams, so that they need not be folded from their beginning. A cache: it may be empty, old or
 * lost at any moment, and nothing is decided on it that the stream does not bear out (`core/snapshots.ts`). Every
 * implementation passes `snapshotsContract` in `@leadstream/testing`.
 */
export type Snapshots = {
  /** Those there are of these streams by this version of the fold. One round trip. */
  readonly load: (
    fold: Pick<SnapshotKey, "fold" | "version">,
    streams: readonly string[],
  ) => Promise<readonly Snapshot[]>;
  /**
   * Keeps it in place of the one there is of the stream and the fold, unless that one is as new, or newer, and of the
   * same version.
   */
  readonly save: (snapshot: Snapshot) => Promise<void>;
  /** Forgets this one; a newer one stays. */
  readonly drop: (key: SnapshotKey, revision: number) => Promise<void>;
};
