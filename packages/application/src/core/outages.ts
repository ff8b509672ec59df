import { Fault } from "@leadstream/kernel";
import type { Log } from "../ports/telemetry.ts";

/*
 * While a database or a broker is away, every loop of a process fails and tries again, for ever. That is one outage, and
 * two lines: where it began, and how long it lasted. All who write to the same log share what they know:
 *
 *   the first of them that fails for a code     `outage_began {code, by}`
 *   whoever else fails, and every further try   counted
 *   the last of them that works again           `outage_over {code, seconds, tries}`
 *
 * Both are warnings, so that who sees the beginning sees the end.
 */

/** What one loop says of its tries. `by` names the loop; two loops of one name are one. */
export type Outage = {
  /** A try failed and there will be another. The fields stand in the line, if there is one. */
  readonly failed: (thrown: unknown, fields?: Fields) => void;
  /** A try went well: what this loop met is over. Costs nothing when nothing is open. */
  readonly over: () => void;
};

type Fields = Readonly<Record<string, string | number | boolean>>;
type Open = { readonly sinceMs: number; tries: number; readonly by: Set<string> };

/** What is open, by the log it is told to. */
const known = new WeakMap<object, Map<string, Open>>();

const openIn = (log: object): Map<string, Open> => {
  const open = known.get(log) ?? new Map<string, Open>();
  known.set(log, open);
  return open;
};

const codeOf = (thrown: unknown): string =>
  typeof thrown === "string" ? thrown : thrown instanceof Fault ? thrown.code : "unknown";

/**
 * The outages of one loop, as lines of a log.
 *
 * @param log absent: nothing is said.
 * @param by names the loop: a group, `relay`, `projector`.
 * @param nowMs a clock that only goes on.
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

/** Whether an outage of this code is open in the log: what else is said about it then is no news. */
export const isOutageOpen = (log: Log, code: string): boolean => openIn(log).has(code);
