import type { SubmissionId } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createMemoryRefusedPayloads } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createIntake, createRepositories, MOST_REFUSED_PAYLOADS, type RefusedPayloads } from "../src/index.ts";
import { createRefusedPayload } from "../src/queries/refused-payload.ts";
import { aWorld, hot, normaliser, silent, type World } from "./support/world.ts";

const unreachable = (n: number) => ({
  kind: "form",
  contact: { firstName: `Ada-${n}`, email: "ada at example" },
  source: { channel: "social", campaign: "spring" },
});

describe("what is refused", () => {
  let world: World;
  let refusedPayloads: RefusedPayloads;
  beforeEach(async () => {
    world = await aWorld();
    refusedPayloads = createMemoryRefusedPayloads();
  });

  const receive = async (bodies: readonly unknown[], payloads = refusedPayloads) => {
    const { rules } = createRepositories(world.store, world.clock, silent);
    const intake = createIntake({ ...world, refusedPayloads: payloads, normaliser, rules, meter: silent });
    return intake.receive(bodies.map((body) => ({ sender: "website", actorKind: "service", body })));
  };
  const shapeOf = async (id: SubmissionId) =>
    (await createRefusedPayload({ vault: world.vault, refusedPayloads })(id)).shape;

  it("is kept sealed, and shown without a value of a person", async () => {
    const [answer] = await receive([unreachable(1)]);
    if (answer?.kind !== "refused") throw new Error("it was taken");
    const sealed = await refusedPayloads.find(answer.submissionId);
    expect(Buffer.from(sealed?.bytes ?? "", "base64").toString("latin1")).not.toContain("Ada");
    const shape = await shapeOf(answer.submissionId);
    expect(JSON.stringify(shape)).not.toMatch(/Ada|ada at/u);
    expect(shape?.fields).toContainEqual({ name: "source.channel", type: "text", length: 6, value: "social" });
    expect(shape?.fields.find(({ name }) => name === "contact.email")).toMatchObject({ length: 14 });
  });

  it("is kept of no accepted submission, and of a batch as much as stays", async () => {
    const [taken] = await receive([hot(1)]);
    expect(taken?.kind).toBe("received");
    expect(taken && (await shapeOf(taken.submissionId))).toBeNull();
    const answers = await receive(Array.from({ length: MOST_REFUSED_PAYLOADS + 5 }, (_, n) => unreachable(n)));
    const shapes = await Promise.all(answers.map(({ submissionId }) => shapeOf(submissionId)));
    expect(shapes.filter((shape) => shape !== null)).toHaveLength(MOST_REFUSED_PAYLOADS);
  });

  it("costs nobody the answer when it cannot be kept", async () => {
    const keep = async (): Promise<never> => {
      throw new Fault("store.unavailable", "away");
    };
    const [answer] = await receive([unreachable(1)], { ...refusedPayloads, keep });
    expect(answer?.kind).toBe("refused");
  });

  it("is not kept when it is longer than anybody looks at", async () => {
    const [answer] = await receive([{ ...unreachable(1), message: "x".repeat(300_000) }]);
    expect(answer && (await shapeOf(answer.submissionId))).toBeNull();
  });
});
