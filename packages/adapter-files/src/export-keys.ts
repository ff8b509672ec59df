import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ExportKeys } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";

/*
 * Keys of pseudonymous exports: one file of 32 bytes for each, in a folder `export-keys` beside the master key. Backups
 * copy the database only, so a key that was destroyed is in none.
 */

const keyBytes = 32;
const idForm = /^exp_[0-9a-f-]{36}$/u;

/** @param masterKeyFile the keys are in a folder beside it. */
export function openExportKeys(masterKeyFile: string): ExportKeys {
  const folder = join(dirname(masterKeyFile), "export-keys");
  const placeOf = (exportId: string): string => {
    if (!idForm.test(exportId)) throw new Fault("export.invalid", "the export has an id of another form");
    return join(folder, `${exportId}.key`);
  };
  const get = async (exportId: string): Promise<Uint8Array | null> => {
    const bytes = await readFile(placeOf(exportId)).catch(unlessThere);
    if (bytes !== null && bytes.length !== keyBytes)
      throw new Fault("export.invalid", `the key of the export ${exportId} is damaged`);
    return bytes;
  };
  return {
    make: async (exportId) => {
      const key = randomBytes(keyBytes);
      await writable(() => write(placeOf(exportId), key));
      return key;
    },
    get,
    destroy: async (exportId) => {
      const isThere = (await get(exportId)) !== null;
      await writable(() => rm(placeOf(exportId), { force: true }));
      return isThere;
    },
  };
}

async function write(place: string, key: Uint8Array): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const file = await open(place, "wx", 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const next = "run the command where the folder of the master key can be written";
    throw new Fault(
      "export.invalid",
      `the key of the export cannot be stored or removed; ${next}`,
      { next },
      thrown,
    );
  }
}

function unlessThere(thrown: unknown): null {
  if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
  throw thrown;
}
