/*
 * The guards around a provider, from the outside in:
 *
 *   cache -> bulkhead -> retry -> rate limit -> circuit breaker -> time-out -> the provider
 *
 * - The cache is outermost: a cached answer costs nothing and needs no permission.
 * - The bulkhead limits the look-ups in progress. A look-up waits for a place and asks the breaker only then. So when a
 *   provider hangs, only the first few look-ups of a batch wait for it.
 * - The rate limit counts every try, as the provider does. It refuses instead of queueing: a lead is scored without the
 *   answer rather than late. It comes before the breaker, which would count our own refusal as an answer of the provider.
 * - The breaker counts time-outs as failures. While it is open, nothing is tried and nothing retried.
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
import { createTokenBucket } from "./token-bucket.ts";

/** Why a guarded provider gave no answer; the reason in `enrichment.failed`. */
export type ProviderErrorCode =
  "provider.timed-out" | "provider.circuit-open" | "provider.rate-limited" | "provider.failed";

/**
 * A provider that did not answer. The message names only provider and code. The provider's own message may quote the
 * person, so it stays in `cause` and out of logs.
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: ProviderErrorCode;
  readonly provider: string;

  constructor(code: ProviderErrorCode, provider: string, cause?: unknown) {
    super(`${code}: ${provider}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.provider = provider;
  }
}

export type GuardRules = {
  /** Longest wait for one try, ms. An answer takes at most `(retries + 1) * timeoutMs` plus the pauses. */
  readonly timeoutMs: number;
  /** Further tries after the first. */
  readonly retries: number;
  /** First pause before a retry, ms; doubles on average, with jitter, up to 30 s. Default 200. */
  readonly retryPauseMs?: number;
  /**
   * Opens after `failures` failures in a row. After `openMs` one call may test whether the provider answers
   * again.
   */
  readonly breaker: { readonly failures: number; readonly openMs: number };
  /** Look-ups in progress at once; the others wait. */
  readonly atOnce: number;
  /** Default: no limit. */
  readonly ratePerSecond?: number;
  /** Most calls at one moment; default the calls of one second, at least 1. */
  readonly burst?: number;
  /** Whether the provider can tell anything of it; else it costs nothing and gives no values. Default: always. */
  readonly concerns?: (subject: EnrichmentSubject) => boolean;
  /** Whether the provider lets us ask now; a refusal counts as one of the rate limit. Default: always. */
  readonly mayAsk?: () => boolean;
  /** How long an answer is cached, ms in the time of the request; default 0: no cache. */
  readonly cacheTtlMs?: number;
  /** Cached answers; default 10,000. */
  readonly cacheEntries?: number;
  /** The cache key: everything the answer depends on. Null, the default: do not cache. Stays in memory. */
  readonly cacheKeyOf?: (subject: EnrichmentSubject) => string | null;
  /** What one try costs, in the provider's unit; default 0. */
  readonly costPerCall?: number;
  /** Counts every look-up by outcome. */
  readonly meter?: Meter;
  /** Milliseconds for the rate limit; default the process's monotonic clock. */
  readonly nowMs?: () => number;
};

/** Counted since the start. `calls` are tries sent to the provider, `failures` those without an answer. */
export type GuardUsage = {
  readonly calls: number;
  readonly failures: number;
  readonly cacheHits: number;
  readonly rateLimited: number;
  readonly cost: number;
};

export type GuardedEnricher = Enricher & {
  readonly usage: () => GuardUsage;
  /** Whether the breaker is open: the provider failed too often in a row and is not asked for a while. */
  readonly isOpen: () => boolean;
};

type Values = readonly EnrichedValue[];
type Count = (what: keyof Omit<GuardUsage, "cost">) => void;

const isRateLimit = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && thrown.code === "provider.rate-limited";

/** Our own refusals are not retried: an immediate retry would be refused again. */
const worthRetrying = (thrown: unknown): boolean => !isRateLimit(thrown) && !isBrokenCircuitError(thrown);

function named(thrown: unknown, provider: string): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  if (isBrokenCircuitError(thrown)) return new ProviderError("provider.circuit-open", provider);
  if (isTaskCancelledError(thrown)) return new ProviderError("provider.timed-out", provider);
  return new ProviderError("provider.failed", provider, thrown);
}

function bucketOf({
  ratePerSecond,
  burst,
  nowMs = () => performance.now(),
  mayAsk = () => true,
}: GuardRules): () => boolean {
  if (ratePerSecond === undefined) return mayAsk;
  const { take } = createTokenBucket(ratePerSecond, burst ?? Math.max(1, ratePerSecond), nowMs);
  return () => mayAsk() && take();
}

/** Runs one look-up through bulkhead, retry, rate limit, breaker and time-out. @throws ProviderError */
function guardedAsk(provider: string, rules: GuardRules, count: Count) {
  const { retries: maxAttempts, retryPauseMs: initialDelay = 200 } = rules;
  const mayGo = bucketOf(rules);
  const again = retry(handleWhen(worthRetrying), {
    maxAttempts,
    backoff: new ExponentialBackoff({ initialDelay, maxDelay: 30_000 }),
  });
  const bulkheadPolicy = bulkhead(rules.atOnce, Number.POSITIVE_INFINITY);
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(rules.breaker.failures),
    halfOpenAfter: rules.breaker.openMs,
  });
  // Nobody listens to its signal, and to abort it after every call would make an error each time.
  const limit = timeout(rules.timeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });

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
      return await bulkheadPolicy.execute(() =>
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
 * Adds time-out, retry, circuit breaker, rate limit, cache and cost counter to a provider. The result is an
 * `Enricher`. It throws a `ProviderError` whose code names the guard that refused.
 *
 * @throws RangeError when a limit is out of range.
 */
export function withGuards(enricher: Enricher, rules: GuardRules): GuardedEnricher {
  const { cacheEntries = 10_000, costPerCall = 0, cacheTtlMs = 0, meter } = rules;
  const { cacheKeyOf = () => null, concerns = () => true } = rules;
  const { provider, isExternal } = enricher;
  const counted = { calls: 0, failures: 0, cacheHits: 0, rateLimited: 0 };
  const count: Count = (what) => {
    counted[what] += 1;
  };
  const { guarded, isOpen } = guardedAsk(provider, rules, count);
  const cache = createAnswerCache<Values>(cacheEntries, cacheTtlMs, () => count("cacheHits"));
  const report = (outcome: string): void => meter?.count("enrichment_lookups_total", { provider, outcome });
  const counting = async (ask: () => Promise<Values>): Promise<Values> => {
    try {
      const answer = await ask();
      report("answered");
      return answer;
    } catch (thrown) {
      report(thrown instanceof ProviderError ? thrown.code : "provider.failed");
      throw thrown;
    }
  };
  return {
    provider,
    isExternal,
    enrich: async (subject, now) => {
      if (!concerns(subject)) return [];
      const ask = () => guarded(async () => enricher.enrich(subject, now));
      const key = cacheKeyOf(subject);
      return counting(() => (key === null ? ask() : cache.answer(key, Date.parse(now), ask)));
    },
    isOpen,
    usage: () => ({ ...counted, cost: counted.calls * costPerCall }),
  };
}
