import type { EventStore } from "../../src/index.ts";

/** The store with an all-or-nothing append that writes streams in the order of their names, as PostgreSQL does. */
export const appendingTogether = (store: EventStore): EventStore => ({
  ...store,
  appendWhole: async (appends) => {
    const histories = await store.readMany(appends.map(({ stream }) => ({ stream, from: 0 })));
    const isAtHead = appends.every(({ stream, expected }) => histories.get(stream)?.length === expected + 1);
    if (isAtHead) await store.appendMany(appends.toSorted((a, b) => (a.stream < b.stream ? -1 : 1)));
    return isAtHead;
  },
});
