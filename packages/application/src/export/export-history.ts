import { hash, randomUUID } from "node:crypto";
import { Fault } from "@leadstream/kernel";
import type { EventStore } from "../ports/event-store.ts";
import type { ExportFolder, ExportKeys, ExportTable, Signer } from "../ports/export-folder.ts";
import type { Vault } from "../ports/vault.ts";
import { exportDerived } from "./export-derived.ts";
import { type Checkpoint, exportEvents } from "./export-events.ts";
import { creditsTable } from "./credit-tables.ts";
import { derivedTables } from "./derived-tables.ts";
import { eventsTable } from "./events-table.ts";
import { foundExport, type FoundExport, mustBeThisHistory } from "./found-export.ts";
import {
  type ExportedFile,
  type ManifestContent,
  MANIFEST,
  manifestText,
  signedManifest,
} from "./manifest.ts";
import { type Mask, type MaskLevel, plainMask, pseudonymousMask } from "./masks.ts";
import { type FileLimits, MOST_ROWS, ROW_GROUP } from "./month-files.ts";
import type { PositionRange } from "./range.ts";
import { guideOf } from "./guide.ts";
import { policiesAt } from "./rules-of-export.ts";

/** What an export reads and writes. */
export type ExportParts = {
  readonly store: Pick<EventStore, "readAll" | "readMany" | "head">;
  readonly vault: Pick<Vault, "get">;
  readonly folder: ExportFolder;
  readonly signer: Signer;
  readonly keys: ExportKeys;
  /** Version of this program. */
  readonly codeVersion: string;
  /** Default: row groups of 65,536 rows, files of a million. */
  readonly limits?: FileLimits;
  /** Called before anything is decrypted for a `clear` export. */
  readonly disclose: (exportId: string) => Promise<void>;
  readonly onProgress: (events: number, position: number, until: number) => void;
  readonly stop: AbortSignal;
};

export type ExportRequest = { readonly range: PositionRange; readonly mask: MaskLevel };

/** `kept`: files of an earlier run that were not written again. */
export type ExportOutcome = { readonly manifest: ManifestContent; readonly kept: number };

/**
 * Exports the history, or continues an export in its folder.
 *
 * Files whose month is over, or that are full, are kept if they are as the manifest says; in a `clear` export none is,
 * because a person may have been erased since. Stopped, it leaves a manifest with what is complete, from which the next
 * run continues.
 *
 * @throws Fault `export.invalid` when the folder holds something else, another export, or another history.
 * Cost: one pass over what was not exported yet; one row group in memory.
 */
export async function exportHistory(parts: ExportParts, request: ExportRequest): Promise<ExportOutcome> {
  const { folder, onProgress } = parts;
  const { range } = request;
  const { found, shown, about } = await prepared(parts, request);
  const files: ExportedFile[] = [...found.kept];
  const write = manifestWriter(parts, about, files);
  await write({ isComplete: false, doneUpTo: found.from - 1, checkpoint: found.checkpoint });
  await removeUnlisted(found, folder);
  const { checkpoint, isComplete } = await exportEvents(
    {
      ...parts,
      mask: shown,
      limits: parts.limits ?? { rowGroup: ROW_GROUP, mostRows: MOST_ROWS },
      kept: found.kept,
      onProgress: (events, position) => onProgress(events, position, range.until),
      onFile: async (file, doneUpTo) => {
        files.push(file);
        // Files of an open month become complete at the end only, and are written again after a stop.
        if (file.isClosed) await write({ isComplete: false, doneUpTo, checkpoint: found.checkpoint });
      },
    },
    { from: found.from, until: range.until },
  );
  if (!isComplete) throw stopped();
  const done = { doneUpTo: doneUpTo(files, range), checkpoint: checkpoint ?? found.checkpoint };
  await write({ ...done, isComplete: false });
  await addDerived(parts, shown, range.until, files);
  const manifest = await write({ ...done, isComplete: true });
  await removeStale(found, files, folder);
  return { manifest, kept: found.kept.length };
}

async function addDerived(
  parts: ExportParts,
  mask: Mask,
  until: number,
  files: ExportedFile[],
): Promise<void> {
  const onProgress = (leads: number, position: number): void => parts.onProgress(leads, position, until);
  const derived = await exportDerived({ ...parts, mask, onProgress }, until);
  if (derived === null) throw stopped();
  files.push(...derived);
}

/** What every manifest of a run says. */
type About = Pick<
  ManifestContent,
  "exportId" | "storeId" | "mask" | "fromPosition" | "untilPosition" | "policies" | "tables"
