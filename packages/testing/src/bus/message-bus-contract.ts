import { afterEach, beforeEach, describe } from "vitest";
import { busEventsContract } from "./bus-events-contract.ts";
import { storeSideBus } from "./bus-harness.ts";
import type { BusHarness, BusKind } from "./bus-harness.ts";
import { busLogContract } from "./bus-log-contract.ts";
import { busMembersContract } from "./bus-members-contract.ts";

/**
 * Contract of every `MessageBus`. `open` returns an empty broker for each test; `close` ends running subscriptions. Order,
 * groups, commits and retries are the same for every kind; `kind` lists the differences.
 */
export function messageBusContract(
  name: string,
  open: () => Promise<BusHarness>,
  kind: BusKind = storeSideBus,
): void {
  describe(`message bus: ${name}`, () => {
    let harness: BusHarness | undefined;
    const current = (): BusHarness => {
      if (harness === undefined) throw new Error("only within a test");
      return harness;
    };
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => {
      await harness?.close();
      harness = undefined;
    });

    busLogContract(current, kind);
    busMembersContract(current, kind);
    busEventsContract(current, kind);
  });
}
