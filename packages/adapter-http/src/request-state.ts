import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ApiKey } from "./api-keys.ts";

/** State of a request, kept until it ends. */
export type RequestState = {
  /** The id of this request in problems and in the log. */
  readonly id: string;
  /** W3C trace context: the caller's, or a new one. */
  readonly traceparent: string;
  /** Pattern of the matched path, for metrics and logs. Never the path itself, which holds ids. */
  route: string;
  /** Methods of the matched path, for 405. */
  readonly allowed: Set<string>;
  caller?: ApiKey;
  /** A person's browser waits: errors are pages if the browser prefers them. */
  errorsAsPages: boolean;
};

// Kept outside express's `res.locals`, which is typed `any`.
const states = new WeakMap<IncomingMessage, RequestState>();

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const newTraceparent = (): string =>
  `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;

function traceparentOf(request: IncomingMessage): string {
  const given = request.headers["traceparent"];
  return typeof given === "string" && TRACEPARENT.test(given) ? given : newTraceparent();
}

/** The state of this request; created by the first call. */
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

/** The part of a traceparent that is common to all spans of a trace. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
