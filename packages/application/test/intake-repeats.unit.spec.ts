import { randomBytes } from "node:crypto";
import { inboundTopic, type SubmissionId } from "@leadstream/contracts";
import { createMemorySubmissionLedger } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createRepositories, createIntake, createRepeats } from "../src/index.ts";
import { aWorld, normaliser, silent, type World } from "./support/world.ts";

/** A stream that keeps whatever it is given, as Kafka does. */
const keepsAll = (bus: World["bus"], kept: string[]): World["bus"] => ({
  ...bus,
  publish: async (topic, messages) => {
    if (topic.name === inboundTopic.name) kept.push(...messages.map(({ id }) => id));
    return messages.map(() => "published" as const);
  },
});

describe("the door before a stream that does not notice repeats", () => {
  let kept: string[];
  let ledger: ReturnType<typeof createMemorySubmissionLedger>;
  let world: World;
  beforeEach(async () => {
    kept = [];
    ledger = createMemorySubmissionLedger();
    world = await aWorld();
  });

  /** A process of its own each time it is called. */
  function aDoor() {
    const { rules } = createRepositories(world.store, world.clock, silent);
    const intake = createIntake({
      ...world,
      bus: keepsAll(world.bus, kept),
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

  it("knows what it sent a moment ago, and what stands twice in one request", async () => {
    const door = aDoor();
    expect(kinds(await door("a", "a", "b"))).toEqual(["received", "repeated", "received"]);
    expect(kinds(await door("b", "c"))).toEqual(["repeated", "received"]);
    expect(kept).toHaveLength(3);
  });

  it("knows after a restart what capture has had", async () => {
    const before = await aDoor()("a");
    const ids: SubmissionId[] = before.map(({ submissionId }) => submissionId);
    await ledger.receive(
      ids.map((submissionId) => ({ submissionId, sender: "import", receivedAt: world.clock.now() })),
    );
    expect(kinds(await aDoor()("a", "b"))).toEqual(["repeated", "received"]);
    expect(kept).toHaveLength(2);
  });

  it("keeps the order of what is new", async () => {
    const outcomes = await aDoor()(...Array.from({ length: 20 }, () => randomBytes(4).toString("hex")));
    expect(kept).toEqual(outcomes.map(({ submissionId }) => submissionId));
  });
});
