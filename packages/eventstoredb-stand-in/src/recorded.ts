/** An event as somebody proposes it. Data and metadata are bytes; the log does not look into them. */
export type Proposed = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type Recorded = Proposed & {
  readonly stream: string;
  readonly revision: number;
  /** Byte offset in an imagined transaction log: rising, with gaps, 0 for the very first. Commit and prepare are the same. */
  readonly position: number;
  readonly createdMs: number;
};
