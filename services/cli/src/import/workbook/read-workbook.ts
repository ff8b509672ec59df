import { Worker } from "node:worker_threads";
import type { Cell } from "./cell-text.ts";
import type { Sheet } from "./sheet-list.ts";
import type { SheetMessage, SheetRequest } from "./sheet-worker.ts";
import { WorkbookFault, damaged } from "./workbook-fault.ts";

/** The rows of one sheet, the first row of the sheet first; blank rows are there too. */
export type SheetRows = {
  readonly sheet: string;
  readonly sheets: readonly Sheet[];
  readonly rows: readonly (readonly Cell[])[];
};

/** How much a workbook may cost. */
export type WorkbookLimits = {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly heapMegabytes: number;
  readonly seconds: number;
};

/** Enough for some 300,000 rows of fifteen columns. */
export const workbookLimits: WorkbookLimits = {
  packedBytes: 100e6,
  unpackedBytes: 200e6,
  heapMegabytes: 1536,
  seconds: 120,
};

const tooLarge = (what: string): WorkbookFault =>
  new WorkbookFault({
    defect: "too-large",
    what,
    next: "save it as CSV UTF-8, which has no such limit, or split it",
  });

/**
 * Reads a sheet of an Excel workbook in a worker thread with limits.
 *
 * @param sheet  its name; absent: the first that is not hidden.
 * @throws WorkbookFault when it cannot be read, or costs more than the limits.
 */
export async function readWorkbook(
  archive: Uint8Array,
  sheet?: string,
  limits: WorkbookLimits = workbookLimits,
): Promise<SheetRows> {
  if (archive.byteLength > limits.packedBytes)
    throw tooLarge(`it has more than ${Math.round(limits.packedBytes / 1e6)} megabytes`);
  const request: SheetRequest = { archive, sheet, mostBytes: limits.unpackedBytes };
  const worker = new Worker(new URL("./sheet-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
  worker.postMessage(request);
  const timer = setTimeout(() => void worker.terminate(), limits.seconds * 1000);
  try {
    return await answerOf(worker, limits);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function answerOf(worker: Worker, { seconds }: WorkbookLimits): Promise<SheetRows> {
  const rows: (readonly Cell[])[] = [];
  return new Promise((resolve, reject) => {
    worker.on("message", (message: SheetMessage) => {
      if (message.kind === "rows") rows.push(...message.rows);
      else if (message.kind === "trouble") reject(new WorkbookFault(message.trouble));
      else resolve({ sheet: message.sheet, sheets: message.sheets, rows });
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      reject(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? tooLarge(
              "its sheet needs too much memory; cells far from the others cost as much as a full sheet",
            )
          : damaged("it cannot be read", error),
      );
    });
    // After an answer this does nothing.
    worker.on("exit", () => {
      reject(tooLarge(`reading it takes longer than ${seconds} seconds`));
    });
  });
}
