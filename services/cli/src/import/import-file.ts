import { basename, join, resolve } from "node:path";
import { printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type ProgressBar, progressBar } from "../output/progress-bar.ts";
import { fitText } from "../output/text-width.ts";
import { fetchConservation, sendRows } from "../system/api.ts";
import type { OnWait } from "../system/back-off.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { defaultFolder } from "../system/place.ts";
import { chooseMapping, type MappingChoice } from "./choose-mapping.ts";
import { type ImportState, type StateFile, freshState, stateFile } from "./import-state.ts";
import { rowMapper, type Mapping } from "@leadstream/connectors/mapping";
import type { Input, InputChoice } from "./input.ts";
import { openFile } from "./open-input.ts";
import { openRejects } from "./rejects.ts";
import { type ImportRun, runImport } from "./run-import.ts";
import { rowOf, untilDecided } from "./settle.ts";
import type { Summary } from "./summary.ts";

export type ImportOptions = SystemOptions &
  InputChoice &
  MappingChoice & {
    readonly sender?: string;
    readonly batch: number;
    readonly inFlight: number;
    readonly rejects?: string;
    readonly restart: boolean;
  };

type Prepared = {
  readonly input: Input;
  readonly mapping: Mapping;
  /** Text of the mapping: a changed mapping makes it another import. */
  readonly mappingText: string;
  readonly rejectsPath: string;
  readonly began: number;
};

/** Maps, checks and (unless it is a dry run) sends a file, then waits until every row is decided. */
export async function importFile(file: string, options: ImportOptions, context: Context): Promise<Summary> {
  const began = performance.now();
  const open = await openFile(file, options);
  const { mapping: chosen, text: mappingText } = await chooseMapping({ path: file, open }, options, context);
  const input = await open({ ...chosen, sender: options.sender ?? chosen.sender });
  const { mapping } = input;
  for (const note of input.notes) context.err.write(`${printable(note)}\n`);
  const rejectsPath = rejectsPathFor(input, options, context);
  const prepared = { input, mapping, mappingText, rejectsPath, began };
  if (options.dryRun) return checkOnly(prepared, options, context);
  return withSystem({ ...options, manner: "brings" }, context, ({ target, ...address }) => {
    const identity = {
      digest: input.digest,
      mapping: [mapping.sender, ...sheetOf(options), mappingText].join("\n"),
      target,
    };
    return sendAll(prepared, options, context, {
      ask: httpClient(address, context.patience.asking, context.stop),
      http: httpClient(address, context.patience.working, context.stop, reportOnce(context)),
      state: stateFile(importsFolder(options, context), identity),
    });
  });
}

/** Two sheets of a file are two imports. */
const sheetOf = ({ sheet }: ImportOptions): readonly string[] =>
  sheet === undefined ? [] : [`sheet ${sheet}`];

/** Reports a pause of seconds, which would look like a hang. Short pauses are not reported. */
function reportOnce({ err }: Context): OnWait {
  const enough = 3;
  let isReported = false;
  return ({ message }, triesBefore) => {
    if (isReported || triesBefore < enough) return;
    isReported = true;
    err.write(`\nwaiting, and trying again: ${printable(message)}\n`);
  };
}

const importsFolder = ({ data }: ImportOptions, { defaults }: Context): string =>
  join(resolve(data ?? defaults.dataDir ?? defaultFolder), "imports");

function rejectsPathFor({ path, kind }: Input, options: ImportOptions, context: Context): string {
  const name = `${basename(path).replace(/\.gz$/u, "")}.rejects.${kind === "ndjson" ? kind : "csv"}`;
  const rejects = resolve(options.rejects ?? join(importsFolder(options, context), name));
  if (rejects !== resolve(path)) return rejects;
  const what = "the rejects would overwrite the input";
  const next = "name another file with --rejects";
  throw new Failure({ exit: exitCodes.usage, code: "import.rejects-path", place: rejects, what, next });
}

async function checkOnly(prepared: Prepared, options: ImportOptions, context: Context): Promise<Summary> {
  const job = { send: null, state: null, from: freshState };
  const run = await work(prepared, options, context, job);
  return summaryOf(prepared, freshState, { run, isDryRun: true, settled: null });
}

type Ways = { readonly ask: Http; readonly http: Http; readonly state: StateFile };

async function sendAll(
  prepared: Prepared,
  options: ImportOptions,
  context: Context,
  { ask, http, state }: Ways,
): Promise<Summary> {
  const { sender } = prepared.mapping;
  const kept = options.restart ? null : await state.load();
  const receivedBefore = kept?.receivedBefore ?? rowOf(await fetchConservation(ask), sender).received;
  const from = { ...(kept ?? freshState), receivedBefore };
  const run = await work(prepared, options, context, {
    send: (rows) => sendRows(http, sender, rows),
    state,
    from,
  });
  const wanted = { sender, received: receivedBefore + run.tally.received };
  const settled =
    run.ending === "stopped" ? null : await untilDecided(() => fetchConservation(http), wanted, context.stop);
  return summaryOf(prepared, from, { run, isDryRun: false, settled });
}

type Work = Pick<Parameters<typeof runImport>[0], "send" | "state"> & { readonly from: ImportState };

async function work(
  { input, mapping, rejectsPath }: Prepared,
  options: ImportOptions,
  context: Context,
  { send, state, from }: Work,
): Promise<ImportRun> {
  const rejects = await openRejects(rejectsPath, input, mapping, from.rejectsBytes);
  const bar = barFor(input, from, context);
  try {
    return await runImport(
      { input, map: rowMapper(mapping), send, rejects, state, resumeFrom: from },
      {
        batchSize: options.batch,
        batchesAtOnce: options.inFlight,
        stop: context.stop,
        onProgress: ({ next, tally }) => {
          bar.update({ done: next?.byte ?? 0, rows: tally.read });
        },
      },
    );
  } finally {
    bar.end();
    await rejects.close();
  }
}

/** A wider label would leave no room for the bar. */
const widestLabel = 24;

const barFor = ({ path, size }: Input, { next, tally }: ImportState, { err }: Context): ProgressBar =>
  progressBar(err, fitText(basename(path), widestLabel), {
    total: size,
    start: { done: next?.byte ?? 0, rows: tally.read },
  });

type Ending = Pick<Summary, "run" | "isDryRun" | "settled">;

const summaryOf = (
  { input, mapping, rejectsPath, began }: Prepared,
  from: ImportState,
  ending: Ending,
): Summary => ({
  ...ending,
  file: input.path,
  sender: mapping.sender,
  rowsBefore: from.tally.read,
  seconds: (performance.now() - began) / 1000,
  rejectsFile: ending.run.tally.rejected + ending.run.tally.refused > 0 ? rejectsPath : null,
});
