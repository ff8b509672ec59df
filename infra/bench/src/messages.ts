import { fork, type ForkOptions } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";

/** The next message from another process; null if it ends without one. */
export function nextMessage(from: EventEmitter): Promise<unknown> {
  return new Promise((resolve) => {
    const gone = (): void => received(null);
    const received = (message: unknown): void => {
      from.off("message", received);
      from.off("exit", gone);
      resolve(message);
    };
    from.on("message", received);
    from.on("exit", gone);
  });
}

/**
 * Runs a module for one task in its own process, and waits until the process has ended. Only the table goes to our
 * stdout; the process writes its messages to stderr.
 *
 * @param entry receives its order as the first message and sends its answer as the last
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
