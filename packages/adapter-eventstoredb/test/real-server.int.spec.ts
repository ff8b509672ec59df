import { eventStoreContract } from "@leadstream/testing";
import { afterAll, describe, it } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";
import { realServer } from "./support/real-server.ts";

const server = await realServer();

if (server.kind === "there") {
  const { url, close } = server;
  afterAll(close);
  eventStoreContract("a real EventStoreDB or KurrentDB", async (batchBytes) => {
    const store = createEventStoreDbEventStore({
      server: url,
      ...(batchBytes !== undefined && { batchBytes }),
    });
    return { store, close: store.close };
  });
} else {
  process.stderr.write(`\nNO REAL EVENTSTOREDB WAS ASKED, THE STAND-IN ONLY: ${server.reason}\n`);
  describe("event store: a real EventStoreDB or KurrentDB", () => {
    it("keeps the contract", ({ skip }) => skip(server.reason));
  });
}
