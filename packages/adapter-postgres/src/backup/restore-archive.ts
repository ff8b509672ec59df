import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, normalize, resolve } from "node:path";
import { createGunzip } from "node:zlib";
import { BackupHead, BackupTail } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { openDatabase } from "../database.ts";
import { binariesFor } from "../embedded/binaries.ts";
import { folderAt, restoringMark } from "../embedded/cluster.ts";
import type { Folder } from "../embedded/cluster.ts";
import { onFolder, prepareDataFolder, unusable } from "../embedded/data-folder.ts";
import { setPassword } from "../embedded/password.ts";
import { serverUserFor } from "../embedded/server-user.ts";
import type { ServerUser } from "../embedded/server-user.ts";
import { POSTGRES_MAJOR, startEmbeddedPostgres } from "../embedded-server.ts";
import { migrationNames } from "../migrate.ts";
import { sqlFile } from "../sql.ts";
import { makeKeyFile, readKeyFile } from "../vault/key-file.ts";
import type { MasterKey } from "../vault/master-key.ts";
import { mustBeKeyOf } from "../vault/master-key-of.ts";
import { tarEntries } from "./tar.ts";
import type { TarEntry } from "./tar.ts";
import { platformHere } from "./write-archive.ts";

/*
 * Turns a backup into a data folder. The order: read the head of the archive (key, versions), unpack beside the server's
 * place, compare every file with its checksum, replay the log, move into place, add the key and a new password, start once
 * and check that the events are there. A mark stays in the folder until all of it is done, so that nobody starts on half a
 * restore. After an error the folder is left empty, as it was.
 */

const sql = sqlFile(import.meta, "./state.sql");
const selectState = sql("select-state");

export type Restored = { readonly head: BackupHead; readonly files: number; readonly position: number };
export type RestoreProgress = (done: number, total: number, files: number) => void;

/**
 * @param options.keyFile the master key of the data, from its own backup; copied into the folder.
 * @throws Fault `backup.invalid` when the archive is damaged, incomplete, or of another version or machine;
 * `master-key.missing`, `master-key.wrong`, `master-key.exposed`; `data-folder.invalid` when the folder is not
 * empty.
 */
export async function restoreBackup(
  options: {
    readonly path: string;
    readonly dataDir: string;
    readonly keyFile: string;
    /** Cancels while it unpacks; the folder is left empty. */
    readonly stop?: AbortSignal;
  },
  onProgress: RestoreProgress = () => undefined,
): Promise<Restored> {
  const dataDir = resolve(options.dataDir);
  const key = await keyFrom(options.keyFile);
  await prepareDataFolder(dataDir);
  return onFolder(dataDir, async () => {
    if ((await readdir(dataDir)).length > 0)
      throw unusable(dataDir, "it is not empty", "name an empty or a new folder; a restore replaces nothing");
    await writeFile(restoringMark(dataDir), "", { mode: 0o600 });
    try {
      return await restoreInto(dataDir, { ...options, key }, onProgress);
    } catch (thrown) {
      for (const name of await readdir(dataDir))
        await rm(join(dataDir, name), { recursive: true, force: true });
      throw thrown;
    }
  });
}

async function keyFrom(path: string): Promise<MasterKey> {
  const key = await readKeyFile(path);
  if (key !== null) return key;
  const next = "name the file that the key was kept in";
  throw new Fault("master-key.missing", `master key file ${path}: it is not there; ${next}`, { next });
}

type Request = {
  readonly path: string;
  readonly keyFile: string;
  readonly key: MasterKey;
  readonly stop?: AbortSignal;
};

async function restoreInto(
  dataDir: string,
  { path, keyFile, key, stop }: Request,
  onProgress: RestoreProgress,
): Promise<Restored> {
  const folder = folderAt(dataDir);
  const user = await serverUserFor(folder.data);
  const binaries = await binariesFor(user);
  const staging: Folder = { ...folder, data: `${folder.data}.new-${process.pid}` };
  const target = { root: staging.data, user };
  const { head, files } = await unpack({ path, keyFile, keyId: key.keyId }, target, (done, total, files) => {
    stop?.throwIfAborted();
    onProgress(done, total, files);
  });
  await setPassword(staging, { binaries, user });
  await makeKeyFile(join(dataDir, "master.key"), await readFile(keyFile));
  await rename(staging.data, folder.data);
  await rm(restoringMark(dataDir));
  const position = await lookAt(dataDir, key, head);
  return { head, files, position };
}

/** Starts the server once, which replays the log, and checks that the events are there. */
async function lookAt(dataDir: string, key: MasterKey, head: BackupHead): Promise<number> {
  const server = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase({ url: server.url, applicationName: "restore", maxConnections: 1 });
  try {
    await mustBeKeyOf(database, key, join(dataDir, "master.key"));
    const [state] = await database.query<{ position: number }>(selectState);
    if (state === undefined || state.position < head.position)
      throw new Fault(
        "backup.invalid",
        `events are missing: ${state?.position ?? 0} of ${head.position} positions`,
      );
    return state.position;
  } finally {
    await database.close();
    await server.stop();
  }
}

