import type { StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { EventStore } from "../ports/event-store.ts";
import type { ExportFolder } from "../ports/export-folder.ts";
import { type Checkpoint, checkpointAt } from "./export-events.ts";
import { type ExportedFile, type Manifest, MANIFEST, readManifest } from "./manifest.ts";
import type { Mask, MaskLevel } from "./masks.ts";
import type { PositionRange } from "./range.ts";
import { digestOf } from "./rules-of-export.ts";

/** What an earlier run left in the folder. */
export type FoundExport = {
  readonly storeId: string;
  /** Null: a new export. */
  readonly exportId: string | null;
  /** Where the run starts. */
  readonly from: number;
  readonly checkpoint: Checkpoint | null;
  /** Closed files that are as the manifest says. */
  readonly kept: readonly ExportedFile[];
  /** Paths of all files of the earlier run. */
  readonly listed: readonly string[];
};

type Wanted = { readonly range: PositionRange; readonly mask: MaskLevel };
type Parts = {
  readonly store: Pick<EventStore, "readAll">;
  readonly folder: ExportFolder;
  readonly codeVersion: string;
};

const refusal = (what: string, next = "export into a new folder"): Fault =>
  new Fault("export.invalid", `${what}; ${next}`, { next });

async function firstEvent(store: Parts["store"], until: number): Promise<StoredEvent> {
  for (let at = 0; at < until;) {
    const { events, checkpoint } = await store.readAll(at, 100);
    const [first] = events;
    if (first !== undefined) return first;
    if (checkpoint <= at) break;
    at = checkpoint;
  }
  throw refusal("there is no event in this range", "name another range, or bring in leads first");
}

/**
 * Reads what an earlier run left, and checks that this one may continue it.
 *
 * @throws Fault `export.invalid` with what is different.
 * Cost: reads all kept files once, for their hashes.
 */
export async function foundExport(parts: Parts, wanted: Wanted): Promise<FoundExport> {
  const { store, folder, codeVersion } = parts;
  const { range, mask } = wanted;
  if (range.from > range.until)
    throw refusal("there is no event in this range", "name another range, or bring in leads first");
  const storeId = digestOf((await firstEvent(store, range.until)).id);
  const text = await folder.readText(MANIFEST);
  if (text === null) {
    const isEmpty = (await folder.list()).every((path) => path.endsWith(".part"));
    if (!isEmpty) throw refusal("the folder holds something else than an export");
    return { storeId, exportId: null, from: range.from, checkpoint: null, kept: [], listed: [] };
  }
  const manifest = readManifest(text);
  if (manifest === null) throw refusal(`${MANIFEST} in this folder cannot be read by this version`);
  mustMatch(manifest, wanted, { storeId, form: folder.form });
  const listed = manifest.files.map(({ path }) => path);
  // Somebody may have been erased since, and another version may write other columns.
  const startsAgain = mask === "clear" || manifest.codeVersion !== codeVersion;
  const kept = startsAgain ? [] : await intactFiles(manifest, folder);
  const isWhole = kept.length === manifest.files.filter(({ isClosed }) => isClosed).length;
  const from = isWhole && !startsAgain ? manifest.doneUpTo + 1 : range.from;
  return { storeId, exportId: manifest.exportId, from, checkpoint: manifest.checkpoint, kept, listed };
}

function mustMatch(
  manifest: Manifest,
  { range, mask }: Wanted,
  { storeId, form }: Pick<FoundExport, "storeId"> & Pick<ExportFolder, "form">,
): void {
  const { checkpoint, fromPosition } = manifest;
  if (manifest.storeId !== storeId) throw refusal("the folder holds an export of another system");
  if (manifest.mask !== mask) throw refusal(`the folder holds an export with the mask ${manifest.mask}`);
  if (manifest.form !== form) throw refusal(`the folder holds an export in ${manifest.form}`);
  if (fromPosition !== range.from)
    throw refusal(`the export in the folder starts at position ${fromPosition}, not ${range.from}`);
  if (checkpoint !== null && checkpoint.position > range.until)
    throw refusal(`the export in the folder reaches to position ${checkpoint.position}, past ${range.until}`);
}

/**
 * A store that was restored from an older backup went on with other events.
 *
 * @throws Fault `export.invalid`
 */
export async function mustBeThisHistory(
  store: Parts["store"],
  checkpoint: Checkpoint | null,
  mask: Mask,
): Promise<void> {
  if (checkpoint === null) return;
  const { events } = await store.readAll(checkpoint.position - 1, 1);
  const [event] = events;
  const isSame =
    event?.position === checkpoint.position && checkpointAt(event, mask).mark === checkpoint.mark;
  if (!isSame)
    throw refusal("the history differs from the one in the folder: it was restored from an older backup");
}

async function intactFiles({ files }: Manifest, folder: ExportFolder): Promise<readonly ExportedFile[]> {
  const intact: ExportedFile[] = [];
  for (const file of files)
    if (file.isClosed && (await folder.sha256Of(file.path)) === file.sha256) intact.push(file);
  return intact;
}
