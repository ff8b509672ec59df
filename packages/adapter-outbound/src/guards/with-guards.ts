/*
 * What stands between us and a provider, from the outside in:
 *
 *   cache -> so many at once -> retry -> rate limit -> circuit breaker -> time-out -> the provider
 *
 * - The cache is outermost: an answer we have costs nothing and needs no permission.
 * - Who comes when as many as may be are out waits for a place, and asks the breaker only then: of a whole batch for a
 *   provider that hangs, only the first few wait for it.
 * - The rate limit counts every try, as the provider does. It refuses instead of queueing: a lead is scored
 *   without the answer rather than late. It stands before the breaker, which would take a refusal of our own
 *   for a sign of life of the provider.
 * - The breaker sees time-outs as failures. While it is open nothing is tried and nothing retried.
 */
import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  handleWhen,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  timeout,
  TimeoutStrategy,
} from "cockatiel";
import type { Enricher, EnrichmentSubject, Meter } from "@leadstream/application";
import type { EnrichedValue } from "@leadstream/contracts";
import { createAnswerCache } from "./answer-cache.ts";
import { ProviderError } from "./provider-error.ts";
import { createTokenBucket } from "./token-bucket.ts";

export type GuardRules = {
  /** Longest wait for one try, ms. The worst case of an answer is `(retries + 1) * timeoutMs` and the pauses. */
  readonly timeoutMs: number;
  /** Further tries after the first. */
  readonly retries: number;
  /** First pause before a retry, ms; doubles on average, with jitter, up to 30 s. Default 200. */
  readonly retryPauseMs?: number;
  /** Opens after so many failures in a row; after `openMs` one call may try whether the provider is back. */
  readonly breaker: { readonly failures: number; readonly openMs: number };
  /** Look-ups under way at once; the others wait for their turn. */
  readonly atOnce: number;
  /** Default: no limit. */
  readonly ratePerSecond?: number;
  /** Calls at one moment; default one second's worth, at least 1. */
  readonly burst?: number;
  /** How long an answer is kept, ms of the asker's time; default 0: it is not. */
  readonly cacheTtlMs?: number;
  /** Answers kept; default 10,000. */
  readonly cacheEntries?: number;
  /** What the answer depends on; null, and the default: do not cache. Stays in memory. */
  readonly cacheKeyOf?: (subject: EnrichmentSubject) => string | null;
  /** What one try costs, in the provider's unit; default 0. */
  readonly costPerCall?: number;
  /** Hears of every look-up. */
  readonly meter?: Meter;
  /** Milliseconds for the rate limit; default the process's monotonic clock. */
  readonly nowMs?: () => number;
};

/** Counted since the start. `calls` are tries that went out, `failures` those that came to nothing. */
export type GuardUsage = {
  readonly calls: number;
  readonly failures: number;
  readonly cacheHits: number;
  readonly rateLimited: number;
  readonly cost: number;
};

export type GuardedEnricher = Enricher & {
  readonly usage: () => GuardUsage;
  /** Whether it failed too often in a row, and is not asked for a while. */
  readonly isOpen: () => boolean;
};

type Values = readonly EnrichedValue[];
type Count = (what: keyof Omit<GuardUsage, "cost">) => void;

const isRateLimit = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && thrown.code === "provider.rate-limited";

/** Our own refusals are answers: asking again at once would only get them again. */
const worthRetrying = (thrown: unknown): boolean => !isRateLimit(thrown) && !isBrokenCircuitError(thrown);

function named(thrown: unknown, provider: string): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  if (isBrokenCircuitError(thrown)) return new ProviderError("provider.circuit-open", provider);
  if (isTaskCancelledError(thrown)) return new ProviderError("provider.timed-out", provider);
  return new ProviderError("provider.failed", provider, thrown);
}

function bucketOf({ ratePerSecond, burst, nowMs = () => performance.now() }: GuardRules): () => boolean {
  if (ratePerSecond === undefined) return () => true;
  return createTokenBucket(ratePerSecond, burst ?? Math.max(1, ratePerSecond), nowMs).take;
}

/** One question through places, retry, rate limit, breaker and time-out. @throws ProviderError */
function guardedAsk(provider: string, rules: GuardRules, count: Count) {
  const { retries: maxAttempts, retryPauseMs: initialDelay = 200 } = rules;
  const mayGo = bucketOf(rules);
  const again = retry(handleWhen(worthRetrying), {
    maxAttempts,
    backoff: new ExponentialBackoff({ initialDelay, maxDelay: 30_000 }),
  });
  const places = bulkhead(rules.atOnce, Number.POSITIVE_INFINITY);
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(rules.breaker.failures),
    halfOpenAfter: rules.breaker.openMs,
  });
  const limit = timeout(rules.timeoutMs, TimeoutStrategy.Aggressive);

  const call = async (ask: () => Promise<Values>): Promise<Values> => {
    count("calls");
    try {
      return await limit.execute(ask);
    } catch (thrown) {
      count("failures");
      throw thrown;
    }
  };
  const isOpen = (): boolean => breaker.state === CircuitState.Open;
  const guarded = async (ask: () => Promise<Values>): Promise<Values> => {
    try {
      return await places.execute(() =>
        again.execute(async () => {
          if (mayGo()) return breaker.execute(() => call(ask));
          count("rateLimited");
          throw new ProviderError("provider.rate-limited", provider);
        }),
      );
    } catch (thrown) {
      throw named(thrown, provider);
    }
  };
  return { guarded, isOpen };
}

/**
 * Puts time-out, retry, circuit breaker, rate limit, cache and cost counter round a provider. The result is an
 * `Enricher` like any other; what it throws is a `ProviderError` whose code says which guard spoke.
 *
 * @throws RangeError when a limit is out of range.
 */
export function withGuards(enricher: Enricher, rules: GuardRules): GuardedEnricher {
  const { cacheEntries = 10_000, costPerCall = 0, cacheTtlMs = 0, cacheKeyOf = () => null, meter } = rules;
  const { provider, isExternal } = enricher;
  const counted = { calls: 0, failures: 0, cacheHits: 0, rateLimited: 0 };
  const count: Count = (what) => {
    counted[what] += 1;
  };
  const { guarded, isOpen } = guardedAsk(provider, rules, count);
  const cache = createAnswerCache<Values>(cacheEntries, cacheTtlMs, () => count("cacheHits"));
  const tell = (outcome: string): void => meter?.count("enrichment_lookups_total", { provider, outcome });
  const told = async (ask: () => Promise<Values>): Promise<Values> => {
    try {
      const answer = await ask();
      tell("answered");
      return answer;
    } catch (thrown) {
      tell(thrown instanceof ProviderError ? thrown.code : "provider.failed");
      throw thrown;
    }
  };
  return {
    provider,
    isExternal,
    enrich: (subject, now) => {
      const ask = () => guarded(async () => enricher.enrich(subject, now));
      const key = cacheKeyOf(subject);
      return told(() => (key === null ? ask() : cache.answer(key, Date.parse(now), ask)));
    },
    isOpen,
    usage: () => ({ ...counted, cost: counted.calls * costPerCall }),
  };
}
