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
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly routes: readonly Router[];
  readonly log: Log;
  readonly meter: Meter;
  /** Whose X-Forwarded-For is believed; default: nobody's. */
  readonly trustedProxies?: TrustedProxies;
  /** How long a client may take, and how many may be connected. */
  readonly patience?: Partial<Patience>;
  /** How long requests under way may take once we close, milliseconds; default 5,000. */
  readonly graceMs?: number;
};

export type HttpServer = {
  readonly port: number;
  /** Takes no more requests, lets those under way end (up to the grace), then cuts what is left. Idempotent. */
  readonly close: () => Promise<void>;
};

const measured =
  (meter: Meter): RequestHandler =>
  (request, response, next) => {
    const started = performance.now();
    const state = stateOf(request);
    response.once("close", () => {
      const { route } = state;
      // Who hangs up before the answer got none; 499 is what proxies write for it.
      const status = response.writableFinished ? String(response.statusCode) : "499";
      meter.count("http_requests_total", { route, method: request.method, status });
      meter.observe("http_request_seconds", { route }, (performance.now() - started) / 1_000);
    });
    response.setHeader("Cache-Control", "no-store");
    next();
  };

/** Every part of path and query decodes to text, also where no route looks at it: what does not, reaches nobody. */
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
  else if (request.method === "OPTIONS") write(response, emptyReply(204, { Allow: allowed.join(", ") }));
  else
    next(
      new HttpProblem("method.not-allowed", `Allowed here: ${allowed.join(", ")}.`, {
        headers: { Allow: allowed.join(", ") },
      }),
    );
};

/** The frames of a stack without its message, which may quote what somebody sent. */
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

/** What fails this way concerns one request, and not all that come until a server is back. */
const ofOneRequest: ReadonlySet<string> = new Set<FaultCode>(["store.revision-conflict", "store.cancelled"]);

const isOutage = ({ kind, code }: HttpProblem): boolean =>
  kind === "service.unavailable" && !ofOneRequest.has(code);

/** An answer of a route that asks the store, or of the one that looks at every server. */
const hasAskedServers = (route: string): boolean => route.startsWith("/v1/") || route === "/readyz";

/** While a server is away every request fails alike: two lines for all of them, and the metrics count each. */
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

// Express knows an error handler by its four parameters.
const explained =
  (log: Log, outage: Outage): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const problem = problemFrom(thrown);
    if (isOutage(problem)) outage.failed(faultOfSystem(thrown), { route: stateOf(request).route });
    else logProblem(log, request, problem, thrown);
    if (response.headersSent) next(thrown);
    else write(response, problemReply(request, problem));
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
 * A kept-alive connection would hold a closing server open until it times out: an answer given while we close says
 * so, and its connection ends with it.
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
 * One HTTP server over the given routes: problems, security headers, metrics by route, trace context, and an
 * orderly end.
 *
 * @throws Fault `config.invalid` when the port is taken or not ours to take, or an entry of the trusted proxies is bad.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const app = createApp(options);
  const server = createPatientServer((request, response) => void app(request, response), options);
  const close = closerOf(server, options.graceMs ?? 5_000);
  const port = await listening(server, options);
  return { port, close };
}
