import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ExportFolder, ExportForm, ExportTable, RowWriter } from "@leadstream/application";
import { Fault, faultOfSystem } from "@leadstream/kernel";
import { parquetFormat, parquetWriter } from "./forms/parquet-format.ts";
import type { RowFormat } from "./forms/row-format.ts";
import { csvFormat, ndjsonFormat } from "./forms/text-formats.ts";

/** Files that are being written have it at their end. */
const draftEnd = ".part";

function formatOf(form: ExportForm, table: ExportTable): RowFormat {
  switch (form) {
    case "parquet":
      return parquetFormat(table, { "leadstream.table": table.name });
    case "csv":
      return csvFormat(table);
    case "ndjson":
      return ndjsonFormat(table);
  }
}

/** An export in a folder of the file system. The folder is made with its first file. */
export function openExportFolder(folder: string, form: ExportForm): ExportFolder {
  const placeOf = (path: string): string => join(folder, ...path.split("/"));
  return {
    form,
    writer: form === "parquet" ? parquetWriter : `${form} of leadstream`,
    readText: (path) => naming(path, () => readFile(placeOf(path), "utf8").catch(unlessThere)),
    writeText: (path, text) => naming(path, () => replace(placeOf(path), text)),
    startTable: (table, draft) =>
      naming(draft, () => startTable(folder, placeOf(`${draft}${draftEnd}`), formatOf(form, table))),
    sha256Of: (path) => naming(path, () => hashOf(placeOf(path))),
    remove: (path) => naming(path, () => removeFile(folder, placeOf(path))),
    list: () => naming("the folder", () => listOf(folder)),
  };
}

async function startTable(folder: string, draft: string, format: RowFormat): Promise<RowWriter> {
  await mkdir(dirname(draft), { recursive: true });
  const file = await open(draft, "w");
  const hash = createHash("sha256");
  let rows = 0;
  let size = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    hash.update(bytes);
    size += bytes.length;
    await file.writeFile(bytes);
  };
  return {
    append: (row) => {
      rows += 1;
      format.append(row);
    },
    buffered: format.buffered,
    flush: () => naming("a table", () => write(format.takeGroup())),
    finish: (path) =>
      naming(path, async () => {
        await write(format.takeEnd());
        await file.sync();
        await file.close();
        const place = join(folder, ...path.split("/"));
        await mkdir(dirname(place), { recursive: true });
        await rename(draft, place);
        return { rows, bytes: size, sha256: hash.digest("hex") };
      }),
    discard: async () => {
      await file.close();
      await rm(draft, { force: true });
    },
  };
}

/** Written beside, then renamed: nobody reads half a file. */
async function replace(place: string, text: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const file = await open(`${place}${draftEnd}`, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${place}${draftEnd}`, place);
}

async function hashOf(place: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(place), hash);
    return hash.digest("hex");
  } catch (thrown) {
    return unlessThere(thrown);
  }
}

async function removeFile(folder: string, place: string): Promise<void> {
  await rm(place, { force: true });
  for (let above = dirname(place); above !== folder && above.startsWith(folder); above = dirname(above))
    if (
      !(await rmdir(above).then(
        () => true,
        () => false,
      ))
    )
      return;
}

async function listOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessThere);
  return (entries ?? [])
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : null;

function unlessThere(thrown: unknown): null {
  if (codeOf(thrown) === "ENOENT") return null;
  throw thrown;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no right to write there",
  EPERM: "no right to write there",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "there is a folder of this name",
};

/** Paths of exports hold no personal data: they are table names, months and positions. */
async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const known = faultOfSystem(thrown);
    if (known instanceof Fault) throw known;
    const code = codeOf(thrown);
    if (code === null) throw thrown;
    const next = "name a folder that you may write to";
    throw new Fault("export.invalid", `${path}: ${reasons[code] ?? code}; ${next}`, { next }, thrown);
  }
}
