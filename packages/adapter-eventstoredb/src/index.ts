export { createEventStoreDbEventStore } from "./event-store.ts";
export type { EventStoreDbEventStore, EventStoreDbEventStoreOptions } from "./event-store.ts";
