import { Fault, remedyFor } from "@leadstream/kernel";
import type { InMessage } from "../ports/message-bus.ts";
import type { Parking } from "../ports/parking.ts";
import type { Log } from "../ports/telemetry.ts";

/*
 * A message that kills its reader. A process that runs out of memory, or dies in native code, says nothing and commits
 * nothing; it is started again, and the same message is there again. So the count of its deaths lies outside of it.
 *
 * Counting every batch would cost two round trips each. A process that died is started again where it was, though: so
 * only the first batches after a start, and after partitions came from somebody else, are written down before they
 * are handled ("in hand") and crossed out afterwards. What is found written down was in hand when a process died. Each
 * of these messages is from then on handled by itself, so that the next death names one; the third time one is
 * parked instead, by the host's own ways, and the others of its key follow.
 *
 *   death 1   nothing is written down, unless it happens in the first batches
 *   death 2   its batch is written down, all with 1
 *   death 3   it alone, with 2         the others of the batch were survived, and are crossed out
 *   death 4   it alone, with 3
 *   start 5   parked with `message.kills-reader`
 *
 * Consumers of one process take turns while they write down: whatever else was in hand at that moment would be blamed
 * too, and in a process of many consumers it would be blamed each time.
 *
 * A bug in a handler ends the process as well, and is counted. A fault is understood, and is not.
 */

/** Deaths that a message may cause while it is written down. */
export const mostDeaths = 3;
/** Batches that are written down: what is handled between two commits of offsets is far less. */
const carefulBatches = 100;

type Handle<T> = (messages: readonly InMessage<T>[]) => Promise<number>;

export type CareParts = {
  readonly parking: Pick<Parking, "inHand" | "takeInHand" | "putDown">;
  readonly log: Log;
};

const turns = new WeakMap<object, Promise<unknown>>();

/** One after the other, of all who share the parking. */
function inTurn<R>(parking: object, work: () => Promise<R>): Promise<R> {
  const mine = (turns.get(parking) ?? Promise.resolve()).then(work);
  turns.set(
    parking,
    mine.catch(() => undefined),
  );
  return mine;
}

const idsOf = <T>(messages: readonly InMessage<T>[]): readonly string[] => messages.map(({ id }) => id);

/** Written down before, crossed out after, unless the process is going to end of it. */
async function writtenDown<R>(
  { parking }: CareParts,
  group: string,
  { ids, taken }: { readonly ids: readonly string[]; readonly taken: number },
  work: () => Promise<R>,
): Promise<R> {
  await parking.takeInHand(group, ids, taken);
  const crossOut = (): Promise<void> =>
    parking.putDown(group, ids).catch((thrown: unknown) => {
      // What stays written down is handled alone some day, and survived.
      if (remedyFor(thrown) !== "retry") throw thrown;
    });
  try {
    const result = await work();
    await crossOut();
    return result;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code !== "store.event-invalid") await crossOut();
    throw thrown;
  }
}

/** Neighbours that may be handled together: those nobody died of, and each of the others alone. */
function stretchesOf<T>(
  messages: readonly InMessage<T>[],
  deaths: ReadonlyMap<string, number>,
): readonly (readonly InMessage<T>[])[] {
  const stretches: InMessage<T>[][] = [];
  let isOpen = false;
  for (const message of messages) {
    const isSuspect = deaths.has(message.id);
    if (isOpen && !isSuspect) stretches.at(-1)?.push(message);
    else stretches.push([message]);
    isOpen = !isSuspect;
  }
  return stretches;
}

/** @throws Fault `message.kills-reader` when one of them has killed its readers often enough. */
function refuseKillers<T>(messages: readonly InMessage<T>[], deaths: ReadonlyMap<string, number>): void {
  if (messages.some(({ id }) => (deaths.get(id) ?? 0) >= mostDeaths))
    throw new Fault("message.kills-reader", `its readers died of it ${mostDeaths} times`);
}

/**
 * The same handler, careful while that is called for.
 *
 * @param partitions  those this process owns now.
 */
export function careful<T>(
  parts: CareParts,
  { group, handle }: { readonly group: string; readonly handle: Handle<T> },
  partitions: () => readonly number[],
): Handle<T> {
  const { parking, log } = parts;
  let deaths = new Map<string, number>();
  let owned: string | null = null;
  let left = 0;

  const begin = async (): Promise<void> => {
    const now = partitions().join();
    if (now === owned) return;
    deaths = new Map(await parking.inHand(group));
    if (deaths.size > 0) log.warn("messages_in_doubt", { group, messages: deaths.size });
    owned = now;
    left = carefulBatches;
  };
  const handleStretch = async (stretch: readonly InMessage<T>[]): Promise<number> => {
    const [first] = stretch;
    const taken = (first === undefined ? 0 : (deaths.get(first.id) ?? 0)) + 1;
    const handled = await writtenDown(parts, group, { ids: idsOf(stretch), taken }, () => handle(stretch));
    if (first !== undefined) deaths.delete(first.id);
    return handled;
  };

  return async (messages) => {
    await begin();
    if (left === 0 && !messages.some(({ id }) => deaths.has(id))) return handle(messages);
    left = Math.max(0, left - 1);
    refuseKillers(messages, deaths);
    return inTurn(parking, async () => {
      let handled = 0;
      for (const stretch of stretchesOf(messages, deaths)) handled += await handleStretch(stretch);
      return handled;
    });
  };
}

/**
 * One message that somebody asked to be tried again. It was looked into: one more death is enough.
 *
 * @returns null when its readers died of it; then it is crossed out, and may be asked for again.
 */
export async function carefullyOnce<R>(
  parts: CareParts,
  group: string,
  id: string,
  work: () => Promise<R>,
): Promise<R | null> {
  const { parking } = parts;
  return inTurn(parking, async () => {
    if (!(await parking.inHand(group)).has(id))
      return writtenDown(parts, group, { ids: [id], taken: 1 }, work);
    await parking.putDown(group, [id]);
    return null;
  });
}
