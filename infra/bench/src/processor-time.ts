import { readdir, readFile } from "node:fs/promises";

/** Processor seconds since the start of each. */
export type ProcessorTime = { readonly node: number; readonly postgres: number };

/** Fields of /proc/PID/stat after the name, which is in brackets and may hold anything. */
async function statOf(pid: number | string): Promise<readonly string[] | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** USER_HZ is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const at = { parent: 1, user: 11, system: 12, userOfDead: 13, systemOfDead: 14 };

const seconds = (stat: readonly string[], fields: readonly number[]): number =>
  fields.reduce((sum, field) => sum + Number(stat[field] ?? 0), 0) / TICKS_PER_SECOND;

const living = [at.user, at.system];

/** Processor seconds of one process with all threads. Zero where there is no /proc, or no such process. */
export async function secondsOf(pid: number): Promise<number> {
  const stat = await statOf(pid);
  return stat === null ? 0 : seconds(stat, living);
}

/** Processor seconds of the server's processes, including ended ones. Zero where there is no /proc. */
export async function postgresSeconds(serverPid: number): Promise<number> {
  const server = await statOf(serverPid);
  if (server === null) return 0;
  let sum = seconds(server, [at.user, at.system, at.userOfDead, at.systemOfDead]);
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await statOf(name) : null;
    if (stat !== null && stat[at.parent] === String(serverPid)) sum += seconds(stat, living);
  }
  return sum;
}

export async function processorTime(serverPid: number): Promise<ProcessorTime> {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1e6, postgres: await postgresSeconds(serverPid) };
}

export const timeBetween = (from: ProcessorTime, to: ProcessorTime): ProcessorTime => ({
  node: to.node - from.node,
  postgres: to.postgres - from.postgres,
});
