import { Fault, faultOfSystem, remedyFor } from "@leadstream/kernel";
import type { Parking } from "../ports/parking.ts";

/*
 * A fault that is only retried parks nothing and writes no event: the bus delivers the same messages again until the part
 * answers. So that people in another process see it, the consumer notes the partitions it stands on, with the code of the
 * fault, and removes the note when they go on.
 *
 * A partition is looked at once after a start, because the process before may have ended while it tried, and then only
 * after a fault: where nothing fails, notes cost nothing.
 */

type Telling = (partitions: readonly number[], work: () => Promise<void>) => Promise<void>;

/** Runs work on partitions, and notes faults that are tried again. The fault goes on to the bus. */
export function tellingRetries(
  { parking }: { readonly parking: Pick<Parking, "noteRetry" | "endRetry"> },
  { group, topic }: { readonly group: string; readonly topic: string },
): Telling {
  const without = new Set<number>();
  return async (partitions, work) => {
    try {
      await work();
    } catch (thrown: unknown) {
      const fault = faultOfSystem(thrown);
      if (!(fault instanceof Fault) || fault.remedy !== "retry") throw thrown;
      const { code } = fault;
      for (const partition of partitions) without.delete(partition);
      await ifPossible(() => parking.noteRetry(group, { topic, partitions, code }));
      throw thrown;
    }
    const noted = partitions.filter((partition) => !without.has(partition));
    if (noted.length === 0) return;
    if (await ifPossible(() => parking.endRetry(group, { topic, partitions: noted })))
      for (const partition of noted) without.add(partition);
  };
}

/** The part that does not answer may be the one that keeps the notes. */
async function ifPossible(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
    return false;
  }
}
