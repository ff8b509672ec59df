import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { link, type Link, type NetworkFault } from "./link.ts";

export type FaultProxy = {
  readonly port: number;
  /** Replaces the current fault. It applies to existing and new connections. */
  readonly inject: (fault: NetworkFault) => void;
  readonly heal: () => void;
  /** Bytes of replies lost since the start. They show that a request was executed without a reply. */
  readonly lostBytes: () => number;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

export type FaultProxyOptions = {
  readonly target: { readonly host?: string; readonly port: number };
  /** Default 0: a free port. */
  readonly port?: number;
};

/** Starts a TCP proxy on loopback. It forwards data unchanged until a fault is injected. */
export async function startFaultProxy({ target, port = 0 }: FaultProxyOptions): Promise<FaultProxy> {
  const { host = "127.0.0.1" } = target;
  const links = new Set<Link>();
  let fault: NetworkFault | null = null;
  let lost = 0;

  const accept = (client: Socket): void => {
    if (fault?.kind === "cut") return void client.resetAndDestroy();
    const server = connect({ host, port: target.port, noDelay: true });
    const made = link(client, server, {
      onLost: (bytes) => (lost += bytes),
      onEnd: () => links.delete(made),
    });
    links.add(made);
    made.apply(fault);
  };
  const setFault = (next: NetworkFault | null): void => {
    fault = next;
    for (const each of [...links]) each.apply(next);
  };

  const listener = createServer({ noDelay: true }, accept).listen(port, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    inject: setFault,
    heal: () => setFault(null),
    lostBytes: () => lost,
    connections: () => links.size,
    close: async () => {
      listener.close();
      setFault({ kind: "cut" });
      await once(listener, "close");
    },
  };
}