type Source = { readonly path: string; readonly keyFile: string; readonly keyId: string };
type Target = { readonly root: string; readonly user: ServerUser };

/** @returns the head, and the number of files. Each file was compared with its checksum. */
async function unpack(
  { path, keyFile, keyId }: Source,
  target: Target,
  onProgress: RestoreProgress,
): Promise<{ readonly head: BackupHead; readonly files: number }> {
  const stream = await openArchive(path);
  let head: BackupHead | undefined;
  let tail: BackupTail | undefined;
  const seen = new Map<string, string>();
  for await (const entry of tarEntries(stream.chunks)) {
    if (entry.path === "leadstream.json") {
      head = parsed(BackupHead.safeParse(await jsonOf(entry)), path);
      await mustFit(head, { keyFile, keyId });
      await makeFolder(target.root, target.user);
    } else if (head === undefined) throw notOurs(path);
    else if (entry.path === "checksums.json") tail = parsed(BackupTail.safeParse(await jsonOf(entry)), path);
    else await write(entry, target, seen);
    onProgress(stream.read(), stream.total, seen.size);
  }
  if (head === undefined || tail === undefined) throw notOurs(path);
  mustBeComplete(tail, seen);
  return { head, files: seen.size };
}

async function openArchive(path: string) {
  const { size: total } = await stat(path).catch((cause: unknown) => {
    throw new Fault("backup.invalid", `${path}: there is no such file`, { next: "name the backup" }, cause);
  });
  const file = createReadStream(path);
  const chunks = file.on("error", (error) => chunks.destroy(error)).pipe(createGunzip());
  return { total, read: () => file.bytesRead, chunks: inWords(chunks) };
}

/** Turns zlib's errors for a damaged or truncated file into a Fault. */
async function* inWords(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : "unknown";
    throw new Fault("backup.invalid", `the archive is damaged or not complete (${reason})`, {}, thrown);
  }
}

const notOurs = (path: string): Fault => new Fault("backup.invalid", `${path} is not a backup of leadstream`);

type Parsed<T> = { readonly success: true; readonly data: T } | { readonly success: false };

function parsed<T>(result: Parsed<T>, path: string): T {
  if (!result.success) throw notOurs(path);
  return result.data;
}

async function mustFit(head: BackupHead, { keyFile, keyId }: Omit<Source, "path">): Promise<void> {
  if (head.keyId !== keyId) {
    const next = "name the key file that was in the data folder when the backup was taken";
    const what = `it holds key ${keyId}, the backup needs key ${head.keyId}`;
    throw new Fault("master-key.wrong", `master key file ${keyFile}: ${what}; ${next}`, { next });
  }
  if (head.postgres !== POSTGRES_MAJOR || head.platform !== platformHere)
    throw new Fault(
      "backup.invalid",
      `it was taken from PostgreSQL ${head.postgres} on ${head.platform}, here are ${POSTGRES_MAJOR} and ${platformHere}`,
      { next: "restore it on such a machine, with the version of leadstream that took it" },
    );
  if (!(await migrationNames()).includes(head.schema))
    throw new Fault("backup.invalid", `a newer leadstream took it (${head.schema})`, {
      next: "restore it with that version or a newer one",
    });
}

async function jsonOf(entry: TarEntry): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of entry.content) pieces.push(Buffer.from(piece));
  try {
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch {
    return null;
  }
}

const placeIn = (root: string, path: string): string => {
  const place = normalize(join(root, path.replace(/^postgres\//u, "")));
  if (
    !path.startsWith("postgres/") ||
    (place !== normalize(root) && !place.startsWith(`${normalize(root)}/`))
  )
    throw new Fault("backup.invalid", `the archive wants to write outside of its folder: ${path}`);
  return place;
};

async function makeFolder(path: string, user: ServerUser): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(path, user.uid, user.gid);
}

/** Not synced one by one: PostgreSQL syncs the whole folder before it replays a log. */
async function write(entry: TarEntry, { root, user }: Target, seen: Map<string, string>): Promise<void> {
  const place = placeIn(root, entry.path);
  if (entry.kind === "folder") return makeFolder(place, user);
  if (dirname(place) !== root) await makeFolder(dirname(place), user);
  const hash = createHash("sha256");
  const file = await open(place, "wx", 0o600);
  try {
    if (user !== null) await file.chown(user.uid, user.gid);
    for await (const piece of entry.content) {
      hash.update(piece);
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  seen.set(entry.path, hash.digest("hex"));
}

function mustBeComplete({ files }: BackupTail, seen: ReadonlyMap<string, string>): void {
  const wrong = files.filter(({ path, sha256 }) => seen.get(path) !== sha256);
  const [first] = wrong;
  if (first !== undefined)
    throw new Fault(
      "backup.invalid",
      `${wrong.length} files are missing or changed, ${first.path} among them`,
    );
  if (seen.size !== files.length)
    throw new Fault("backup.invalid", `${seen.size - files.length} files are not in the list of checksums`);
}
