import { describe } from "vitest";
import { appendContract } from "./append-contract.ts";
import { racesContract } from "./races-contract.ts";
import { readContract } from "./read-contract.ts";
import { sizeContract } from "./size-contract.ts";
import type { OpenEventStore } from "./store-fixtures.ts";
import { subscribeContract } from "./subscribe-contract.ts";

/**
 * What every implementation of `EventStore` promises. `open` gives one for each test; it need not be empty, every
 * test writes to streams of its own.
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
