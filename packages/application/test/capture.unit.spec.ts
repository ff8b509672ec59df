import type { AnyEvent, StoredEvent, SubmissionInput } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { ok } from "@leadstream/kernel";
import { decideAll } from "../src/core/decide-all.ts";
import type { Meter } from "../src/index.ts";
import { aProcess, type Process } from "./support/process.ts";
import { aWorld, historyOf, hot, received, silent, type World } from "./support/world.ts";

const person = (contact: SubmissionInput["contact"]): SubmissionInput => ({ contact });
const deal = (externalId: string): SubmissionInput => ({
  record: "won",
  contact: { externalIds: [externalId] },
  deal: { amountMinor: 120_000, currency: "EUR" },
});

describe("capturing", () => {
  let world: World;
  let process: Process;
  beforeEach(async () => {
    world = await aWorld();
    process = aProcess(world);
  });

  const ofType = async <T extends AnyEvent["type"]>(type: T) =>
    (await historyOf(world.store)).filter(
      (e): e is StoredEvent<Extract<AnyEvent, { type: T }>> => e.type === type,
    );

  it("creates one lead per person and writes nothing when the batch comes again", async () => {
    const batch = await received(world, [hot(1), hot(2), hot(3)]);
    await process.capture(batch);
    const before = await world.store.head();
    await process.capture(batch);
    await aProcess(world).capture(batch.toReversed());
    expect(await ofType("lead.captured.v1")).toHaveLength(3);
    expect(await world.store.head()).toBe(before);
  });

  it("counts the outcome of each submission once, however often it comes", async () => {
    const counted = new Map<string, number>();
    const count: Meter["count"] = (name, { outcome = "" }) => {
      if (name === "submissions_decided_total") counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
    };
    const counting = aProcess(world, world.store, { ...silent, count });
    const robot = hot(3, { honeypot: "filled", source: { party: "third" } });
    const batch = await received(world, [
      hot(1),
      person({ email: "broken" }),
      hot(1, { action: "trial" }),
      robot,
    ]);
    await counting.capture(batch);
    await counting.capture(batch);
    const outcomes = ["accepted", "duplicate", "quarantined", "refused"].filter((each) => counted.has(each));
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(outcomes.map((each) => [each, 1])));
    expect(outcomes).toContain("duplicate");
    expect([...counted.values()]).toHaveLength(4);
  });

  it("gives the same result when a batch is cut at another place the second time", async () => {
    const batch = await received(world, [
      hot(1),
      person({ email: "broken" }),
      hot(1, { action: "trial" }),
      hot(2),
    ]);
    await process.capture(batch.slice(0, 3));
    const restarted = aProcess(world);
    await restarted.capture(batch.slice(0, 1));
    await restarted.capture(batch.slice(1));
    expect(await ofType("lead.captured.v1")).toHaveLength(2);
    expect(await ofType("interaction.recorded.v1")).toHaveLength(1);
    expect(await ofType("submission.refused.v1")).toHaveLength(1);
  });

  it("completes the leads after a crash between the identities and the leads", async () => {
    const batch = await received(world, [hot(1), hot(1, { action: "trial" })]);
    const crashing = aProcess(world, {
      ...world.store,
      appendMany: () => Promise.reject(new Error("killed")),
    });
    await expect(crashing.capture(batch)).rejects.toThrow("killed");
    await process.capture(batch);
    expect(await ofType("lead.captured.v1")).toHaveLength(1);
    expect(await ofType("interaction.recorded.v1")).toHaveLength(1);
  });

  describe("persons", () => {
    const leadOf = async (n: number): Promise<string | undefined> => {
      const decided = (await historyOf(world.store)).filter(
        (e) => e.type === "lead.captured.v1" || e.type === "interaction.recorded.v1",
      );
      return decided[n]?.stream;
    };

    it("are recognised by any identity they ever gave, in any order", async () => {
      const both = { email: "ada@example.org", phone: "+4930123456" };
      const all = [person({ email: both.email }), person(both), person({ phone: both.phone })];
      for (const message of await received(world, all)) await process.capture([message]);
      expect(await ofType("lead.captured.v1")).toHaveLength(1);
      expect(await ofType("interaction.recorded.v1")).toHaveLength(2);
    });

    it("are recognised within one batch as well", async () => {
      const both = { email: "ada@example.org", phone: "+4930123456" };
      const all = [person({ email: both.email }), person(both), person({ phone: both.phone })];
      await process.capture(await received(world, all));
      expect(await ofType("lead.captured.v1")).toHaveLength(1);
    });

    it("are recognised, without a defect, when they give one more identity", async () => {
      const all = [
        person({ email: "ada@example.org" }),
        person({ email: "ada@example.org", phone: "+4930123456" }),
      ];
      await process.capture(await received(world, all));
      const [second] = await ofType("interaction.recorded.v1");
      expect(second?.data.defects).toEqual([]);
    });

    it("join the lead of their most reliable identity, with a defect, when strong ones belong to two", async () => {
      const all = [
        person({ email: "ada@example.org" }),
        { ...person({ externalIds: ["crm:1"] }), contactHeldBySender: true },
        person({ email: "ada@example.org", externalIds: ["crm:1"] }),
      ];
      for (const message of await received(world, all)) await process.capture([message]);
      const [third] = await ofType("interaction.recorded.v1");
      expect(third?.stream).toBe(await leadOf(0));
      expect(third?.data.defects.map(({ code }) => code)).toEqual(["identity.meets-another-lead"]);
    });

    it("that send two forms at once through two processes become one lead", async () => {
      const email = "ada@example.org";
      const all = [person({ email }), person({ email, phone: "+4930123456" })];
      const [first, second] = await received(world, all);
      if (first === undefined || second === undefined) throw new RangeError("two were sent");
      await Promise.all([process.capture([first]), aProcess(world).capture([second])]);
      expect(await ofType("lead.captured.v1")).toHaveLength(1);
      expect(await ofType("interaction.recorded.v1")).toHaveLength(1);
    });
  });

  describe("deals", () => {
    const held: SubmissionInput = { contact: { externalIds: ["crm:1"] }, contactHeldBySender: true };

    it("join the lead of their external id, also when it follows in the same batch", async () => {
      await process.capture(await received(world, [deal("crm:1"), held]));
      expect(await ofType("lead.won.v1")).toHaveLength(1);
      expect(await ofType("submission.refused.v1")).toHaveLength(0);
    });

    it("that were refused by an earlier release stay refused when they come again after their lead", async () => {
      const [early, late] = await received(world, [deal("crm:1"), held]);
      if (early === undefined || late === undefined) throw new RangeError("two were sent");
      const { submissionId, sender, receivedAt } = early.value;
      const defects = [{ field: "contact.externalIds", code: "deal.no-such-lead", message: "no lead" }];
      const event = {
        type: "submission.refused.v1",
        data: { submissionId, sender, receivedAt, defects },
      } as const;
      await decideAll(process.repositories.submissions, [
        {
          ...{ stream: submissionId, by: "capture.v1", messageId: submissionId, correlationId: submissionId },
          ...{ actor: { kind: "import", id: sender }, occurredAt: receivedAt, decide: () => ok([event]) },
        },
      ]);
      await process.capture([late]);
      await aProcess(world).capture([early]);
      expect(await ofType("submission.refused.v1")).toHaveLength(1);
      expect(await ofType("lead.won.v1")).toHaveLength(0);
    });

    it("are not lost when, after a crash, their lead has its identities but no events yet", async () => {
      const [lead, won] = await received(world, [held, deal("crm:1")]);
      if (lead === undefined || won === undefined) throw new RangeError("two were sent");
      const crashing = aProcess(world, {
        ...world.store,
        appendMany: () => Promise.reject(new Error("killed")),
      });
      await expect(crashing.capture([lead])).rejects.toThrow("killed");
      await process.capture([won]);
      await process.capture([lead]);
      expect(await ofType("lead.won.v1")).toHaveLength(1);
      expect(await ofType("submission.refused.v1")).toHaveLength(0);
    });
  });
});
