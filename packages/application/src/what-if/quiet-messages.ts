import type { StoredEvent } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";
import type { Machine } from "./decision-of.ts";

/** Messages that are kept. A consumer that stood still for more than so many of them may be answered otherwise. */
const mostKept = 20_000;

type Message = StoredEvent | Timer;
type Kept = { readonly key: string; message: Message };

/** The newest messages that were decided without a result, in case the history answers them later after all. */
export function createQuietMessages() {
  const kept = new Map<string, Kept>();
  // The first key of a Map is no cheap way to the oldest: it is found behind the holes of all that were deleted.
  let queue: Kept[] = [];
  let first = 0;
  const keyOf = (machine: Machine, messageId: string): string => `${machine}/${messageId}`;
  const dropOldest = (): void => {
    for (let oldest = queue[first]; oldest !== undefined; oldest = queue[first]) {
      first += 1;
      if (kept.get(oldest.key) !== oldest) continue;
      kept.delete(oldest.key);
      break;
    }
    if (first < mostKept) return;
    queue = queue.slice(first);
    first = 0;
  };
  return {
    noteQuiet: (machine: Machine, message: Message): void => {
      const key = keyOf(machine, message.id);
      const found = kept.get(key);
      if (found !== undefined) {
        found.message = message;
        return;
      }
      const fresh = { key, message };
      kept.set(key, fresh);
      queue.push(fresh);
      if (kept.size > mostKept) dropOldest();
    },
    isQuiet: (machine: Machine, messageId: string): boolean => kept.has(keyOf(machine, messageId)),
    takeQuiet: (machine: Machine, messageId: string): Message | undefined => {
      const key = keyOf(machine, messageId);
      const found = kept.get(key);
      kept.delete(key);
      return found?.message;
    },
  };
}