>;

/** Checks the folder and the rights before anything is written. */
async function prepared(parts: ExportParts, { range, mask: level }: ExportRequest) {
  const { store, disclose } = parts;
  const found = await foundExport(parts, { range, mask: level });
  const { exportId, mask } = await maskOf(parts, level, found.exportId);
  await mustBeThisHistory(store, found.checkpoint, mask);
  if (level === "clear" && exportId !== null) await disclose(exportId);
  const about: About = {
    exportId,
    storeId: found.storeId,
    mask: level,
    fromPosition: range.from,
    untilPosition: range.until,
    policies: await policiesAt(store, range.until),
    tables: [eventsTable(level), ...derivedTables(level).map(({ table }) => table), creditsTable].map(
      plainTable,
    ),
  };
  return { found, shown: mask, about };
}

/** @param files all complete files; grows while the run goes on. */
function manifestWriter(
  { folder, signer, codeVersion }: Pick<ExportParts, "folder" | "signer" | "codeVersion">,
  about: About,
  files: readonly ExportedFile[],
): (done: Progress) => Promise<ManifestContent> {
  return async (done) => {
    const unguided: ManifestContent = {
      kind: "leadstream-export",
      format: 1,
      codeVersion,
      writer: folder.writer,
      form: folder.form,
      ...about,
      ...done,
      files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      guides: [],
    };
    const content = done.isComplete ? { ...unguided, guides: await writeGuides(unguided, folder) } : unguided;
    await folder.writeText(MANIFEST, manifestText(signedManifest(content, signer)));
    return content;
  };
}

type Progress = Pick<ManifestContent, "isComplete" | "doneUpTo"> & { readonly checkpoint: Checkpoint | null };

const plainTable = ({ columns, unique, ...table }: ExportTable): ManifestContent["tables"][number] => ({
  ...table,
  columns: columns.map((column) => ({ ...column })),
  unique: [...unique],
});

const stopped = (): Fault =>
  new Fault("export.invalid", "the export was stopped; run the same command again to continue it", {
    next: "run the same command again to continue it",
  });

/** A later run starts after it: at the first event that is in no closed file. */
const doneUpTo = (files: readonly ExportedFile[], { until }: PositionRange): number =>
  Math.min(
    until,
    ...files.flatMap(({ isClosed, minPosition }) =>
      isClosed || minPosition === null ? [] : [minPosition - 1],
    ),
  );

async function maskOf(
  { keys }: Pick<ExportParts, "keys">,
  level: MaskLevel,
  known: string | null,
): Promise<{ readonly exportId: string | null; readonly mask: Mask }> {
  if (level === "refs") return { exportId: null, mask: plainMask(level) };
  const exportId = known ?? `exp_${randomUUID()}`;
  if (level === "clear") return { exportId, mask: plainMask(level) };
  const key = known === null ? await keys.make(exportId) : await keys.get(known);
  if (key === null)
    throw new Fault("export.invalid", "the key of this export was destroyed, so it cannot be continued", {
      next: "export into a new folder: it gets other pseudonyms",
    });
  return { exportId, mask: pseudonymousMask(key) };
}

/** What people and programs read beside the data. */
async function writeGuides(
  manifest: ManifestContent,
  folder: ExportFolder,
): Promise<ManifestContent["guides"]> {
  const guides = Object.entries(guideOf(manifest));
  for (const [path, text] of guides) await folder.writeText(path, text);
  return guides.map(([path, text]) => ({ path, sha256: hash("sha256", text, "hex") }));
}

const dataFile = /^[a-z_]+\/(?:[^/]+\/)*(?:events|part)-[\d-]+\.(?:parquet|csv|ndjson)$/u;

/** Removes what a run left that ended without a word: drafts, and data files that no manifest names. */
async function removeUnlisted({ listed }: FoundExport, folder: ExportFolder): Promise<void> {
  const known = new Set(listed);
  for (const path of await folder.list())
    if (!known.has(path) && (path.endsWith(".part") || dataFile.test(path))) await folder.remove(path);
}

/** Removes what the earlier run left and this one did not write again. Never a file that no manifest names. */
async function removeStale(
  { listed }: FoundExport,
  files: readonly ExportedFile[],
  folder: ExportFolder,
): Promise<void> {
  const written = new Set(files.map(({ path }) => path));
  for (const path of listed) if (!written.has(path)) await folder.remove(path);
}
