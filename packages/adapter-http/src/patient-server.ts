import { randomUUID } from "node:crypto";
import { createServer, STATUS_CODES } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Log, Meter } from "@leadstream/application";
import { HttpProblem, problemDocument } from "./problems.ts";

/** Limits of a client whose request is not complete yet. All in milliseconds except the last. */
export type Patience = {
  /** From the first byte to the end of the headers. */
  readonly headersMs: number;
  /** From the first byte to the end of the body, even if bytes keep coming. */
  readonly requestMs: number;
  /** Longest idle time of a kept-alive connection. It must be longer than the idle time of proxies. */
  readonly idleMs: number;
  /** Longest time without reading or writing, as with a client that does not take its answer. */
  readonly silentMs: number;
  /** Open connections at once. A further one is closed immediately. */
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

/** How often Node checks for late requests. A shorter limit is checked at its own interval. */
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

/** Answers an error that no handler sees (too slow, header too long, not HTTP), and closes the connection. */
function refuse(thrown: Error, socket: Duplex, latest: Exchange | undefined, options: PatientOptions): void {
  const isOver = latest === undefined || (latest.request.complete && latest.response.writableFinished);
  // The client would read two answers on one connection as one.
  if (!socket.writable || (!isOver && latest.response.headersSent)) return void socket.destroy();
  const problem = problemOf(thrown);
  const { status, code } = problem;
  const instance = randomUUID();
  options.log.info("http_problem", { instance, route: "(unread)", status, code });
  // If a handler has started, the request is counted under its route.
  const labels = { route: "(unread)", method: "(unread)", status: String(status) };
  if (isOver) options.meter.count("http_requests_total", labels);
  socket.end(wireOf(problem, instance), () => socket.destroy());
}

/** A server with an explicit limit for every wait for a client. */
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
