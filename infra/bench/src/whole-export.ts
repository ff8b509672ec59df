import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExportFolder, openExportKeys } from "@leadstream/adapter-files";
import { createPostgresEventStore, type Database } from "@leadstream/adapter-postgres";
import { exportHistory, type ExportParts } from "@leadstream/application";

const { privateKey } = generateKeyPairSync("ed25519");

/** Below the mask `clear` nothing is decrypted. */
const noVault: ExportParts["vault"] = { get: () => Promise.reject(new Error("nothing is decrypted")) };

/** A whole export into a new folder. @returns events per second, and the size of the files */
export async function exportWhole(
  database: Database,
  events: number,
): Promise<{ rate: number; bytes: number; mib: number }> {
  const folder = await mkdtemp(join(tmpdir(), "bench-export-"));
  const store = createPostgresEventStore({ database });
  const until = await store.head();
  let most = 0;
  const start = performance.now();
  try {
    const { manifest } = await exportHistory(
      {
        store,
        vault: noVault,
        folder: openExportFolder(folder, "parquet"),
        signer: { publicKey: "0".repeat(64), sign: (bytes) => sign(null, bytes, privateKey) },
        keys: openExportKeys(join(folder, "master.key")),
        codeVersion: "bench",
        disclose: () => Promise.resolve(),
        onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
        stop: new AbortController().signal,
      },
      { range: { from: 1, until }, mask: "refs" },
    );
    const rate = (events / (performance.now() - start)) * 1_000;
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return { rate, bytes, mib: most / 1024 / 1024 };
  } finally {
    await rm(folder, { recursive: true });
  }
}
