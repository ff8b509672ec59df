import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/*
 * Services of a cluster that was killed live on and look for a broker and a database that are gone. Whoever starts
 * next on the folder owns its PostgreSQL, so that they belong to nobody, and ends them: they would come back to the
 * groups of the new ones. They are known by their environment, as a process number alone proves nothing; on a machine
 * without /proc nobody can tell, and they stay.
 */

/**
 * Ends every process that was started with this master key, whatever state it is in.
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
      // A process that has ended, or is another user's, has none that we can read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return environment.split("\0").includes(setting);
    }),
  );
  return pids.filter((pid, n) => all[n] === true && pid !== process.pid);
}

/** SIGKILL: one that stands still hears nothing else, and the services are made to be killed. */
function signal(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
