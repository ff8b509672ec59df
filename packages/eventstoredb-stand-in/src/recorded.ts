/** An event of an append request. Data and metadata are bytes that the log does not interpret. */
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
  /** Byte offset in a virtual transaction log: rising, with gaps, 0 for the first event. Commit and prepare are equal. */
  readonly position: number;
  readonly createdMs: number;
};
