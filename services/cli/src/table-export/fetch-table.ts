import { open, rename, rm } from "node:fs/promises";
import { setTimeout as pauseFor } from "node:timers/promises";
import type { ExportId, ExportJob, ExportOrder } from "@leadstream/contracts";
import { printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { progressBar } from "../output/progress-bar.ts";
import { cancelExport, fetchExport, startExport } from "../system/exports.ts";
import { type Address, download, type Http, httpClient } from "../system/http.ts";

/** Where the bytes go: a file that is made or replaced, or the output. */
export type Into = { readonly file: string } | "output";

const between = { firstMs: 100, mostMs: 1_000 };

/**
 * Exports a list or report by a job, shows how far it is, and writes the file. Ctrl-C cancels the job.
 *
 * @throws Failure `export.failed`, `export.cancelled`, `export.not-written`, and those of the requests
 */
export async function exportTable(
  address: Address,
  context: Context,
  { order, into }: { readonly order: ExportOrder; readonly into: Into },
): Promise<ExportJob> {
  const http = httpClient(address, context.patience.asking, context.stop);
  const { exportId } = await startExport(http, order);
  try {
    return await fetchFile(address, context, { exportId, into });
  } catch (thrown) {
    // The signal has ended every wait: a client that does not heed it says that the file is not wanted.
    if (context.stop.aborted)
      await cancelExport(httpClient(address, context.patience.asking, never), exportId).catch(
        () => undefined,
      );
    throw thrown;
  }
}

const never = new AbortController().signal;

/** Waits until an export is done, and writes its file. */
export async function fetchFile(
  address: Address,
  context: Context,
  { exportId, into }: { readonly exportId: ExportId; readonly into: Into },
): Promise<ExportJob> {
  const http = httpClient(address, context.patience.asking, context.stop);
  const job = await untilDone(http, exportId, context);
  const bytes = download(address, `/v1/exports/${exportId}/file`, context.stop);
  if (into === "output") await print(bytes, context);
  else await writeFile(bytes, into.file);
  return job;
}

async function untilDone(http: Http, exportId: ExportId, { err, stop }: Context): Promise<ExportJob> {
  let bar: ReturnType<typeof progressBar> | null = null;
  try {
    for (let waitMs = between.firstMs; ; waitMs = Math.min(between.mostMs, waitMs * 2)) {
      const job = await fetchExport(http, exportId);
      if (job.state === "done") return job;
      if (job.state === "failed" || job.state === "cancelled") throw notDone(job);
      const { rows, total } = job;
      if (total !== null)
        bar ??= progressBar(err, `exporting ${job.of}`, { total, start: { done: 0, rows: 0 } });
      bar?.update({ done: rows, rows });
      await pauseFor(waitMs, undefined, { signal: stop });
    }
  } finally {
    bar?.end();
  }
}

const remedies: Readonly<Record<string, string>> = {
  "export.too-long-for-xlsx": "export it as CSV, or ask for less: --where",
  "export.too-large": "ask for less: --where",
  "report.too-much": "ask for less: --where",
  "export.gave-up": "look at the log of the api, then start it again",
};

const notDone = ({ exportId, state, failure }: ExportJob): Failure =>
  new Failure({
    exit: exitCodes.data,
    code: state === "cancelled" ? "export.cancelled" : "export.failed",
    place: exportId,
    what: state === "cancelled" ? "somebody cancelled it" : `it failed: ${failure ?? "unknown"}`,
    next: remedies[failure ?? ""] ?? "start it again",
  });

/** As `writeData`, piece by piece. */
async function print(bytes: AsyncIterable<Uint8Array>, { out }: Context): Promise<void> {
  const decoder = new TextDecoder();
  const shown = out.isInteractive ? printable : (text: string): string => text;
  for await (const piece of bytes) out.write(shown(decoder.decode(piece, { stream: true })));
  out.write(shown(decoder.decode()));
}

/** Written beside, for the owner only, then renamed: nobody reads half a file. */
async function writeFile(bytes: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    const file = await open(draft, "w", 0o600);
    try {
      for await (const piece of bytes) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    if (thrown instanceof Failure || !isOfSystem(thrown)) throw thrown;
    throw new Failure(
      {
        exit: exitCodes.data,
        code: "export.not-written",
        place: path,
        what: `the file cannot be written: ${thrown.code}`,
        next: "name a file in a folder that you may write to",
      },
      thrown,
    );
  }
}

const isOfSystem = (thrown: unknown): thrown is Error & { readonly code: string } =>
  thrown instanceof Error &&
  "code" in thrown &&
  typeof thrown.code === "string" &&
  /^E[A-Z]+$/u.test(thrown.code);
