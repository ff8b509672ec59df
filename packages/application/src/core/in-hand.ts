import { randomUUID } from "node:crypto";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { InMessage } from "../ports/message-bus.ts";
import type { Parking } from "../ports/parking.ts";
import type { Log } from "../ports/telemetry.ts";

/*
 * A message that kills its reader. A process that runs out of memory, or dies in native code, says nothing and commits
 * nothing; it is started again, and the same message is there again. So the count of its deaths lies outside of it.
 *
 * Counting every batch would cost two round trips each and halve the throughput. So every consumer leaves one durable
 * mark while it runs and takes it away when it stops in order. Who finds the mark of another at its start, or when it
 * gets other partitions, is careful: somebody died, or works beside it. Then the first batches are written down before
 * they are handled ("in hand") and crossed out afterwards. They are enough, because a process that died is started
 * again where it was. What is found written down was in hand when a process died. It is handled in ever smaller
 * groups until one message is alone. When processes have died of it alone three times, the host parks it, and the
 * others of its key follow.
 *
 *   death 1      the mark stays
 *   death 2      its batch is written down, all with 1
 *   death 3      its group of them, with 2       the groups before it were survived, and are crossed out
 *   death 4..6   it alone, with 3 to 5
 *   start 7      parked with `message.kills-reader`
 *
 * Alone once proves nothing: who kills processes from outside while they start, again and again, meets an innocent
 * message alone now and then. The same one three times in a row he does not.
 *
 * A mark that is found is taken away. Of a process that still runs beside us one death is then missed, no more.
 *
 * Consumers of one process take turns while they write down: whatever else was in hand at that moment would be blamed
 * too, and in a process of many consumers it would be blamed each time.
 *
 * A bug in a handler ends the process as well, and is counted. A fault is understood, and is not.
 *
 * Decoding is not counted: it comes before, in the bus or in the store that serves it, whole batches at a time. To
 * count it, the bus would have to ask before it decodes, decode in the groups that we name, and hand on what it did
 * not decode. What it does is bounded instead: bytes of a batch by the bus, of a message by the broker, and the work by
 * those; no code outside of JavaScript takes part.
 */

/** Deaths that a message may cause while it is written down: with its batch, with its group, and three times alone. */
export const mostDeaths = 5;
/** Batches that are written down. Offsets are committed every 25 ms, so what comes again is less. */
const carefulBatches = 20;

/** Where the marks of a group's running consumers are; no group has such a name. */
const marksOf = (group: string): string => `${group} (running)`;

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

/**
 * Keys with a message that is to be handled alone come last, in their own order: whoever is killed from outside while it
 * starts has then done other work, slow at first, and not this.
 */
function suspectsLast<T>(
  messages: readonly InMessage<T>[],
  deaths: ReadonlyMap<string, number>,
): readonly InMessage<T>[] {
  const late = new Set(messages.filter(({ id }) => (deaths.get(id) ?? 0) > 1).map(({ key }) => key));
  return [...messages.filter(({ key }) => !late.has(key)), ...messages.filter(({ key }) => late.has(key))];
}

/**
 * Neighbours that are handled together: those nobody died of, those of one death in groups, of several each alone.
 * As many groups as messages in a group, so that finding one costs the fewest round trips.
 */
function stretchesOf<T>(
  messages: readonly InMessage<T>[],
  deaths: ReadonlyMap<string, number>,
): readonly (readonly InMessage<T>[])[] {
  const deathsOf = ({ id }: InMessage<T>): number => deaths.get(id) ?? 0;
  const groupSize = Math.ceil(Math.sqrt(messages.filter((message) => deathsOf(message) === 1).length));
  const mostTogether = (count: number): number => [messages.length, groupSize][count] ?? 1;
  const stretches: InMessage<T>[][] = [];
  for (const message of messages) {
    const last = stretches.at(-1) ?? [];
    const [first] = last;
    const count = deathsOf(message);
    if (first !== undefined && deathsOf(first) === count && last.length < mostTogether(count))
      last.push(message);
    else stretches.push([message]);
  }
  return stretches;
}

/** @throws Fault `message.kills-reader` when one of them has killed its readers often enough. */
function refuseKillers<T>(messages: readonly InMessage<T>[], deaths: ReadonlyMap<string, number>): void {
  if (messages.some(({ id }) => (deaths.get(id) ?? 0) >= mostDeaths))
    throw new Fault("message.kills-reader", `its readers died of it ${mostDeaths} times`);
}

export type Careful<T> = {
  readonly handle: Handle<T>;
  /** Takes the mark away. Only for a consumer that stopped in order: a bug of its handler is a death too. */
  readonly end: () => Promise<void>;
};

type Watch = {
  /** Messages that processes died of, and how often; so many batches are to be written down yet. */
  deaths: Map<string, number>;
  left: number;
  /** Looks for the marks of others when the partitions have changed. */
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
};

function watchOf({ parking, log }: CareParts, group: string, partitions: () => readonly number[]): Watch {
  const [marks, mine] = [marksOf(group), randomUUID()];
  let owned: string | null = null;
  const watch: Watch = {
    deaths: new Map(),
    left: 0,
    begin: async () => {
      const now = partitions().join();
      if (now === owned) return;
      const others = [...(await parking.inHand(marks)).keys()].filter((mark) => mark !== mine);
      if (owned === null) await parking.takeInHand(marks, [mine], 1);
      watch.deaths = new Map(await parking.inHand(group));
      if (watch.deaths.size > 0) log.warn("messages_in_doubt", { group, messages: watch.deaths.size });
      if (others.length > 0) watch.left = carefulBatches;
      owned = now;
      if (others.length > 0) await parking.putDown(marks, others);
    },
    end: () =>
      parking.putDown(marks, [mine]).catch((thrown: unknown) => {
        // A mark that stays makes the next start careful, and is taken away then.
        if (remedyFor(thrown) !== "retry") throw thrown;
      }),
  };
  return watch;
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
): Careful<T> {
  const watch = watchOf(parts, group, partitions);
  const handleStretch = async (stretch: readonly InMessage<T>[]): Promise<number> => {
    const [first] = stretch;
    const taken = (first === undefined ? 0 : (watch.deaths.get(first.id) ?? 0)) + 1;
    const handled = await writtenDown(parts, group, { ids: idsOf(stretch), taken }, () => handle(stretch));
    for (const { id } of stretch) watch.deaths.delete(id);
    return handled;
  };
  return {
    handle: async (messages) => {
      await watch.begin();
      if (watch.left === 0 && !messages.some(({ id }) => watch.deaths.has(id))) return handle(messages);
      watch.left = Math.max(0, watch.left - 1);
      refuseKillers(messages, watch.deaths);
      return inTurn(parts.parking, async () => {
        let handled = 0;
        const inOrder = suspectsLast(messages, watch.deaths);
        for (const stretch of stretchesOf(inOrder, watch.deaths)) handled += await handleStretch(stretch);
        return handled;
      });
    },
    end: watch.end,
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
