import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/*
 * Services of a killed cluster keep running and look for a broker and a database that are gone. The next cluster on the
 * folder owns its PostgreSQL, so it ends these services: otherwise they would join the groups of the new ones. They are
 * found by their environment, because a process id alone proves nothing. Without /proc they cannot be found, and stay.
 */

/**
 * Ends every process that was started with this master key, in whatever state.
 *
 * @returns how many there were.
 */
export async function endStrays(masterKeyFile: string): Promise<number> {
  const strays = await withEnvironment(`MASTER_KEY_FILE=${masterKeyFile}`);
  for (const pid of strays) signal(pid);
  while ((await withEnvironment(`MASTER_KEY_FILE=${masterKeyFile}`)).length > 0) await pause(20);
  return strays.length;
}

async function withEnvironment(setting: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/u.test(name)).map(Number);
  const all = await Promise.all(
    pids.map(async (pid) => {
      // The environment of an ended process, or of another user's, cannot be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return environment.split("\0").includes(setting);
    }),
  );
  return pids.filter((pid, n) => all[n] === true && pid !== process.pid);
}

/** SIGKILL: a paused process reacts to nothing else, and the services survive a kill. */
function signal(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
