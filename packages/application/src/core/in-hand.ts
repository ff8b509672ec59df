import { randomUUID } from "node:crypto";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { InMessage } from "../ports/message-bus.ts";
import type { Parking } from "../ports/parking.ts";
import type { Log } from "../ports/telemetry.ts";

/*
 * Finds a message that crashes its process. A process that runs out of memory, or crashes in native code, logs nothing
 * and commits nothing. It restarts, and the same message comes again. So the count of crashes must be stored outside.
 *
 * Counting every batch would cost two round trips each and halve the throughput. So every consumer stores one durable
 * mark while it runs and removes it on a normal stop. A consumer that finds the mark of another, at its start or when
 * it gets other partitions, is careful: a process crashed, or runs beside it. Then it records the first batches before
 * they are handled ("in hand") and removes the records afterwards. The first batches are enough, because a crashed
 * process restarts at the same place. A recorded message was in hand when a process crashed. Such messages are handled
 * in ever smaller groups, until one message is alone. After three crashes alone, the host parks it, with the others of
 * its key behind it.
 *
 *   crash 1      the mark stays
 *   crash 2      its batch is recorded, all with 1
 *   crash 3      its group of them, with 2       the groups before it were survived, and their records are removed
 *   crash 4..6   it alone, with 3 to 5
 *   start 7      parked with `message.kills-reader`
 *
 * One crash alone proves nothing: if processes are killed from outside while they start, an innocent message is alone
 * in one of those kills now and then. It is never the same one three times in a row.
 *
 * A mark that is found is removed. If its process still runs beside this one, its next crash is missed, but no more.
 *
 * Consumers of one process record one after the other. Otherwise everything else in hand at that moment would be
 * suspected too, each time in a process with many consumers.
 *
 * A bug in a handler also ends the process, and is counted. A fault is handled, and is not.
 *
 * Decoding is not counted: it happens before, in the bus or in its store, for whole batches. To count it, the bus would
 * have to report before it decodes, decode in our groups, and deliver undecoded messages. Instead the work is bounded:
 * the bus bounds the bytes of a batch, the broker those of a message. No native code takes part.
 */

/** Crashes that a recorded message may cause: with its batch, with its group, and three times alone. */
export const mostCrashes = 5;
/** Batches that are recorded. Offsets are committed every 25 ms, so fewer batches come again. */
const carefulBatches = 20;

/** Where the marks of a group's running consumers are stored; no group has such a name. */
const marksOf = (group: string): string => `${group} (running)`;

type Handle<T> = (messages: readonly InMessage<T>[]) => Promise<number>;

export type CareParts = {
  readonly parking: Pick<Parking, "inHand" | "takeInHand" | "putDown">;
  readonly log: Log;
};

const turns = new WeakMap<object, Promise<unknown>>();

/** One after the other, for all that share the parking. */
function serialized<R>(parking: object, work: () => Promise<R>): Promise<R> {
  const mine = (turns.get(parking) ?? Promise.resolve()).then(work);
  turns.set(
    parking,
    mine.catch(() => undefined),
  );
  return mine;
}

const idsOf = <T>(messages: readonly InMessage<T>[]): readonly string[] => messages.map(({ id }) => id);

