import { rateLimit, ipKeyGenerator } from "express-rate-limit";
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import type { Clock, ConnectorAddress, ConnectorEndpoint, ConnectorRequest } from "@leadstream/application";
import { clientAddress, visitorOf } from "./client-address.ts";
import { SCRIPT_PATH, sourcePaths, type VendorRoute } from "./connector-route-table.ts";
import { expressPath, passes, write } from "./mount.ts";
import { crossOrigin, pageOf, type PageOrigins } from "./page-origins.ts";
import { HttpProblem } from "./problems.ts";
import type { Limits } from "./rate-limit.ts";
import { readAnyBody } from "./read-body.ts";
import { stateOf } from "./request-state.ts";

export type ConnectorRoutesDeps = {
  readonly endpoint: ConnectorEndpoint;
  readonly vendorRoutes: readonly Pick<VendorRoute, "connector" | "method" | "path">[];
  readonly limits: Limits;
  readonly clock: Clock;
  /** Whether scripts of web pages call this connector: its addresses then take part in CORS. */
  readonly isForPages: (connector: string) => boolean;
  readonly pageOrigins: PageOrigins;
  /** `GET /leadstream.js`. */
  readonly browserScript: string;
};

const WINDOW_MS = 60_000;
const IPV6_PREFIX = 64;
const NAME = /^[a-z0-9][a-z0-9.-]{0,79}$/;

/**
 * Counts what one address sent and could not prove. A vendor sends for thousands of customers from few addresses, so
 * what it proves does not count here: the endpoint has a limit for each source.
 */
const strangersLimit = ({ anonymousPerMinute }: Limits): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: anonymousPerMinute,
    keyGenerator: (request) => ipKeyGenerator(clientAddress(request) ?? "", IPV6_PREFIX),
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    validate: false,
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader("Retry-After") ?? WINDOW_MS / 1_000);
      next(
        new HttpProblem("rate.exceeded", `Try again in ${seconds} seconds.`, {
          headers: { "Retry-After": seconds },
        }),
      );
    },
  });

/** One text for each name: of a name that comes twice, the first. */
function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === "string" ? [[name, first]] : [];
    }),
  );
}

const methodOf = (method: string): ConnectorRequest["method"] | null => {
  if (method === "HEAD") return "GET";
  return method === "GET" || method === "POST" || method === "OPTIONS" ? method : null;
};

/** For the log, and for who calls it by another method. */
function note(request: Request, pattern: string, methods: readonly string[]): void {
  const state = stateOf(request);
  state.route = pattern;
  for (const method of methods) state.allowed.add(method);
}

const noted =
  (pattern: string, methods: readonly string[]): RequestHandler =>
  (request, _response, next) => {
    note(request, pattern, methods);
    next();
  };

async function requestOf(
  request: Request,
  response: Response,
  { limits, clock, pageOrigins }: ConnectorRoutesDeps,
): Promise<ConnectorRequest> {
  const method = methodOf(request.method);
  if (method === null)
    throw new HttpProblem("method.not-allowed", "Allowed here: GET, OPTIONS, POST.", {
      headers: { Allow: "GET, OPTIONS, POST" },
    });
  const page = pageOf(pageOrigins, request);
  return {
    method,
    url: request.originalUrl,
    query: textsOf(request.query),
    headers: textsOf(request.headers),
    body: await readAnyBody(request, response, limits.bodyBytes),
    page,
    visitor: page !== undefined ? visitorOf(request) : {},
    receivedAt: clock.now(),
  };
}

/**
 * The addresses of all connectors: `/v1/connectors/{connector}/{source}`, with a secret behind it for vendors that sign
 * nothing, and those that vendors' own clients have built in. The body goes on as it came, whatever its type.
 */
export function createConnectorRoutes(deps: ConnectorRoutesDeps): Router {
  const router = Router();
  const limiter = strangersLimit(deps.limits);
  const serve =
    (pattern: string, addressOf: (request: Request) => ConnectorAddress | null): RequestHandler =>
    (request, response, next) => {
      const address = addressOf(request);
      if (address === null) return void next();
      note(request, pattern, ["GET", "HEAD", "OPTIONS", "POST"]);
      const answer = async (): Promise<void> => {
        await passes(limiter, request, response);
        await write(response, await deps.endpoint.handle(address, await requestOf(request, response, deps)));
      };
      answer().catch(next);
    };
  const fromPages = crossOrigin(deps.pageOrigins);
  router.all(SCRIPT_PATH, noted(SCRIPT_PATH, ["GET", "HEAD"]));
  router.get(SCRIPT_PATH, scriptOf(deps.browserScript));
  for (const pattern of sourcePaths)
    router.all(expressPath(pattern), fromPagesOf(deps, fromPages), serve(pattern, ownAddress));
  for (const { connector, method, path } of deps.vendorRoutes) {
    const at = expressPath(path);
    router.all(at, noted(path, ["POST"]));
    if (deps.isForPages(connector)) router.all(at, fromPages);
    router[method](
      at,
      serve(path, ({ params }) => ({ connector, source: null, parts: textsOf(params) })),
    );
  }
  return router;
}

/** Only where scripts of pages call: an address with a signature has no business with a browser. */
const fromPagesOf =
  ({ isForPages }: ConnectorRoutesDeps, fromPages: RequestHandler): RequestHandler =>
  (request, response, next) =>
    isForPages(textsOf(request.params)["connector"] ?? "") ? fromPages(request, response, next) : next();

/** Pages of other sites load it, and an hour later they see a change. */
const scriptOf =
  (script: string): RequestHandler =>
  (_request, response) => {
    void write(response, {
      status: 200,
      headers: {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
        "Cross-Origin-Resource-Policy": "cross-origin",
        // A page may load it with `crossorigin`, for instance to check its hash.
        "Access-Control-Allow-Origin": "*",
      },
      body: script,
    });
  };

function ownAddress({ params }: Request): ConnectorAddress | null {
  const { connector = "", source = "", secret } = textsOf(params);
  if (!NAME.test(connector) || !NAME.test(source)) return null;
  return { connector, source, pathSecret: secret };
}
