export type TokenBucket = {
  /** Whether one call may go out now. Never waits: the caller decides what to do after a refusal. */
  readonly take: () => boolean;
};

/**
 * A rate limit with bursts: `burst` tokens at first, refilled evenly at `perSecond`.
 *
 * @param perSecond above 0; a fraction is allowed (0.5 = one call in two seconds).
 * @param burst at least 1: most calls at one moment.
 * @param nowMs a clock in milliseconds. If it runs backwards, no tokens are added.
 * @throws RangeError when a limit is out of range.
 */
export function createTokenBucket(perSecond: number, burst: number, nowMs: () => number): TokenBucket {
  if (!(perSecond > 0 && burst >= 1)) throw new RangeError("need perSecond > 0 and burst >= 1");
  let tokens = burst;
  let filledAt = nowMs();
  return {
    take: () => {
      const now = nowMs();
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
