import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";

/** One table: every value as text, or null. */
const Table = z.object({
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
});

const Rows = z.array(z.record(z.string(), z.json()));

/** Reports of the release that wrote the history. */
export const Expected = z.object({
  events: z.int(),
  /** Events by type. */
  types: z.record(z.string(), z.int()),
  reports: z.object({
    funnel: Rows,
    sources: Rows,
    sla: Rows,
    reclamation: Rows,
    conservation: Rows,
  }),
  verify: z.array(z.object({ check: z.string(), checked: z.int(), violations: z.int() })),
});

/**
 * A data folder of a release as one file: the migrations that its database had run, with their text, the rows of every
 * table that is source data (views are not), its master key, and the reports of that release.
 */
export const Archive = z.object({
  release: z.string(),
  /** Time of its clock at the end. */
  until: z.iso.datetime(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), sha256: z.string(), text: z.string() })),
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  masterKey: z.base64(),
  expected: Expected,
});
export type Archive = z.infer<typeof Archive>;

const pathOf = (release: string): URL => new URL(`./history-${release}.json.gz`, import.meta.url);

/** Releases with a golden history, oldest first. */
export const releases: readonly string[] = readdirSync(new URL(".", import.meta.url))
  .flatMap((name) => /^history-(.+)\.json\.gz$/u.exec(name)?.[1] ?? [])
  .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));

export const readArchive = async (release: string): Promise<Archive> =>
  Archive.parse(JSON.parse(gunzipSync(await readFile(pathOf(release))).toString("utf8")));

/** @returns its size in bytes. */
export async function writeArchive(archive: Archive): Promise<number> {
  const bytes = gzipSync(JSON.stringify(Archive.parse(archive)), { level: 9 });
  await writeFile(pathOf(archive.release), bytes);
  return bytes.length;
}
