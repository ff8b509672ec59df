import { z } from "zod";

/** Counts of rows. read = rejected + ready; ready = sent (in a real run) = received + repeated + refused. */
export const Tally = z.object({
  read: z.int(),
  rejected: z.int(),
  ready: z.int(),
  /** Received now, for the first time. */
  received: z.int(),
  /** Received in an earlier run. */
  repeated: z.int(),
  /** Recorded by the system as refused. */
  refused: z.int(),
  /** Of the ready ones: rows that go on without a field that could not be read. */
  mended: z.int().default(0),
  /** Defect code → how often. */
  defects: z.record(z.string(), z.int()),
});
export type Tally = z.infer<typeof Tally>;

export const noTally: Tally = {
  read: 0,
  rejected: 0,
  ready: 0,
  received: 0,
  repeated: 0,
  refused: 0,
  mended: 0,
  defects: {},
};

/** The sum of both. */
export function addTallies(a: Tally, b: Tally): Tally {
  const codes = new Set([...Object.keys(a.defects), ...Object.keys(b.defects)]);
  const defects = [...codes].map((code) => [code, (a.defects[code] ?? 0) + (b.defects[code] ?? 0)] as const);
  return {
    read: a.read + b.read,
    rejected: a.rejected + b.rejected,
    ready: a.ready + b.ready,
    received: a.received + b.received,
    repeated: a.repeated + b.repeated,
    refused: a.refused + b.refused,
    mended: a.mended + b.mended,
    defects: Object.fromEntries(defects),
  };
}
