import { fork, type ForkOptions } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";

/** The next message from another process; null when it ends without one. */
export function nextMessage(from: EventEmitter): Promise<unknown> {
  return new Promise((resolve) => {
    const gone = (): void => heard(null);
    const heard = (message: unknown): void => {
      from.off("message", heard);
      from.off("exit", gone);
      resolve(message);
    };
    from.on("message", heard);
    from.on("exit", gone);
  });
}

/**
 * Lets a module do one piece of work in a process of its own, and waits until that has ended. Nothing but the table
 * comes on our stdout; what the process has to say stands on stderr.
 *
 * @param entry takes its order as the first message and sends its answer as the last
 * @throws Error when it ends without an answer
 */
export async function askProcess(entry: URL, order: object, options: ForkOptions = {}): Promise<unknown> {
  const child = fork(fileURLToPath(entry), { ...options, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send(order);
  const answer = await nextMessage(child);
  if (answer === null) throw new Error(`${fileURLToPath(entry)} ended without an answer`);
  if (child.exitCode === null) await once(child, "exit");
  return answer;
}
