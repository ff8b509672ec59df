import { defaultBatchBytes, EMPTY, historiesOf, refuseInvalid } from "@leadstream/application";
import type {
  AllBatch,
  Append,
  AppendResult,
  EventStore,
  Histories,
  StreamRequest,
} from "@leadstream/application";
import type { AnyEvent, EventType, StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";

type Stored = StoredEvent<AnyEvent>;

function isOneOf(types: readonly EventType[]): (event: Stored) => boolean {
  const wanted = new Set<string>([...types, "opaque"]);
  return ({ type }) => wanted.has(type);
}

/**
 * An event store in memory, for tests. Positions are 1, 2, 3 …, without gaps. It passes `eventStoreContract`.
 *
 * @param batchBytes most bytes per read; the last event may exceed it.
 */
export function createMemoryEventStore({
  batchBytes = defaultBatchBytes,
}: { readonly batchBytes?: number | undefined } = {}): EventStore {
  const all: Stored[] = [];
  /** Size of each event in `all`. */
  const sizes: number[] = [];
  const streams = new Map<string, Stored[]>();
  const waiting = new Set<() => void>();

  const appendOne = ({ stream, expected, events }: Append): AppendResult => {
    const own = streams.get(stream) ?? [];
    const head = own.length - 1;
    if (head !== expected) return repeated(own, expected, events) ?? { kind: "conflict", revision: head };
    streams.set(stream, own);
    for (const event of structuredClone(events)) {
      const stored = { ...event, stream, revision: own.length, position: all.length + 1 };
      own.push(stored);
      all.push(stored);
      sizes.push(JSON.stringify(event.data).length);
    }
    return { kind: "appended", revision: own.length - 1, position: all.length };
  };

  /** The events that fit; the last one may exceed the limit. */
  const fitting = (events: readonly Stored[], budget: { bytes: number }): readonly Stored[] => {
    const end = events.findIndex(({ position }) => {
      if (budget.bytes <= 0) return true;
      budget.bytes -= sizes[position - 1] ?? 0;
      return false;
    });
    return end === -1 ? events : events.slice(0, end);
  };

  const readMany = (requests: readonly StreamRequest[]): Histories => {
    const budget = { bytes: batchBytes };
    const left: StreamRequest[] = [];
    const found = requests.map(({ stream, from }) => {
      const wanted = (streams.get(stream) ?? []).slice(from);
      const events = fitting(wanted, budget);
      if (events.length < wanted.length) left.push({ stream, from: from + events.length });
      return [stream, events] as const;
    });
    return historiesOf(new Map(found), left);
  };

  const readAll = (after: number, limit: number, types?: readonly EventType[]): AllBatch => {
    const later = types === undefined ? all.slice(after) : all.slice(after).filter(isOneOf(types));
    const events = fitting(later.slice(0, limit), { bytes: batchBytes });
    const isWhole = events.length < limit && events.length === later.length;
    const last = isWhole ? all.at(-1) : events.at(-1);
    return { events, checkpoint: Math.max(after, last?.position ?? after) };
  };

  async function* subscribeAll(after: number, signal: AbortSignal): AsyncGenerator<AllBatch> {
    if (after > all.length)
      throw new Fault("store.beyond-head", "the checkpoint belongs to another store", { after });
    for (let checkpoint = after; !signal.aborted;) {
      const batch = readAll(checkpoint, 1_000);
      if (batch.events.length === 0) await untilWoken(waiting, signal);
      else {
        ({ checkpoint } = batch);
        yield batch;
      }
    }
  }

  return {
    readMany: async (requests) => readMany(requests),
    holds: async (places) =>
      new Set(
        places.flatMap((place) =>
          streams.get(place.stream)?.some(({ id }) => id === place.id) ? [place.id] : [],
        ),
      ),
    find: async (id) => all.find((event) => event.id === id) ?? null,
    appendMany: async (appends) => {
      refuseInvalid(appends);
      const results = appends.map(appendOne);
      for (const wake of waiting) wake();
      return results;
    },
    readAll: async (after, limit, types) => readAll(after, limit, types),
    subscribeAll,
    head: async () => all.length,
    end: async () => all.length,
  };
}

/** The earlier result, if exactly these ids are at the expected revisions. */
function repeated(own: readonly Stored[], expected: number, events: Append["events"]): AppendResult | null {
  const there = own.slice(expected - EMPTY, expected - EMPTY + events.length);
  const last = there.at(-1);
  const isSame = there.length === events.length && there.every(({ id }, i) => id === events[i]?.id);
  return isSame && last !== undefined
    ? { kind: "already", revision: last.revision, position: last.position }
    : null;
}

function untilWoken(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      waiting.delete(wake);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener("abort", wake);
  });
}