/** Recorded before and removed after, unless the process is about to end. */
async function recorded<R>(
  { parking }: CareParts,
  group: string,
  { ids, taken }: { readonly ids: readonly string[]; readonly taken: number },
  work: () => Promise<R>,
): Promise<R> {
  await parking.takeInHand(group, ids, taken);
  const crossOut = (): Promise<void> =>
    parking.putDown(group, ids).catch((thrown: unknown) => {
      // Records that stay are handled alone later, and survived.
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

/**
 * Keys with a message to be handled alone come last, in their own order. If the process is killed from outside while it
 * starts, it has then done other work, and not this.
 */
function suspectsLast<T>(
  messages: readonly InMessage<T>[],
  crashes: ReadonlyMap<string, number>,
): readonly InMessage<T>[] {
  const late = new Set(messages.filter(({ id }) => (crashes.get(id) ?? 0) > 1).map(({ key }) => key));
  return [...messages.filter(({ key }) => !late.has(key)), ...messages.filter(({ key }) => late.has(key))];
}

/**
 * Neighbours that are handled together: all without crashes, those with one crash in groups, those with several alone.
 * There are as many groups as messages in a group, which needs the fewest round trips to find one message.
 */
function groupsOf<T>(
  messages: readonly InMessage<T>[],
  crashes: ReadonlyMap<string, number>,
): readonly (readonly InMessage<T>[])[] {
  const crashesOf = ({ id }: InMessage<T>): number => crashes.get(id) ?? 0;
  const groupSize = Math.ceil(Math.sqrt(messages.filter((message) => crashesOf(message) === 1).length));
  const mostTogether = (count: number): number => [messages.length, groupSize][count] ?? 1;
  const stretches: InMessage<T>[][] = [];
  for (const message of messages) {
    const last = stretches.at(-1) ?? [];
    const [first] = last;
    const count = crashesOf(message);
    if (first !== undefined && crashesOf(first) === count && last.length < mostTogether(count))
      last.push(message);
    else stretches.push([message]);
  }
  return stretches;
}

/** @throws Fault `message.kills-reader` when one of them has caused enough crashes. */
function refuseSuspects<T>(messages: readonly InMessage<T>[], crashes: ReadonlyMap<string, number>): void {
  if (messages.some(({ id }) => (crashes.get(id) ?? 0) >= mostCrashes))
    throw new Fault("message.kills-reader", `the process crashed ${mostCrashes} times while it was in hand`);
}

export type Careful<T> = {
  readonly handle: Handle<T>;
  /** Removes the mark. Only after a normal stop: a bug of the handler is a crash too. */
  readonly end: () => Promise<void>;
};

type Watch = {
  /** Messages that were in hand during crashes, and how often; and how many batches are still to be recorded. */
  crashes: Map<string, number>;
  left: number;
  /** Looks for the marks of others when the partitions have changed. */
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
};

function watchOf({ parking, log }: CareParts, group: string, partitions: () => readonly number[]): Watch {
  const [marks, mine] = [marksOf(group), randomUUID()];
  let owned: string | null = null;
  const watch: Watch = {
    crashes: new Map(),
    left: 0,
    begin: async () => {
      const now = partitions().join();
      if (now === owned) return;
      const others = [...(await parking.inHand(marks)).keys()].filter((mark) => mark !== mine);
      if (owned === null) await parking.takeInHand(marks, [mine], 1);
      watch.crashes = new Map(await parking.inHand(group));
      if (watch.crashes.size > 0) log.warn("messages_in_doubt", { group, messages: watch.crashes.size });
      if (others.length > 0) watch.left = carefulBatches;
      owned = now;
      if (others.length > 0) await parking.putDown(marks, others);
    },
    end: () =>
      parking.putDown(marks, [mine]).catch((thrown: unknown) => {
        // A mark that stays makes the next start careful, and is removed then.
        if (remedyFor(thrown) !== "retry") throw thrown;
      }),
  };
  return watch;
}

/**
 * The same handler, careful when needed.
 *
 * @param partitions  those this process owns now.
 */
export function careful<T>(
  parts: CareParts,
  { group, handle }: { readonly group: string; readonly handle: Handle<T> },
  partitions: () => readonly number[],
): Careful<T> {
  const watch = watchOf(parts, group, partitions);
  const handleTogether = async (together: readonly InMessage<T>[]): Promise<number> => {
    const [first] = together;
    const taken = (first === undefined ? 0 : (watch.crashes.get(first.id) ?? 0)) + 1;
    const handled = await recorded(parts, group, { ids: idsOf(together), taken }, () => handle(together));
    for (const { id } of together) watch.crashes.delete(id);
    return handled;
  };
  return {
    handle: async (messages) => {
      await watch.begin();
      if (watch.left === 0 && !messages.some(({ id }) => watch.crashes.has(id))) return handle(messages);
      watch.left = Math.max(0, watch.left - 1);
      refuseSuspects(messages, watch.crashes);
      return serialized(parts.parking, async () => {
        let handled = 0;
        const inOrder = suspectsLast(messages, watch.crashes);
        for (const together of groupsOf(inOrder, watch.crashes)) handled += await handleTogether(together);
        return handled;
      });
    },
    end: watch.end,
  };
}

/**
 * Handles one message of a requested redrive. An operator has checked it: one more crash is enough.
 *
 * @returns null when a process crashed on it; then its record is removed, and it may be requested again.
 */
export async function carefullyOnce<R>(
  parts: CareParts,
  group: string,
  id: string,
  work: () => Promise<R>,
): Promise<R | null> {
  const { parking } = parts;
  return serialized(parking, async () => {
    if (!(await parking.inHand(group)).has(id)) return recorded(parts, group, { ids: [id], taken: 1 }, work);
    await parking.putDown(group, [id]);
    return null;
  });
}
