import { createPostgresConsumerGroups } from "@leadstream/adapter-postgres";
import type { EventStore, TailEvents } from "@leadstream/application";
import { logFor, openKafkaStream, type Stream } from "@leadstream/platform";
import type { Context } from "../context.ts";
import type { Terminal } from "../output/terminal.ts";
import { openService } from "../system/open-service.ts";
import { openStores } from "../wiring.ts";

/** The stream: on the broker, or in the database if PostgreSQL serves it from the store. */
export const streamIn =
  (err: Terminal): Context["streamOn"] =>
  async (place): Promise<Stream> => {
    if (place.kind === "kafka")
      return openKafkaStream({ brokers: place.brokers, clientId: "cli", log: logFor("cli", "silent") });
    const { value, close } = await openService("stream", (parts) => openStores(parts, place.place), err);
    const { database, store, bus } = value.infrastructure;
    return {
      groups: createPostgresConsumerGroups({ database, store }),
      lag: bus.lag,
      tail: tailOf(store),
      close,
    };
  };

/** On PostgreSQL the stream is the store. */
const tailOf =
  (store: EventStore): TailEvents =>
  async ({ from, signal, onReady }, onItems) => {
    const after = from === "beginning" ? 0 : await store.head();
    onReady();
    for await (const { events } of store.subscribeAll(after, signal)) {
      if (signal.aborted) return;
      await onItems(events.map((event) => ({ kind: "event", event })));
    }
  };
