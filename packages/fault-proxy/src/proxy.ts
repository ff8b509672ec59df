import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { link, type Link } from "./link.ts";
import type { NetworkFault } from "./network-fault.ts";

export type FaultProxy = {
  readonly port: number;
  /** One fault at a time; it replaces the one before and meets connections old and new. */
  readonly inject: (fault: NetworkFault) => void;
  readonly heal: () => void;
  /** Bytes of answers lost since the start: the way to see that a request was carried out and nobody was told. */
  readonly lostBytes: () => number;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

export type FaultProxyOptions = {
  readonly target: { readonly host?: string; readonly port: number };
  /** 0, the default, takes a free one. */
  readonly port?: number;
};

/** A TCP proxy on loopback that does nothing until it is told. */
export async function startFaultProxy({ target, port = 0 }: FaultProxyOptions): Promise<FaultProxy> {
  const { host = "127.0.0.1" } = target;
  const links = new Set<Link>();
  let fault: NetworkFault | null = null;
  let lost = 0;

  const take = (client: Socket): void => {
    if (fault?.kind === "cut") return void client.resetAndDestroy();
    const server = connect({ host, port: target.port, noDelay: true });
    const made = link(client, server, {
      onLost: (bytes) => (lost += bytes),
      onEnd: () => links.delete(made),
    });
    links.add(made);
    made.suffer(fault);
  };
  const become = (next: NetworkFault | null): void => {
    fault = next;
    for (const each of [...links]) each.suffer(next);
  };

  const listener = createServer({ noDelay: true }, take).listen(port, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    inject: become,
    heal: () => become(null),
    lostBytes: () => lost,
    connections: () => links.size,
    close: async () => {
      listener.close();
      become({ kind: "cut" });
      await once(listener, "close");
    },
  };
}
