import type { Server, ServerResponse } from "node:http";
import express from "express";
import type { ErrorRequestHandler, Express, Request, RequestHandler, Router } from "express";
import { type Log, type Meter, type Outage, outageOf } from "@leadstream/application";
import { Fault, type FaultCode, faultOfSystem } from "@leadstream/kernel";
import { trustIn } from "./client-address.ts";
import type { TrustedProxies } from "./client-address.ts";
import { prefersPage, write } from "./mount.ts";
import { createPatientServer } from "./patient-server.ts";
import type { Patience } from "./patient-server.ts";
import { problemPage } from "./pages.ts";
import { problemFrom } from "./problem-from.ts";
import { HttpProblem, problemDocument } from "./problems.ts";
import { emptyReply, jsonReply, pageReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { stateOf, traceIdOf } from "./request-state.ts";
import { securityHeaders } from "./security-headers.ts";
import { urlFault } from "./url-fault.ts";

export type HttpServerOptions = {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly routes: readonly Router[];
  readonly log: Log;
  readonly meter: Meter;
  /** Proxies whose X-Forwarded-For is trusted; default: none. */
  readonly trustedProxies?: TrustedProxies;
  /** Time limits for clients, and the limit of connections. */
  readonly patience?: Partial<Patience>;
  /** How long running requests may take after `close`, in milliseconds; default 5,000. */
  readonly graceMs?: number;
};

export type HttpServer = {
  readonly port: number;
  /** Accepts no more requests, lets running ones end within the grace, then closes the rest. Idempotent. */
  readonly close: () => Promise<void>;
};

const measured =
  (meter: Meter): RequestHandler =>
  (request, response, next) => {
    const started = performance.now();
    const state = stateOf(request);
    response.once("close", () => {
      const { route } = state;
      // A client that disconnects early gets no answer. Proxies log that as 499.
      const status = response.writableFinished ? String(response.statusCode) : "499";
      meter.count("http_requests_total", { route, method: request.method, status });
      meter.observe("http_request_seconds", { route }, (performance.now() - started) / 1_000);
    });
    response.setHeader("Cache-Control", "no-store");
    next();
  };

/** Refuses a request whose path or query does not decode to text, even if no route would read it. */
const decodable: RequestHandler = (request, _response, next) => {
  const fault = urlFault(request.url);
  next(
    fault === null
      ? undefined
      : new HttpProblem("text.invalid", "1 defect, listed here.", { defects: [fault] }),
  );
};

const notFound: RequestHandler = (request, response, next) => {
  const allowed = [...stateOf(request).allowed].sort();
  if (allowed.length === 0) next(new HttpProblem("route.unknown", "No route has this path."));
  else if (request.method === "OPTIONS") void write(response, emptyReply(204, { Allow: allowed.join(", ") }));
  else
    next(
      new HttpProblem("method.not-allowed", `Allowed here: ${allowed.join(", ")}.`, {
        headers: { Allow: allowed.join(", ") },
      }),
    );
};

/** The frames of a stack, without its message, which may quote a request. */
const framesOf = (thrown: Error): string =>
  (thrown.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, 12)
    .join(" < ");

const traitsOf = (thrown: unknown): Record<string, string> => {
  if (thrown instanceof Fault) return { fault: thrown.code, message: thrown.message };
  return thrown instanceof Error ? { name: thrown.name, at: framesOf(thrown) } : { name: typeof thrown };
};

/** Faults of a single request, not of a server that is away. */
const ofOneRequest: ReadonlySet<string> = new Set<FaultCode>(["store.revision-conflict", "store.cancelled"]);

const isOutage = ({ kind, code }: HttpProblem): boolean =>
  kind === "service.unavailable" && !ofOneRequest.has(code);

/** Whether the route depends on the servers: a route that uses the store, or the one that probes every server. */
const hasAskedServers = (route: string): boolean => route.startsWith("/v1/") || route === "/readyz";

/**
 * While a server is away, all requests fail alike. Logs two lines for the outage; the metrics count every
 * failure.
 */
const endsOutages =
  (outage: Outage): RequestHandler =>
  (request, response, next) => {
    response.once("finish", () => {
      if (response.statusCode < 400 && hasAskedServers(stateOf(request).route)) outage.over();
    });
    next();
  };

function logProblem(log: Log, request: Request, problem: HttpProblem, thrown: unknown): void {
  const { id, route, traceparent } = stateOf(request);
  const { status, code } = problem;
  const fields = { instance: id, route, method: request.method, status, code, trace: traceIdOf(traceparent) };
  if (status >= 500)
    log[status === 500 ? "error" : "warn"]("http_problem", { ...fields, ...traitsOf(thrown) });
  else log.info("http_problem", fields);
}

function problemReply(request: Request, problem: HttpProblem): Reply {
  const { id, errorsAsPages } = stateOf(request);
  const { headers = {} } = problem.extras;
  if (errorsAsPages && prefersPage(request)) return pageReply(problem.status, problemPage(problem), headers);
  const type = { "Content-Type": "application/problem+json; charset=utf-8" };
  return jsonReply(problem.status, problemDocument(problem, id), { ...headers, ...type });
}

// Express recognises an error handler by its four parameters.
const explained =
  (log: Log, outage: Outage): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const problem = problemFrom(thrown);
    if (isOutage(problem)) outage.failed(faultOfSystem(thrown), { route: stateOf(request).route });
    else logProblem(log, request, problem, thrown);
    if (response.headersSent) next(thrown);
    else void write(response, problemReply(request, problem));
  };

function createApp({ routes, log, meter, trustedProxies = [] }: HttpServerOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", trustIn(trustedProxies));
  const outage = outageOf(log, "http");
  app.use(measured(meter), endsOutages(outage), securityHeaders, decodable);
  app.use(...routes, notFound, explained(log, outage));
  return app;
}

const listening = (server: Server, { port, host }: HttpServerOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      reject(new Fault("config.invalid", `cannot listen on ${host}:${port}`, { port }, cause));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });

/**
 * Closes the server. A kept-alive connection would keep it open until it times out, so answers during closing
 * carry `Connection: close`.
 */
function closerOf(server: Server, graceMs: number): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  server.prependListener("request", (_request, response) => {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
  });
  const closeNow = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const response of underWay) if (!response.headersSent) response.setHeader("Connection", "close");
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
  };
  let closing: Promise<void> | undefined;
  return () => (closing ??= closeNow());
}

/**
 * One HTTP server for the given routes, with problems, security headers, metrics by route, trace context, and an
 * orderly shutdown.
 *
 * @throws Fault `config.invalid` when the port is taken or not allowed, or an entry of the trusted proxies is
 * bad.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const app = createApp(options);
  const server = createPatientServer((request, response) => void app(request, response), options);
  const close = closerOf(server, options.graceMs ?? 5_000);
  const port = await listening(server, options);
  return { port, close };
}
