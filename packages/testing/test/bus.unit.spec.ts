import { createVirtualClock } from "@leadstream/application";
import { BUS_START, createMemoryBus, createMemoryEventStore, messageBusContract } from "../src/index.ts";

messageBusContract("in memory", async () => {
  const clock = createVirtualClock(BUS_START);
  const store = createMemoryEventStore();
  const bus = createMemoryBus({ store, clock });
  return {
    member: bus.member,
    store,
    clock,
    expire: async (memberId) => bus.expire(memberId),
    close: async () => undefined,
  };
});
