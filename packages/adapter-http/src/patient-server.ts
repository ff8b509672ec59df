import { randomUUID } from "node:crypto";
import { createServer, STATUS_CODES } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Log, Meter } from "@leadstream/application";
import { HttpProblem, problemDocument } from "./problems.ts";

/** What a client may cost before it has said what it wants. All in milliseconds but the last. */
export type Patience = {
  /** From the first byte to the end of the headers. */
  readonly headersMs: number;
  /** From the first byte to the end of the body, however steadily it drips. */
  readonly requestMs: number;
  /** A connection kept alive, from an answer to the next request: longer than proxies keep one idle. */
  readonly idleMs: number;
  /** Nothing read and nothing written, as with a client that does not take its answer. */
  readonly silentMs: number;
  /** Connections at once; one more is closed as it comes. */
  readonly maxConnections: number;
};

const defaultPatience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 65_000,
  silentMs: 120_000,
  maxConnections: 4_096,
};

export type PatientOptions = {
  readonly log: Log;
  readonly meter: Meter;
  readonly patience?: Partial<Patience>;
};

/** Node looks for late requests this often; with a shorter patience as often as that. */
const LOOK_MS = 1_000;

/** The last request on a connection that reached a handler. */
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const problemOf = (thrown: Error): HttpProblem =>
  "code" in thrown && thrown.code === "ERR_HTTP_REQUEST_TIMEOUT"
    ? new HttpProblem("request.too-slow", "The request was not complete within the time it may take.")
    : new HttpProblem("request.malformed", "This is no HTTP request, or its header is too long.");

function wireOf(problem: HttpProblem, instance: string): string {
  const body = JSON.stringify(problemDocument(problem, instance));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

/** What no handler answers: a request too slow, too long a header, no HTTP. A few last words, then the end. */
function refuse(thrown: Error, socket: Duplex, latest: Exchange | undefined, options: PatientOptions): void {
  const isOver = latest === undefined || (latest.request.complete && latest.response.writableFinished);
  // Two answers on one connection would be read as one.
  if (!socket.writable || (!isOver && latest.response.headersSent)) return void socket.destroy();
  const problem = problemOf(thrown);
  const { status, code } = problem;
  const instance = randomUUID();
  options.log.info("http_problem", { instance, route: "(unread)", status, code });
  // Where a handler has begun, the request is counted with its route.
  const labels = { route: "(unread)", method: "(unread)", status: String(status) };
  if (isOver) options.meter.count("http_requests_total", labels);
  socket.end(wireOf(problem, instance), () => socket.destroy());
}

/** A server on which every wait for a client has an end that is written down here. */
export function createPatientServer(listener: RequestListener, options: PatientOptions): Server {
  const patience = { ...defaultPatience, ...options.patience };
  const { headersMs, requestMs, idleMs, silentMs, maxConnections } = patience;
  const server = createServer(
    {
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: Math.min(LOOK_MS, headersMs, requestMs),
    },
    listener,
  );
  const latest = new WeakMap<Duplex, Exchange>();
  server.prependListener("request", (request, response) => {
    latest.set(request.socket, { request, response });
  });
  server.maxConnections = maxConnections;
  server.setTimeout(silentMs);
  server.on("clientError", (thrown: Error, socket) => refuse(thrown, socket, latest.get(socket), options));
  server.on("drop", () => options.meter.count("http_connections_refused_total", {}));
  return server;
}
