import { Fault } from "@leadstream/kernel";
import type { Log } from "../ports/telemetry.ts";

/*
 * While a database or a broker is unavailable, every loop of a process fails and retries. That is one outage, with two
 * log lines: when it began, and how long it lasted. All loops with the same log share this state:
 *
 *   the first loop that fails with a code        `outage_began {code, by}`
 *   other loops, and every further retry         counted
 *   the last affected loop that works again      `outage_over {code, seconds, tries}`
 *
 * Both lines are warnings, so that a reader of the first also sees the second.
 */

/** Reports of one loop. `by` names the loop; two loops of one name are one. */
export type Outage = {
  /** A try failed and another will follow. The fields are in the line, if there is one. */
  readonly failed: (thrown: unknown, fields?: Fields) => void;
  /** A try succeeded: the outages of this loop are over. Costs nothing when none is open. */
  readonly over: () => void;
};

type Fields = Readonly<Record<string, string | number | boolean>>;
type Open = { readonly sinceMs: number; tries: number; readonly by: Set<string> };

/** Open outages, by log. */
const known = new WeakMap<object, Map<string, Open>>();

const openIn = (log: object): Map<string, Open> => {
  const open = known.get(log) ?? new Map<string, Open>();
  known.set(log, open);
  return open;
};

const codeOf = (thrown: unknown): string =>
  typeof thrown === "string" ? thrown : thrown instanceof Fault ? thrown.code : "unknown";

/**
 * Logs the outages of one loop.
 *
 * @param log absent: nothing is logged.
 * @param by names the loop: a group, `relay`, `projector`.
 * @param nowMs a monotonic clock.
 */
export function outageOf(log: Log | undefined, by: string, nowMs = (): number => performance.now()): Outage {
  if (log === undefined) return { failed: () => undefined, over: () => undefined };
  const open = openIn(log);
  return {
    failed: (thrown, fields = {}) => {
      const code = codeOf(thrown);
      const outage = open.get(code);
      if (outage === undefined) {
        open.set(code, { sinceMs: nowMs(), tries: 1, by: new Set([by]) });
        log.warn("outage_began", { code, by, ...fields });
        return;
      }
      outage.tries += 1;
      outage.by.add(by);
    },
    over: () => {
      for (const [code, { by: all, sinceMs, tries }] of open) {
        if (!all.delete(by) || all.size > 0) continue;
        open.delete(code);
        const seconds = Math.round((nowMs() - sinceMs) / 100) / 10;
        log.warn("outage_over", { code, by, seconds, tries });
      }
    },
  };
}

/** Whether an outage of this code is open in the log: then other log lines about it add nothing. */
export const isOutageOpen = (log: Log, code: string): boolean => openIn(log).has(code);
