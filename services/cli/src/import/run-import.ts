import { capped, type Defect, mostDefects } from "@leadstream/contracts";
import type { RowAnswer, ImportRow } from "../system/api.ts";
import { inBatches } from "./batches.ts";
import { distinctKeys } from "./distinct-keys.ts";
import type { ImportState, StateFile } from "./import-state.ts";
import { finishInOrder } from "./in-order.ts";
import { type Mapped, type Row } from "@leadstream/connectors/mapping";
import type { Input } from "./input.ts";
import type { Reject, RejectsFile } from "./rejects.ts";
import { type Tally, addTallies, noTally } from "./tally.ts";

/*
 * Rows are read, mapped, and sent in batches, a few at once. Answers may arrive in any order, but batches are
 * finished in file order: write the rejects, then save the state. So the state file always says "everything before
 * this byte is done", and the next run continues there, however this one ends. A batch that was received but not
 * yet saved is sent again with the same keys, and the system answers "repeated".
 */

export type ImportJob = {
  readonly input: Input;
  readonly map: (row: Row) => Mapped;
  /** Null in a dry run: everything is checked, nothing sent. */
  readonly send: ((rows: readonly ImportRow[]) => Promise<readonly RowAnswer[]>) | null;
  readonly rejects: RejectsFile;
  /** Null in a dry run. */
  readonly state: StateFile | null;
  readonly resumeFrom: ImportState;
};

export type ImportRules = {
  readonly batchSize: number;
  readonly batchesAtOnce: number;
  readonly stop: AbortSignal;
  readonly onProgress: (state: ImportState) => void;
};

export type ImportRun = {
  readonly ending: "finished" | "stopped";
  /** Over all runs of this import. */
  readonly tally: Tally;
};

type Done = { readonly tally: Tally; readonly rejects: readonly Reject[]; readonly next: Row["next"] | null };

/**
 * Runs an import to its end, or until `stop` fires.
 *
 * @throws Failure when the system cannot be reached or refuses; everything done until then is saved.
 */
export async function runImport(job: ImportJob, rules: ImportRules): Promise<ImportRun> {
  let state = job.resumeFrom;
  const finish = async (done: Done): Promise<void> => {
    const rejectsBytes = await job.rejects.add(done.rejects);
    state = { ...state, next: done.next, tally: addTallies(state.tally, done.tally), rejectsBytes };
    await job.state?.save(state);
    rules.onProgress(state);
  };
  try {
    const batches = inBatches(mapped(job), rules.batchSize);
    const pace = { atOnce: rules.batchesAtOnce, stop: rules.stop };
    await finishInOrder(batches, pace, { work: (batch) => workOn(batch, job.send), finish });
  } catch (thrown) {
    if (!rules.stop.aborted) throw thrown;
  }
  if (rules.stop.aborted) return { ending: "stopped", tally: state.tally };
  await job.state?.remove();
  return { ending: "finished", tally: state.tally };
}

/** On a resume, the keys of the rows that are done are read again. */
async function* mapped({ input, map, resumeFrom: { next } }: ImportJob): AsyncGenerator<Mapped> {
  const checked = distinctKeys();
  for await (const row of input.rows(null)) {
    const mappedRow = checked(map(row));
    if (next === null || row.next.byte > next.byte) yield mappedRow;
  }
}

async function workOn(batch: readonly Mapped[], send: ImportJob["send"]): Promise<Done> {
  const ready = batch.filter(isReady);
  const answers = send === null || ready.length === 0 ? [] : await send(ready.map(importRow));
  const rejected = batch.flatMap(({ row, outcome }) =>
    outcome.kind === "rejected" ? [{ row, ...capped(outcome.defects) }] : [],
  );
  const refused = answers.flatMap((answer, i) => {
    const row = ready[i]?.row;
    return answer.status === "refused" && row !== undefined
      ? [{ row, ...capped(answer.defects, answer.moreDefects) }]
      : [];
  });
  const rejects = [...rejected, ...refused].toSorted((a, b) => a.row.line - b.row.line);
  const counted = {
    ...noTally,
    read: batch.length,
    rejected: rejected.length,
    ready: ready.length,
    received: answers.filter(({ status }) => status === "received").length,
    repeated: answers.filter(({ status }) => status === "repeated").length,
    refused: refused.length,
    mended: ready.filter(({ outcome: { mended } }) => mended.length > 0).length,
    defects: countCodes([
      ...rejects.flatMap(({ defects }) => defects),
      ...ready.flatMap(({ outcome: { mended } }) => mended),
    ]),
  };
  return { tally: counted, rejects, next: batch.at(-1)?.row.next ?? null };
}

type Ready = Mapped & { readonly outcome: { readonly kind: "ready" } };
const isReady = (mapped: Mapped): mapped is Ready => mapped.outcome.kind === "ready";

const importRow = ({ outcome: { submission, idempotencyKey, mended } }: Ready): ImportRow => ({
  submission,
  ...(mended.length === 0 ? {} : { mended: mended.slice(0, mostDefects) }),
  ...(idempotencyKey === null ? {} : { idempotencyKey }),
});

function countCodes(defects: readonly Defect[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of defects) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
}
