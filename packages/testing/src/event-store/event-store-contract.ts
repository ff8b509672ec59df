import { describe } from "vitest";
import { appendContract } from "./append-contract.ts";
import { racesContract } from "./races-contract.ts";
import { readContract } from "./read-contract.ts";
import { sizeContract } from "./size-contract.ts";
import type { OpenEventStore } from "./store-fixtures.ts";
import { subscribeContract } from "./subscribe-contract.ts";

/**
 * Contract of every `EventStore`. `open` returns one for each test. It may hold other events, because every test writes
 * to its own streams.
 */
export function eventStoreContract(name: string, open: OpenEventStore): void {
  describe(`event store: ${name}`, () => {
    appendContract(() => open());
    racesContract(() => open());
    readContract(() => open());
    subscribeContract(() => open());
    sizeContract(open);
  });
}
