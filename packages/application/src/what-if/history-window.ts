import type { StoredEvent } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import type { Stretch } from "../replay/scan-events.ts";

/** The history event by event, with a view of what follows. */
export type HistoryWindow = {
  /** The next event; null at the end. */
  readonly next: () => Promise<StoredEvent | null>;
  /** Events of the stream of a lead or a roster behind the current one, as far as the window reaches. */
  readonly ahead: (stream: string) => readonly StoredEvent[];
};

/** Events that the window looks ahead. A decision follows what caused it much sooner, unless its consumer stood still. */
const reach = 4_000;
const stride = 2_000;

const isSimulated = ({ stream }: StoredEvent): boolean =>
  stream.startsWith("lead_") || stream.startsWith("roster_");

function show(streams: Map<string, StoredEvent[]>, event: StoredEvent): void {
  const own = streams.get(event.stream);
  if (own === undefined) streams.set(event.stream, [event]);
  else own.push(event);
}

/** Cost: memory of the window, one read for every 2,000 events. */
export function openWindow(store: Pick<EventStore, "readAll">, { after, until }: Stretch): HistoryWindow {
  const none: readonly StoredEvent[] = [];
  let loaded: StoredEvent[] = [];
  let current = 0;
  let checkpoint = after;
  let isOver = false;
  const streams = new Map<string, StoredEvent[]>();

  const read = (): ReturnType<typeof store.readAll> =>
    store.readAll(checkpoint, Math.min(stride, until - checkpoint));
  /** The next batch is read while the one before is used. */
  let reading: ReturnType<typeof read> | null = null;
  const load = async (): Promise<void> => {
    const { events, checkpoint: readTo } = await (reading ?? read());
    isOver = readTo <= checkpoint || readTo >= until;
    checkpoint = readTo;
    reading = isOver ? null : read();
    // A failure is reported when the batch is wanted.
    reading?.catch(() => undefined);
    const wanted = events.filter(({ position }) => position <= until);
    loaded = [...loaded.slice(current), ...wanted];
    current = 0;
    for (const event of wanted) if (isSimulated(event)) show(streams, event);
  };
  const leave = ({ stream }: StoredEvent): void => {
    const own = streams.get(stream);
    own?.shift();
    if (own?.length === 0) streams.delete(stream);
  };

  return {
    next: async () => {
      while (!isOver && loaded.length - current < reach) await load();
      const event = loaded[current];
      if (event === undefined) return null;
      current += 1;
      leave(event);
      return event;
    },
    ahead: (stream) => streams.get(stream) ?? none,
  };
}
