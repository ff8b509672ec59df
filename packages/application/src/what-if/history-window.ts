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

const isSimulated = (stream: string): boolean => stream.startsWith("lead_") || stream.startsWith("roster_");

/** Cost: memory of the window, one read for every 2,000 events. */
export function openWindow(store: Pick<EventStore, "readAll">, { after, until }: Stretch): HistoryWindow {
  const none: readonly StoredEvent[] = [];
  let loaded: StoredEvent[] = [];
  let current = 0;
  let checkpoint = after;
  let isOver = false;
  const streams = new Map<string, StoredEvent[]>();

  const load = async (): Promise<void> => {
    const { events, checkpoint: read } = await store.readAll(checkpoint, Math.min(stride, until - checkpoint));
    isOver = read <= checkpoint || read >= until;
    checkpoint = read;
    const wanted = events.filter(({ position }) => position <= until);
    loaded = [...loaded.slice(current), ...wanted];
    current = 0;
    for (const event of wanted) {
      const { stream } = event;
      if (!isSimulated(stream)) continue;
      const own = streams.get(stream);
      if (own === undefined) streams.set(stream, [event]);
      else own.push(event);
    }
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
