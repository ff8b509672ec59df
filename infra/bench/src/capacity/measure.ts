import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { postgresSeconds, secondsOf } from "../processor-time.ts";

/** Measurements of a standalone: bytes, and processor seconds since its start. */
export type Seen = {
  readonly nodeSeconds: number;
  readonly postgresSeconds: number;
  readonly nodeBytes: number;
  readonly postgresBytes: number;
  readonly databaseBytes: number;
  readonly folderBytes: number;
};

export type Parts = {
  readonly dataDir: string;
  readonly pid: number;
  readonly postgres: { readonly pid: number; readonly url: string };
};

export async function look({ dataDir, pid, postgres }: Parts): Promise<Seen> {
  return {
    nodeSeconds: await secondsOf(pid),
    postgresSeconds: await postgresSeconds(postgres.pid),
    nodeBytes: await ownMemory(pid),
    postgresBytes: await memoryOfFamily(postgres.pid),
    databaseBytes: await databaseSize(postgres.url),
    folderBytes: await folderSize(dataDir),
  };
}

const kilobytes = (text: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "mu").exec(text)?.[1] ?? 0) * 1_024;

/** Memory of a process; shared pages count by share. Zero where there is no /proc. */
async function ownMemory(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return kilobytes(text, "Pss");
}

/** A server and its children, which share its buffers. */
async function memoryOfFamily(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const pids = [pid, ...children.split(" ").filter(Boolean).map(Number)];
  const each = await Promise.all(pids.map(ownMemory));
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

/** Size of tables and indexes, after a checkpoint: before it, the last changes are only in the WAL. */
async function databaseSize(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("CHECKPOINT");
    const { rows } = await client.query<{ bytes: string }>(
      "SELECT pg_database_size(current_database()) AS bytes",
    );
    return Number(rows[0]?.bytes ?? 0);
  } finally {
    await client.end();
  }
}

/** Disk space of its files, as `du` counts. A file that disappears meanwhile counts zero. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const found = await stat(join(parentPath, name)).catch(() => null);
        return (found?.blocks ?? 0) * 512;
      }),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
