import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { whileWanted } from "@leadstream/application";
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import type { ApiKeys } from "./api-keys.ts";
import { sessionTokenOf } from "./console/cookies.ts";
import { mustBeOurs } from "./console/forged.ts";
import type { SessionCallers } from "./console/session-callers.ts";
import { visitorOf } from "./client-address.ts";
import { checked } from "./defects.ts";
import { HttpProblem } from "./problems.ts";
import { readBody } from "./read-body.ts";
import type { Limits } from "./rate-limit.ts";
import { rateLimiter } from "./rate-limit.ts";
import type { Reply } from "./reply.ts";
import { stateOf } from "./request-state.ts";
import type { Bound, Caller, Context, RouteInfo } from "./route.ts";

export type Gate = {
  readonly keys: ApiKeys;
  readonly limits: Limits;
  /** Set where the cookie of the console counts beside a key. */
  readonly sessions?: Pick<SessionCallers, "find">;
};

/** The header values we read. A value that is too long or invalid is reported as a defect, not cut. */
const IdempotencyHeader = z.strictObject({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
});

/** The key in a header, if any. */
const presentedSecret = (request: Request): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(request.get("authorization") ?? "")?.[1] ?? request.get("x-api-key");

/** `/v1/leads/{leadId}` as Express writes it. */
export const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

async function byKey(secret: string, keys: ApiKeys): Promise<Caller> {
  const found = await keys.find(secret);
  if (found === undefined || "ended" in found)
    return { key: undefined, presented: true, ended: found?.ended };
  const { key, name, expiresAt } = found;
  return { key, presented: true, profile: { name, signIn: "key", expiresAt } };
}

/** A key in a header counts before a cookie. @throws HttpProblem `request.forged` for a cookie */
async function callerOf(request: Request, { keys, sessions }: Gate, isUse = true): Promise<Caller> {
  const secret = presentedSecret(request);
  if (secret !== undefined) return byKey(secret, keys);
  const token = sessions && sessionTokenOf(request);
  if (sessions === undefined || token === undefined) return { key: undefined, presented: false };
  mustBeOurs(request);
  return sessions.find(token, isUse);
}

async function notedCaller(request: Request, gate: Gate): Promise<Caller> {
  const caller = await callerOf(request, gate);
  if (caller.key !== undefined) stateOf(request).caller = caller.key;
  return caller;
}

/** When the keys cannot be read, a caller who was admitted stays. An open stream is no use of its session. */
async function isStillAdmitted(request: Request, gate: Gate, route: RouteInfo): Promise<boolean> {
  try {
    route.access.admit(await callerOf(request, gate, false));
    return true;
  } catch (thrown) {
    return !(thrown instanceof HttpProblem);
  }
}

/** A liveness probe must not depend on a key: if the keys cannot be read, the caller counts as a stranger. */
const strangerOf = (): Caller => ({ key: undefined, presented: true });

type Admitted = Pick<Context, "gone" | "isStillAdmitted">;

const contextOf = (request: Request, admitted: Admitted): Context => ({
  state: stateOf(request),
  request,
  ...admitted,
  idempotencyKey: checked("header.invalid", IdempotencyHeader, {
    "idempotency-key": request.get("idempotency-key"),
  })["idempotency-key"],
  visitor: visitorOf(request),
  comesFrom: (isOneOf) => isOneOf(request),
  // A browser sends the origin of the page with every POST; programs do not.
  isBrowser: request.get("origin") !== undefined,
  prefersPage: prefersPage(request),
  ifNoneMatch: request.get("if-none-match"),
  follows: request.method === "GET" && request.accepts(["json", "text/event-stream"]) === "text/event-stream",
  lastEventId: request.get("last-event-id"),
});

/** A program sends `*\/*`; a browser lists HTML first. */
export const prefersPage = (request: Request): boolean => request.accepts(["json", "html"]) === "html";

/** Goes on when the limiter lets the request through. @throws HttpProblem `rate.exceeded` */
export const passes = (limiter: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void limiter(request, response, (thrown?: unknown) => {
      if (thrown === undefined) resolve();
      else reject(thrown instanceof Error ? thrown : new Error("the rate limiter failed"));
    });
  });

/** Writes a reply to the response. Resolves when it is handed over, or the client has gone. */
export async function write(response: Response, { status, headers, body }: Reply): Promise<void> {
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (typeof body === "string" || body instanceof Uint8Array) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  await pipeline(Readable.from(body), response).catch((thrown: unknown) => {
    // Whoever follows events leaves at some time.
    if (!response.destroyed) throw thrown;
  });
}

/** Aborts when the client disconnects before it gets its answer. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Express answers HEAD wherever it answers GET. */
const methodsOf = (method: Bound["route"]["method"]): readonly string[] =>
  method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()];

/** Records the matched path and its methods, for every method. */
const noted =
  ({ method, path, errorsAsPages = false }: RouteInfo): RequestHandler =>
  (request, _response, next) => {
    const state = stateOf(request);
    for (const allowed of methodsOf(method)) state.allowed.add(allowed);
    state.route = path;
    state.errorsAsPages ||= errorsAsPages;
    next();
  };

const served =
  ({ route, answer }: Bound, gate: Gate, limiter: RequestHandler) =>
  async (request: Request, response: Response): Promise<void> => {
    const isOpen = route.access.kind === "open";
    const caller = await (isOpen ? notedCaller(request, gate).catch(strangerOf) : notedCaller(request, gate));
    if (!isOpen) await passes(limiter, request, response);
    route.access.admit(caller);
    const accepts = Object.keys(route.body.formats);
    const { bodyBytes } = gate.limits;
    const incoming =
      accepts.length > 0 ? await readBody(request, response, { accepts, bodyBytes }) : undefined;
    const { params, query } = request;
    const gone = goneSignal(response);
    const context = contextOf(request, {
      gone,
      isStillAdmitted: () => isStillAdmitted(request, gate, route),
    });
    const reply = () => answer({ params, query, incoming, caller, context });
    // A command runs even if the client disconnects. A query is cancelled.
    const isQuestion = route.method === "get";
    await write(response, await (isQuestion ? whileWanted(gone, reply) : reply()));
  };

/**
 * Mounts routes with their checks: the caller, the rate, the body. Then the handler gets only checked values. In
 * this order, a stranger costs us neither a body nor a query.
 */
export function mount(bound: readonly Bound[], gate: Gate): Router {
  const router = Router();
  const limiter = rateLimiter(gate.limits);
  for (const one of bound)
    // `all` on the same route stops express from answering OPTIONS with the methods of this one router.
    router
      .route(expressPath(one.route.path))
      .all(noted(one.route))
      [one.route.method](served(one, gate, limiter));
  return router;
}
