import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ApiKey } from "./api-keys.ts";

/** What we keep of a request while it lasts. */
export type RequestState = {
  /** Names this one request in problems and in the log. */
  readonly id: string;
  /** W3C trace context: the caller's, or one that begins here. */
  readonly traceparent: string;
  /** Pattern of the matched path, for metrics and logs; never the path itself, which holds ids. */
  route: string;
  /** Methods the matched path answers, for 405. */
  readonly allowed: Set<string>;
  caller?: ApiKey;
  /** A person's browser is waiting: errors come as pages when it prefers them. */
  errorsAsPages: boolean;
};

// Beside express's `req`, not in `res.locals`, which is typed `any`.
const states = new WeakMap<IncomingMessage, RequestState>();

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const newTraceparent = (): string =>
  `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;

function traceparentOf(request: IncomingMessage): string {
  const given = request.headers["traceparent"];
  return typeof given === "string" && TRACEPARENT.test(given) ? given : newTraceparent();
}

/** State of this request; begins with the first call. */
export function stateOf(request: IncomingMessage): RequestState {
  const had = states.get(request);
  if (had !== undefined) return had;
  const state: RequestState = {
    id: randomUUID(),
    traceparent: traceparentOf(request),
    route: "(unmatched)",
    allowed: new Set(),
    errorsAsPages: false,
  };
  states.set(request, state);
  return state;
}

/** The part of a traceparent that all spans of one trace share. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
