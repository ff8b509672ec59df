import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { Request, RequestHandler } from "express";
import { clientAddress } from "./client-address.ts";
import { HttpProblem } from "./problems.ts";
import { stateOf } from "./request-state.ts";

export type Limits = {
  /** Most bytes of one request body, uncompressed. */
  readonly bodyBytes: number;
  /** Most rows of one batch. */
  readonly batchRows: number;
  /** Most requests a minute with one API key. */
  readonly keyedPerMinute: number;
  /**
   * Most requests a minute from one address (IPv6: one /64) without a known key: forms, and callers who guess
   * keys.
   */
  readonly anonymousPerMinute: number;
};

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  batchRows: 1_000,
  keyedPerMinute: 60_000,
  anonymousPerMinute: 300,
};

const WINDOW_MS = 60_000;

/** The owner of one IPv6 address has 2^64 of them, the network of a household or a server. */
const IPV6_PREFIX = 64;

const payerOf = (request: Request): string => {
  const { caller } = stateOf(request);
  return caller ? `key:${caller.id}` : `address:${ipKeyGenerator(clientAddress(request) ?? "", IPV6_PREFIX)}`;
};

/** Counts requests by API key, or by address when there is no known key. @throws HttpProblem `rate.exceeded` */
export const rateLimiter = ({ keyedPerMinute, anonymousPerMinute }: Limits): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: (request) => (stateOf(request).caller ? keyedPerMinute : anonymousPerMinute),
    keyGenerator: payerOf,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // The library's checks print to the console. They concern the proxy setting, which is `startHttpServer`'s own
    // option.
    validate: false,
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader("Retry-After") ?? WINDOW_MS / 1_000);
      const detail = `Try again in ${seconds} seconds.`;
      next(new HttpProblem("rate.exceeded", detail, { headers: { "Retry-After": seconds } }));
    },
  });
