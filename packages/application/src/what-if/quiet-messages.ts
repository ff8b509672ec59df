import type { StoredEvent } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";
import type { Machine } from "./decision-of.ts";

/** Messages that are kept. A consumer that stood still for more than so many of them may be answered otherwise. */
const mostKept = 20_000;

/** The newest messages that were decided without a result, in case the history answers them later after all. */
export function createQuietMessages() {
  const kept = new Map<string, StoredEvent | Timer>();
  const keyOf = (machine: Machine, messageId: string): string => `${machine}/${messageId}`;
  return {
    noteQuiet: (machine: Machine, message: StoredEvent | Timer): void => {
      kept.set(keyOf(machine, message.id), message);
      if (kept.size <= mostKept) return;
      const { value: oldest } = kept.keys().next();
      if (oldest !== undefined) kept.delete(oldest);
    },
    isQuiet: (machine: Machine, messageId: string): boolean => kept.has(keyOf(machine, messageId)),
    takeQuiet: (machine: Machine, messageId: string): StoredEvent | Timer | undefined => {
      const key = keyOf(machine, messageId);
      const found = kept.get(key);
      kept.delete(key);
      return found;
    },
  };
}
