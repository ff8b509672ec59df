import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Mapping } from "@leadstream/connectors/mapping";
import { recognition } from "@leadstream/connectors/mapping";
import { Failure, exitCodes } from "../failure.ts";
import { loadMapping } from "./load-mapping.ts";

/* The folder is the registry: a file in it is a ready mapping for the exports of one product, named after the file. */

const folder = fileURLToPath(new URL("../../mappings/", import.meta.url));

export type ReadyMapping = { readonly name: string; readonly mapping: Mapping; readonly text: string };

/** The names of all ready mappings. */
export const readyNames = async (): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();

/** @throws Failure `mapping.unknown` with the names that there are. */
export async function readyMapping(name: string): Promise<ReadyMapping> {
  const names = await readyNames();
  if (names.includes(name)) return { name, ...(await loadMapping(`${folder}${name}.json`)) };
  const what = "there is no mapping of that name, and no file";
  const next = `name a file, or one of: ${names.join(", ")}`;
  throw new Failure({ exit: exitCodes.usage, code: "mapping.unknown", place: name, what, next });
}

/** The ready mapping for a file with these columns, or null: the one that recognizes the most of them. */
export async function recognized(columns: readonly string[]): Promise<ReadyMapping | null> {
  const all = await Promise.all((await readyNames()).map(readyMapping));
  const scored = all.map((ready) => ({ ready, score: recognition(ready.mapping, columns) }));
  const [best] = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  return best?.ready ?? null;
}
