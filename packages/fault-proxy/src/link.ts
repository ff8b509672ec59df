import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A network fault between two programs:
 *
 * - `cut`: every connection ends, and new ones are refused at once.
 * - `delay`: all data arrives in order, `ms` later in each direction.
 * - `blackhole`: connections stay open and new ones are accepted, but no data passes. It arrives after `heal()`.
 * - `drop-replies`: requests arrive and are executed, but replies are lost. A connection that lost a reply ends at
 *   `heal()`, because its stream is incomplete.
 */
export type NetworkFault =
  | { readonly kind: "cut" }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "blackhole" }
  | { readonly kind: "drop-replies" };

/** One connection of a client to the target through the proxy. */
export type Link = { readonly apply: (fault: NetworkFault | null) => void };

type Hooks = { readonly onLost: (bytes: number) => void; readonly onEnd: () => void };

export function link(client: Socket, server: Socket, { onLost, onEnd }: Hooks): Link {
  let fault: NetworkFault | null = null;
  let hasLost = false;
  const end = (): void => {
    client.destroy();
    server.destroy();
    onEnd();
  };
  const requests = pump(client, server, () => delayOf(fault));
  const replies = pump(server, client, () => delayOf(fault));
  client.on("data", requests.forward);
  server.on("data", (chunk: Buffer) => {
    if (fault?.kind !== "drop-replies") return replies.forward(chunk);
    hasLost = true;
    onLost(chunk.length);
  });
  client.on("end", () => requests.then(() => server.end()));
  server.on("end", () => replies.then(() => client.end()));
  for (const socket of [client, server]) socket.on("error", end).on("close", () => closed(socket));

  /** When one side has closed, close the other after the data in transit has arrived there. */
  const closed = (socket: Socket): void => (socket === client ? requests : replies).then(end);

  return {
    apply: (next) => {
      fault = next;
      if (fault?.kind === "cut" || (hasLost && fault?.kind !== "drop-replies")) return end();
      for (const socket of [client, server])
        if (fault?.kind === "blackhole") socket.pause();
        else socket.resume();
    },
  };
}

const delayOf = (fault: NetworkFault | null): number => (fault?.kind === "delay" ? fault.ms : 0);

/** Forwards chunks in order, each with the delay at its arrival, and no faster than the other side reads. */
function pump(from: Socket, to: Socket, delayMs: () => number) {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isFull = false;
  const then = (work: () => void): void => void (last = last.then(work));
  const write = (chunk: Buffer): void => {
    if (to.destroyed || to.write(chunk)) return;
    from.pause();
    // Delayed chunks may arrive while the buffer is full. Only one of them waits for "drain".
    if (isFull) return;
    isFull = true;
    to.once("drain", () => {
      isFull = false;
      from.resume();
    });
  };
  return {
    then,
    forward: (chunk: Buffer): void => {
      const ms = delayMs();
      if (ms === 0 && waiting === 0) return write(chunk);
      waiting += 1;
      const due = pause(ms);
      last = last
        .then(() => due)
        .then(() => {
          waiting -= 1;
          write(chunk);
        });
    },
  };
}
