import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { link, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Clock } from "@leadstream/application";
import { BackupHead } from "@leadstream/contracts";
import type { BackupTail } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { openDatabase } from "../database.ts";
import { onFolder, unusable } from "../embedded/data-folder.ts";
import { translated } from "../pg-faults.ts";
import { sqlFile } from "../sql.ts";
import { type BaseBackup, startBaseBackup } from "./base-backup.ts";
import { type TarEntry, tarEnd, tarEntries, tarHeader, tarPadding } from "./tar.ts";

const sql = sqlFile(import.meta, "./state.sql");
const selectState = sql("select-state");

/** Fast: the database's files are mostly zeros and repetition, and the pipeline needs the processor too. */
const GZIP_LEVEL = 1;

export type BackupProgress = (done: number, total: number | null, files: number) => void;
export type Backup = { readonly head: BackupHead; readonly files: number; readonly bytes: number };

/**
 * Copies a running server into one file, while others continue to write. The file is complete or absent.
 *
 * @param path must not exist yet.
 * @throws Fault `backup.invalid` when the file exists or no key was recorded yet; `store.unavailable`;
 * `data-folder.invalid` when the file cannot be written.
 */
export async function writeBackup(
  options: {
    readonly url: string;
    readonly path: string;
    readonly clock: Clock;
    /** Cancels the backup; nothing is left. */
    readonly stop?: AbortSignal;
  },
  onProgress: BackupProgress = () => undefined,
): Promise<Backup> {
  const { url, path, clock, stop: signal } = options;
  if ((await stat(path).catch(() => null)) !== null)
    throw unusable(path, "a file of this name is there", "name another one; a backup replaces nothing");
  const head = await headOf(url, clock);
  const draft = `${path}.${randomUUID()}.part`;
  const base = await startBaseBackup(url);
  try {
    const counted = { files: 0, bytes: 0 };
    await translated(() =>
      onFolder(path, async () => {
        const file = createWriteStream(draft, { flags: "wx", mode: 0o600 });
        const archive = archiveOf(head, base, counted, onProgress);
        await pipeline(
          archive,
          createGzip({ level: GZIP_LEVEL }),
          file,
          signal === undefined ? {} : { signal },
        );
        await putInPlace(draft, path);
      }),
    );
    return { head, ...counted };
  } finally {
    await base.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function headOf(url: string, clock: Clock): Promise<BackupHead> {
  const database = openDatabase({ url, applicationName: "backup", maxConnections: 1 });
  try {
    const [state] = await database.query<{
      keyId: string | null;
      position: number;
      schema: string;
      postgres: number;
    }>(selectState);
    if (state?.keyId === null || state === undefined)
      throw new Fault("backup.invalid", "the data do not say which master key they belong to", {
        next: "start the pipeline once with its key, then take the backup",
      });
    return BackupHead.parse({
      ...state,
      format: "leadstream-backup",
      version: 1,
      createdAt: clock.now(),
      postgres: String(state.postgres),
      platform: platformHere,
    });
  } finally {
    await database.close();
  }
}

/** PostgreSQL's files work only on the kind of machine that wrote them. */
export const platformHere = `${process.platform}-${process.arch}`;

async function* archiveOf(
  head: BackupHead,
  base: BaseBackup,
  counted: { files: number; bytes: number },
  onProgress: BackupProgress,
): AsyncGenerator<Buffer> {
  yield* jsonEntry("leadstream.json", head);
  const files: BackupTail["files"] = [];
  for await (const entry of tarEntries(base.chunks)) {
    const path = `postgres/${entry.path}`;
    yield tarHeader({ ...entry, path });
    if (entry.kind === "folder") continue;
    const hash = createHash("sha256");
    for await (const piece of entry.content) {
      hash.update(piece);
      counted.bytes += piece.length;
      onProgress(counted.bytes, base.total(), counted.files);
      yield piece;
    }
    yield tarPadding(entry.size);
    counted.files += 1;
    files.push({ path, size: entry.size, sha256: hash.digest("hex") });
  }
  yield* jsonEntry("checksums.json", { files } satisfies BackupTail);
  yield tarEnd;
}

function* jsonEntry(path: string, content: object): Generator<Buffer> {
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  yield tarHeader({ path, kind: "file", size: bytes.length } satisfies Omit<TarEntry, "content">);
  yield bytes;
  yield tarPadding(bytes.length);
}

/** Links instead of renaming, so that a file created meanwhile is not replaced. */
async function putInPlace(draft: string, path: string): Promise<void> {
  const file = await open(draft, "r+");
  await file.sync().finally(() => file.close());
  await link(draft, path);
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}
