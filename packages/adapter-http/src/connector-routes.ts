import { rateLimit, ipKeyGenerator } from "express-rate-limit";
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import type { Clock, ConnectorAddress, ConnectorEndpoint, ConnectorRequest } from "@leadstream/application";
import { clientAddress } from "./client-address.ts";
import { passes, write } from "./mount.ts";
import { HttpProblem } from "./problems.ts";
import type { Limits } from "./rate-limit.ts";
import { readAnyBody } from "./read-body.ts";
import { stateOf } from "./request-state.ts";

/** A fixed address of a vendor's own clients. */
export type VendorRoute = { readonly connector: string; readonly method: "post"; readonly path: string };

export type ConnectorRoutesDeps = {
  readonly endpoint: ConnectorEndpoint;
  readonly vendorRoutes: readonly VendorRoute[];
  readonly limits: Limits;
  readonly clock: Clock;
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

async function requestOf(
  request: Request,
  response: Response,
  { limits, clock }: ConnectorRoutesDeps,
): Promise<ConnectorRequest> {
  const method = methodOf(request.method);
  if (method === null)
    throw new HttpProblem("method.not-allowed", "Allowed here: GET, OPTIONS, POST.", {
      headers: { Allow: "GET, OPTIONS, POST" },
    });
  const isBrowser = request.get("origin") !== undefined;
  return {
    method,
    url: request.originalUrl,
    query: textsOf(request.query),
    headers: textsOf(request.headers),
    body: await readAnyBody(request, response, limits.bodyBytes),
    visitor: isBrowser ? { ip: clientAddress(request), userAgent: request.get("user-agent") } : {},
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
      const state = stateOf(request);
      state.route = pattern;
      const address = addressOf(request);
      if (address === null) return void next();
      for (const allowed of ["GET", "HEAD", "OPTIONS", "POST"]) state.allowed.add(allowed);
      const answer = async (): Promise<void> => {
        await passes(limiter, request, response);
        write(response, await deps.endpoint.handle(address, await requestOf(request, response, deps)));
      };
      answer().catch(next);
    };
  router.get("/leadstream.js", scriptOf(deps.browserScript));
  const own = "/v1/connectors/{connector}/{source}";
  router.all("/v1/connectors/:connector/:source", serve(own, ownAddress));
  router.all("/v1/connectors/:connector/:source/:secret", serve(`${own}/{secret}`, ownAddress));
  for (const { connector, method, path } of deps.vendorRoutes)
    router[method](
      path.replace(/\{(\w+)\}/g, ":$1"),
      serve(path, ({ params }) => ({ connector, source: null, parts: textsOf(params) })),
    );
  return router;
}

/** Pages of other sites load it, and an hour later they see a change. */
const scriptOf =
  (script: string): RequestHandler =>
  (request, response) => {
    stateOf(request).route = "/leadstream.js";
    write(response, {
      status: 200,
      headers: {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
        "Cross-Origin-Resource-Policy": "cross-origin",
      },
      body: script,
    });
  };

function ownAddress({ params }: Request): ConnectorAddress | null {
  const { connector = "", source = "", secret } = textsOf(params);
  if (!NAME.test(connector) || !NAME.test(source)) return null;
  return { connector, source, pathSecret: secret };
}
