import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import type { PortFacts } from "../doctor/facts.ts";

/** Whether a port of this machine is free, and which process has it. Reads `/proc`, so only on Linux. */
export async function portFacts(port: number): Promise<PortFacts> {
  if (await isFree(port)) return { port, isFree: true, holder: null };
  return { port, isFree: false, holder: await holderOf(port).catch(() => null) };
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((tell) => {
    probe.once("error", () => {
      tell(false);
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => tell(true)));
  });
}

const LISTEN = "0A";

async function holderOf(port: number): Promise<PortFacts["holder"]> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8")));
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const inodes = tables
    .flatMap((table) => table.split("\n").map((row) => row.trim().split(/\s+/u)))
    .filter(([, local, , state]) => local?.endsWith(suffix) === true && state === LISTEN)
    .map((columns) => `socket:[${columns[9] ?? ""}]`);
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/u.test(name)))
    if (await holdsOne(pid, inodes))
      return { pid: Number(pid), name: (await readFile(`/proc/${pid}/comm`, "utf8")).trim() };
  return null;
}

/** We may not look into processes of other users: then no process is named. */
async function holdsOne(pid: string, inodes: readonly string[]): Promise<boolean> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(handles.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
  return targets.some((target) => inodes.includes(target));
}
