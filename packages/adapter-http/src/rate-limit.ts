import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { Request, RequestHandler } from "express";
import { clientAddress } from "./client-address.ts";
import { HttpProblem } from "./problems.ts";
import { stateOf } from "./request-state.ts";

export type Limits = {
  /** Bytes of one request's body, uncompressed. */
  readonly bodyBytes: number;
  /** Rows of one batch. */
  readonly batchRows: number;
  /** Requests a minute of one API key. */
  readonly keyedPerMinute: number;
  /** Requests a minute of one address (IPv6: of one /64) without a known key: forms, and those who guess keys. */
  readonly anonymousPerMinute: number;
};

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  batchRows: 1_000,
  keyedPerMinute: 60_000,
  anonymousPerMinute: 300,
};

const WINDOW_MS = 60_000;

/** Who has one IPv6 address has 2^64 of them: a household's or a server's network. */
const IPV6_PREFIX = 64;

const payerOf = (request: Request): string => {
  const { caller } = stateOf(request);
  return caller ? `key:${caller.id}` : `address:${ipKeyGenerator(clientAddress(request) ?? "", IPV6_PREFIX)}`;
};

/** Counts requests by API key, or by address where there is no known key. @throws HttpProblem `rate.exceeded` */
export const rateLimiter = ({ keyedPerMinute, anonymousPerMinute }: Limits): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: (request) => (stateOf(request).caller ? keyedPerMinute : anonymousPerMinute),
    keyGenerator: payerOf,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // Its checks print to the console; the proxy setting they are about is `startHttpServer`'s own option.
    validate: false,
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader("Retry-After") ?? WINDOW_MS / 1_000);
      const detail = `Try again in ${seconds} seconds.`;
      next(new HttpProblem("rate.exceeded", detail, { headers: { "Retry-After": seconds } }));
    },
  });
