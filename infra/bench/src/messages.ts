import type { EventEmitter } from "node:events";

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
