import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The glossary's entry for an event. */
export type Entry = { readonly what: string; readonly writtenBy: string };

const glossary = join(import.meta.dirname, "../../../packages/contracts/README.md");
const row = /^\| `([\w.-]+\.v\d+)` +\| (.+?) +\| (.+?) +\|$/gmu;

/** Every event's row in the tables of `packages/contracts/README.md`: these texts describe the published schemas. */
export function glossaryEntries(text = readFileSync(glossary, "utf8")): ReadonlyMap<string, Entry> {
  return new Map(
    [...text.matchAll(row)].map(([, type = "", what = "", writtenBy = ""]) => [type, { what, writtenBy }]),
  );
}
