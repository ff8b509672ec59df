import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from "node:http";
import { once } from "node:events";

export type FrontDoor = { readonly port: number; readonly close: () => Promise<void> };

export type Behind = {
  /** Ports of the running instances, used in turn. */
  readonly intakePorts: () => readonly number[];
  readonly apiPorts: () => readonly number[];
  /** The work that still waits; null when there is none. */
  readonly waiting: () => Promise<string | null>;
};

/** Requests for intake; everything else goes to the api. */
const isIntakes = ({ method = "GET", url = "/" }: IncomingMessage): boolean =>
  method === "POST" && (/^\/v1\/leads(\/batch)?(\?|$)/u.test(url) || /^\/v1\/(imports|forms)\//u.test(url));

const patience = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/** One address for the cluster, like an ingress: intake and api behind it, and `/v1/waiting` for the whole cluster. */
export async function openFrontDoor(port: number, behind: Behind): Promise<FrontDoor> {
  let turns = 0;
  const inTurn = (ports: readonly number[]): readonly number[] => {
    const first = (turns += 1) % ports.length;
    return [...ports.slice(first), ...ports.slice(0, first)];
  };
  const server = createServer(patience, (incoming, outgoing) => {
    if (incoming.url === "/v1/waiting") void answerWaiting(outgoing, behind);
    else passOn(incoming, outgoing, inTurn(isIntakes(incoming) ? behind.intakePorts() : behind.apiPorts()));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

/**
 * Replaces the client's header by the address of the connection: this door is the first proxy and trusts no client. The
 * services behind it trust it.
 */
const forwarded = ({ headers, socket: { remoteAddress } }: IncomingMessage): OutgoingHttpHeaders => ({
  ...headers,
  "x-forwarded-for": remoteAddress,
});

/** Forwards to the first instance that accepts a connection. An instance that starts or stops refuses it unread. */
function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  [port, ...others]: readonly number[],
): void {
  if (port === undefined) {
    incoming.resume();
    return notThere(outgoing);
  }
  const { method, url: path } = incoming;
  const headers = forwarded(incoming);
  const onward = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.once("error", () => outgoing.destroy());
  });
  onward.once("error", (error) => {
    if (outgoing.headersSent) return void outgoing.destroy();
    if ("code" in error && error.code === "ECONNREFUSED") return passOn(incoming, outgoing, others);
    notThere(outgoing);
  });
  onward.once("socket", (socket) => {
    if (!socket.connecting) incoming.pipe(onward);
    else socket.once("connect", () => incoming.pipe(onward));
  });
}

function notThere(outgoing: ServerResponse): void {
  outgoing.writeHead(503, { "content-type": "application/problem+json", "retry-after": "1" });
  outgoing.end(JSON.stringify({ type: "about:blank", title: "The service does not run", status: 503 }));
}

/** The same answer as standalone's. No key is needed: this door is on loopback and belongs to no service. */
async function answerWaiting(outgoing: ServerResponse, { waiting }: Behind): Promise<void> {
  const waitingFor = await waiting().catch(() => "a part that does not answer");
  outgoing.writeHead(200, { "content-type": "application/json" });
  outgoing.end(JSON.stringify({ quiet: waitingFor === null, waitingFor }));
}
