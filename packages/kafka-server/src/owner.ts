import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { KafkaUnavailable } from "./unavailable.ts";

/*
 * Ownership of a data folder. If the owner of a broker is killed, the broker keeps running. The next start on the folder
 * finds it in `kafka.pid`, sees that its owner is dead, and ends it. The number alone is not enough, because another
 * process may have it by now. So the command line of the broker must name this folder.
 */

type Stamp = { readonly pid: number; readonly owner: number };

export const stampOf = (dataDir: string) => {
  const file = join(dataDir, "kafka.pid");
  return {
    read: async (): Promise<Stamp | null> => {
      const [pid, owner] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ").map(Number);
      return pid !== undefined && owner !== undefined && pid > 1 ? { pid, owner } : null;
    },
    write: ({ pid, owner }: Stamp) => writeFile(file, `${pid} ${owner}\n`),
    remove: () => rm(file, { force: true }),
  };
};

/** @throws KafkaUnavailable if another running process has a broker on this folder. */
export async function claimFolder(dataDir: string): Promise<void> {
  const stamp = await stampOf(dataDir).read();
  if (stamp === null || !(await isBrokerOf(dataDir, stamp.pid))) return;
  if (isAlive(stamp.owner) && stamp.owner !== process.pid)
    throw new KafkaUnavailable(
      `A Kafka of process ${stamp.owner} runs on ${dataDir}`,
      "Stop that process, use its address, or choose another data folder.",
    );
  process.kill(stamp.pid, "SIGKILL");
  while (await isBrokerOf(dataDir, stamp.pid)) await pause(20);
}

/** Without /proc this is always false, and only Kafka's own lock protects the folder. */
async function isBrokerOf(dataDir: string, pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.split("\0").includes(join(dataDir, "server.properties"));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}
