import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import type pg from "pg";

/*
 * A server on our own machine shares its processors with intake and the consumers. The server processes of reports then get
 * a lower priority, so that reports take what the others leave. PostgreSQL has no such setting, but its processes are
 * ordinary ones, and any user may lower the priority of their own.
 */

/** A tenth of a processor that others want too: enough to end, and to release locks that others wait for. */
const LOWERED = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Lowers the priority of the process that serves a connection. Does nothing where we may not, or where the server runs on
 * another machine: a process with the number of a distant one is recognised by its title, which names the port of the client.
 */
export async function lowerPriority(client: pg.ClientBase): Promise<void> {
  // The library keeps both private.
  const pid: unknown = Reflect.get(client, "processID");
  const port = localPortOf(Reflect.get(client, "connection"));
  if (typeof pid !== "number" || port === null) return;
  try {
    const title = await readFile(`/proc/${pid}/cmdline`, "utf8");
    if (title.startsWith("postgres: ") && title.includes(`(${port})`)) setPriority(pid, LOWERED);
  } catch {
    // No /proc, no such process, or not ours.
  }
}

function localPortOf(connection: unknown): number | null {
  if (typeof connection !== "object" || connection === null) return null;
  const stream: unknown = Reflect.get(connection, "stream");
  if (typeof stream !== "object" || stream === null) return null;
  const port: unknown = Reflect.get(stream, "localPort");
  return typeof port === "number" ? port : null;
}
