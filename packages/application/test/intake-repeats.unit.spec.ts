import { randomBytes } from "node:crypto";
import { inboundTopic, type SubmissionId } from "@leadstream/contracts";
import { createMemorySubmissionLedger } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createRepositories, createIntake, createRepeats } from "../src/index.ts";
import { aWorld, normaliser, silent, type World } from "./support/world.ts";

/** A topic that stores every message, as Kafka does. */
const storesAll = (bus: World["bus"], published: string[]): World["bus"] => ({
  ...bus,
  publish: async (topic, messages) => {
    if (topic.name === inboundTopic.name) published.push(...messages.map(({ id }) => id));
    return messages.map(() => "published" as const);
  },
});

describe("intake before a topic that does not detect repeats", () => {
  let published: string[];
  let ledger: ReturnType<typeof createMemorySubmissionLedger>;
  let world: World;
  beforeEach(async () => {
    published = [];
    ledger = createMemorySubmissionLedger();
    world = await aWorld();
  });

  /** A new process for each call. */
  function anIntake() {
    const { rules } = createRepositories(world.store, world.clock, silent);
    const intake = createIntake({
      ...world,
      bus: storesAll(world.bus, published),
      normaliser,
      rules,
      repeats: createRepeats(ledger),
      meter: silent,
    });
    return (...keys: string[]) =>
      intake.receive(
        keys.map((idempotencyKey) => ({
          sender: "import",
          actorKind: "import",
          idempotencyKey,
          body: {
            contact: { email: `${idempotencyKey}@example.com` },
            source: { channel: "x", campaign: "y" },
          },
        })),
      );
  }
  const kinds = (outcomes: readonly { readonly kind: string }[]) => outcomes.map(({ kind }) => kind);

  it("recognises what it sent a moment ago, and what is twice in one request", async () => {
    const intake = anIntake();
    expect(kinds(await intake("a", "a", "b"))).toEqual(["received", "repeated", "received"]);
    expect(kinds(await intake("b", "c"))).toEqual(["repeated", "received"]);
    expect(published).toHaveLength(3);
  });

  it("recognises after a restart what capture has received", async () => {
    const before = await anIntake()("a");
    const ids: SubmissionId[] = before.map(({ submissionId }) => submissionId);
    await ledger.receive(
      ids.map((submissionId) => ({ submissionId, sender: "import", receivedAt: world.clock.now() })),
    );
    expect(kinds(await anIntake()("a", "b"))).toEqual(["repeated", "received"]);
    expect(published).toHaveLength(2);
  });

  it("keeps the order of new submissions", async () => {
    const outcomes = await anIntake()(...Array.from({ length: 20 }, () => randomBytes(4).toString("hex")));
    expect(published).toEqual(outcomes.map(({ submissionId }) => submissionId));
  });
});
