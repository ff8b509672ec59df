import { whileWanted } from "@leadstream/application";
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import type { ApiKeys } from "./api-keys.ts";
import { clientAddress } from "./client-address.ts";
import { checked } from "./defects.ts";
import { readBody } from "./read-body.ts";
import type { Limits } from "./rate-limit.ts";
import { rateLimiter } from "./rate-limit.ts";
import type { Reply } from "./reply.ts";
import { stateOf } from "./request-state.ts";
import type { Bound, Caller, Context, RouteInfo } from "./route.ts";

export type Gate = { readonly keys: ApiKeys; readonly limits: Limits };

/** Header values we read; anything longer or stranger is named, not cut. */
const IdempotencyHeader = z.strictObject({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
});

/** The key that came in a header, if any. */
const presentedSecret = (request: Request): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(request.get("authorization") ?? "")?.[1] ?? request.get("x-api-key");

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

async function callerOf(request: Request, keys: ApiKeys): Promise<Caller> {
  const secret = presentedSecret(request);
  if (secret === undefined) return { key: undefined, presented: false };
  const found = await keys.find(secret);
  if (found === undefined || "ended" in found)
    return { key: undefined, presented: true, ended: found?.ended };
  stateOf(request).caller = found.key;
  return { key: found.key, presented: true };
}

/** Whether a process lives must not hang on a key: who cannot be told apart is a stranger. */
const strangerOf = (): Caller => ({ key: undefined, presented: true });

const contextOf = (request: Request): Context => ({
  state: stateOf(request),
  idempotencyKey: checked("header.invalid", IdempotencyHeader, {
    "idempotency-key": request.get("idempotency-key"),
  })["idempotency-key"],
  visitor: { ip: clientAddress(request), userAgent: request.get("user-agent") },
  comesFrom: (isOneOf) => isOneOf(request),
  // Every browser names the origin of the page with a POST; programs do not.
  isBrowser: request.get("origin") !== undefined,
  prefersPage: prefersPage(request),
  ifNoneMatch: request.get("if-none-match"),
});

/** `*\/*` is a program; a browser lists HTML first. */
export const prefersPage = (request: Request): boolean => request.accepts(["json", "html"]) === "html";

const passes = (limiter: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void limiter(request, response, (thrown?: unknown) => {
      if (thrown === undefined) resolve();
      else reject(thrown instanceof Error ? thrown : new Error("the rate limiter failed"));
    });
  });

/** Writes an answer. */
export function write(response: Response, { status, headers, body }: Reply): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}

/** Aborts when the client has gone without its answer. */
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

/** Notes which path was matched and what it answers, whatever the method. */
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
  ({ route, answer }: Bound, { keys, limits }: Gate, limiter: RequestHandler) =>
  async (request: Request, response: Response): Promise<void> => {
    const isOpen = route.access.kind === "open";
    const caller = await (isOpen ? callerOf(request, keys).catch(strangerOf) : callerOf(request, keys));
    if (!isOpen) await passes(limiter, request, response);
    route.access.admit(caller);
    const accepts = Object.keys(route.body.formats);
    const { bodyBytes } = limits;
    const incoming =
      accepts.length > 0 ? await readBody(request, response, { accepts, bodyBytes }) : undefined;
    const { params, query } = request;
    const context = contextOf(request);
    const reply = () => answer({ params, query, incoming, caller, context });
    // A command is carried out whoever looks; a question is ended when nobody waits for its answer.
    const isQuestion = route.method === "get";
    write(response, await (isQuestion ? whileWanted(goneSignal(response), reply) : reply()));
  };

/**
 * Routes behind a gate: who calls, how often, with what body; then the handler, which sees only checked values.
 * In this order, so that a stranger costs us no body and no query.
 */
export function mount(bound: readonly Bound[], gate: Gate): Router {
  const router = Router();
  const limiter = rateLimiter(gate.limits);
  for (const one of bound)
    // `all` on the same route keeps express from answering OPTIONS with what this one router knows.
    router
      .route(expressPath(one.route.path))
      .all(noted(one.route))
      [one.route.method](served(one, gate, limiter));
  return router;
}
