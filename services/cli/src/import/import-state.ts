import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Tally, noTally } from "./tally.ts";

/** Progress of an import: everything before `next` is acknowledged or in the rejects file. */
const ImportState = z.object({
  version: z.literal(1),
  next: z.object({ byte: z.int().min(0), line: z.int().min(0) }).nullable(),
  tally: Tally,
  rejectsBytes: z.int().min(0),
  /** What the sender had submitted before the import began; null until asked. */
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

/** Two runs are the same import if file bytes, mapping and target are the same. */
export type ImportIdentity = { readonly digest: string; readonly mapping: string; readonly target: string };

/** Stores the progress of an import across runs. */
export type StateFile = {
  readonly path: string;
  /** `freshState` when there is none, or none that this version can read. */
  readonly load: () => Promise<ImportState>;
  /** Replaces the file atomically. If the last write is lost, one batch is sent twice. */
  readonly save: (state: ImportState) => Promise<void>;
  /** After a finished import: the next run starts from the beginning. */
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
