import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { NetworkFault } from "./network-fault.ts";

/** One client's connection to the target, through us. */
export type Link = { readonly suffer: (fault: NetworkFault | null) => void };

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
  client.on("data", requests.carry);
  server.on("data", (chunk: Buffer) => {
    if (fault?.kind !== "drop-replies") return replies.carry(chunk);
    hasLost = true;
    onLost(chunk.length);
  });
  client.on("end", () => requests.then(() => server.end()));
  server.on("end", () => replies.then(() => client.end()));
  for (const socket of [client, server]) socket.on("error", end).on("close", () => closed(socket));

  /** A side that is gone takes the other with it, once that has what was under way to it. */
  const closed = (socket: Socket): void => (socket === client ? requests : replies).then(end);

  return {
    suffer: (next) => {
      fault = next;
      if (fault?.kind === "cut" || (hasLost && fault?.kind !== "drop-replies")) return end();
      for (const socket of [client, server])
        if (fault?.kind === "blackhole") socket.pause();
        else socket.resume();
    },
  };
}

const delayOf = (fault: NetworkFault | null): number => (fault?.kind === "delay" ? fault.ms : 0);

/** Carries chunks over in order, each after the delay that held when it came, no faster than the other side reads. */
function pump(from: Socket, to: Socket, delayMs: () => number) {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isFull = false;
  const then = (work: () => void): void => void (last = last.then(work));
  const write = (chunk: Buffer): void => {
    if (to.destroyed || to.write(chunk)) return;
    from.pause();
    // Chunks that were delayed come while there is no room: one of them waits for it, for all.
    if (isFull) return;
    isFull = true;
    to.once("drain", () => {
      isFull = false;
      from.resume();
    });
  };
  return {
    then,
    carry: (chunk: Buffer): void => {
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
