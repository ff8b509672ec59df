import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Tally, noTally } from "./tally.ts";

/** How far an import has come: everything before `next` is acknowledged or stands in the rejects file. */
const ImportState = z.object({
  version: z.literal(1),
  next: z.object({ byte: z.int().min(0), line: z.int().min(0) }).nullable(),
  tally: Tally,
  rejectsBytes: z.int().min(0),
  /** What the sender had handed in before the import began; null until asked. */
  receivedBefore: z.int().min(0).nullable(),
});
export type ImportState = z.infer<typeof ImportState>;

export const freshState: ImportState = {
  version: 1,
  next: null,
  tally: noTally,
  rejectsBytes: 0,
  receivedBefore: null,
};

/** What makes two runs the same import: the same bytes, by the same mapping, to the same place. */
export type ImportIdentity = { readonly digest: string; readonly mapping: string; readonly target: string };

/** Remembers how far an import has come, across runs. */
export type StateFile = {
  readonly path: string;
  /** `freshState` when there is none, or none that this version understands. */
  readonly load: () => Promise<ImportState>;
  /** Replaces the file in one step; a lost last write only means that a batch is sent twice. */
  readonly save: (state: ImportState) => Promise<void>;
  /** Finished: the next run begins anew. */
  readonly remove: () => Promise<void>;
};

/** @param folder  `<data>/imports`. */
export function stateFile(folder: string, { digest, mapping, target }: ImportIdentity): StateFile {
  const name = createHash("sha256")
    .update(JSON.stringify([digest, mapping, target]))
    .digest("hex");
  const path = join(folder, `${name}.json`);
  return {
    path,
    load: async () => {
      const parsed = ImportState.safeParse(await readJson(path));
      return parsed.success ? parsed.data : freshState;
    },
    save: async (state) => {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(state));
      await rename(`${path}.new`, path);
    },
    remove: () => rm(path, { force: true }),
  };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
