const WINDOW_MS = 60_000;

export type SourceLimiter = { readonly admits: (source: string, nowMs: number) => boolean };

/** Counts verified requests of each source by the minute: one source that runs wild does not take the others' turn. */
export function createSourceLimiter(perMinute: number): SourceLimiter {
  const counts = new Map<string, { readonly window: number; used: number }>();
  return {
    admits: (source, nowMs) => {
      const window = Math.floor(nowMs / WINDOW_MS);
      const known = counts.get(source);
      const count = known?.window === window ? known : { window, used: 0 };
      counts.set(source, count);
      count.used += 1;
      return count.used <= perMinute;
    },
  };
}
