import { defaultPolicy, LeadId, type SubmissionInput } from "@leadstream/contracts";
import { consentGate, subject, type Subject } from "@leadstream/domain";
import { beforeEach, describe, expect, it } from "vitest";
import { isSubjectEvent, subjectFold } from "../src/core/aggregates.ts";
import { createIntake, leadOfAll } from "../src/index.ts";
import { aProcess, type Process, project, violationsIn } from "./support/process.ts";
import { actor, aWorld, everythingOn, historyOf, normaliser, silent, type World } from "./support/world.ts";

const contact = { email: "carla@acme.example" };
const yes = { purpose: "marketing", channel: "email", given: true, text: "Yes, write to me." } as const;
const [, mail] = defaultPolicy.consent.gates;

describe("C1: a list import never brings back who had unsubscribed", () => {
  let world: World;
  let process: Process;
  beforeEach(async () => {
    world = await aWorld();
    process = aProcess(world);
  });

  const send = async (body: SubmissionInput, actorKind: "service" | "import" = "service"): Promise<void> => {
    const { rules } = process.repositories;
    const intake = createIntake({ ...world, rules, normaliser, meter: silent });
    const [answer] = await intake.receive([
      { sender: "web", actorKind, body, idempotencyKey: crypto.randomUUID() },
    ]);
    const waiting = await everythingOn(world.bus);
    await process.capture(waiting.filter(({ id }) => id === answer?.submissionId));
    world.clock.advanceTo(new Date(Date.parse(world.clock.now()) + 60_000).toISOString());
  };
  const now = async (): Promise<Subject> =>
    (await historyOf(world.store)).filter(isSubjectEvent).reduce(subjectFold.evolve, subject.initial);
  const stateOf = async (record = "marketing/email"): Promise<string | undefined> =>
    (await now()).records.get(record)?.state;
  const isOpen = async (): Promise<boolean> => {
    if (mail === undefined) throw new Error("no gate");
    return consentGate(await now(), mail, world.clock.now()).isOpen;
  };
  const withdraw = async (): Promise<void> => {
    const captured = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    const leadId = LeadId.parse(captured?.stream);
    const done = await process.commands.execute(
      { type: "withdraw-consent", leadId, method: "self-service" },
      { commandId: crypto.randomUUID(), actor, principal: leadOfAll },
    );
    expect(done.ok).toBe(true);
    world.clock.advanceTo(new Date(Date.parse(world.clock.now()) + 60_000).toISOString());
  };
  const defects = async (): Promise<readonly string[]> => {
    const last = (await historyOf(world.store)).findLast(({ type }) =>
      ["lead.captured.v1", "interaction.recorded.v1"].includes(type),
    );
    return last !== undefined && "defects" in last.data ? last.data.defects.map(({ code }) => code) : [];
  };

  it("by an undated row, and says so", async () => {
    await send({ contact, consents: [yes] });
    expect(await isOpen()).toBe(true);
    await withdraw();
    await send({ contact, consents: [yes] }, "import");
    expect([await stateOf(), await isOpen()]).toEqual(["withdrawn", false]);
    expect(await defects()).toContain("consent.undated");
    expect(await violationsIn(world)).toEqual([]);
  });

  it.each([
    ["by a date nobody can read", { occurredAt: "last spring" }],
    ["by a date before the withdrawal", { occurredAt: "2026-01-01" }],
    ["by a yes for every channel", { consents: [{ ...yes, channel: "any" }] }],
    [
      "by a yes that shows no words, though it is dated",
      { occurredAt: undefined, consents: [{ ...yes, text: "" }] },
    ],
  ] satisfies [string, SubmissionInput][])("%s", async (_, change) => {
    await send({ contact, consents: [yes] });
    await withdraw();
    await send({ contact, consents: [yes], ...change }, "import");
    expect([await stateOf(), await isOpen()]).toEqual(["withdrawn", false]);
  });

  it("but gives where nothing was said, and takes away at once", async () => {
    await send({ contact, consents: [yes] }, "import");
    expect([await stateOf(), await isOpen()]).toEqual(["given", true]);
    await send({ contact, consents: [{ ...yes, given: false }] }, "import");
    expect([await stateOf(), await isOpen()]).toEqual(["refused", false]);
  });

  it("while the person may come back by a form, and a dated row says when", async () => {
    await send({ contact, consents: [yes] });
    await withdraw();
    await send({ contact, consents: [yes] });
    expect(await isOpen()).toBe(true);
    await withdraw();
    const occurredAt = world.clock.now();
    await send({ contact, consents: [yes], occurredAt }, "import");
    expect(await isOpen()).toBe(true);
  });

  it("keeps a yes without its words, opens nothing by it, and takes nothing away", async () => {
    await send({ contact, consents: [{ ...yes, text: " " }] });
    expect([await stateOf(), await isOpen(), await defects()]).toEqual(["given", false, ["consent.no-text"]]);
    await send({ contact, consents: [yes] });
    expect(await isOpen()).toBe(true);
    await send({ contact, consents: [{ ...yes, text: undefined }] });
    expect(await isOpen()).toBe(true);
    await project(world);
    expect(await violationsIn(world)).toEqual([]);
  });

  describe("an unsubscribe that a vendor tells of", () => {
    const unsubscribe = (consents: SubmissionInput["consents"]): SubmissionInput => ({
      kind: "unsubscribe",
      contact,
      consents,
    });
    const no = { purpose: "marketing", channel: "email", given: false, mechanism: "mailchimp" } as const;

    it("is recorded as a withdrawal, by whom it was told", async () => {
      await send({ contact, consents: [yes] });
      await send(unsubscribe([no]));
      expect([await stateOf(), await isOpen()]).toEqual(["withdrawn", false]);
      const said = (await historyOf(world.store)).findLast(({ type }) => type === "consent.withdrawn.v1");
      expect(said?.data).toMatchObject({ method: "mailchimp", recordId: "marketing/email" });
      expect(await violationsIn(world)).toEqual([]);
    });

    it("for every channel closes what was given on each, and lifts nothing that is said later", async () => {
      await send({ contact, consents: [yes] });
      await send(unsubscribe([{ ...no, channel: "any" }]));
      expect([await stateOf(), await stateOf("marketing/any")]).toEqual(["withdrawn", "withdrawn"]);
      await send({ contact, consents: [yes] });
      expect(await isOpen()).toBe(true);
    });

    it("that happened before a new yes does not take that back", async () => {
      await send({ contact, consents: [yes] });
      const before = new Date(Date.parse(world.clock.now()) - 30_000).toISOString();
      await send({ contact, consents: [yes] });
      await send({ ...unsubscribe([no]), occurredAt: before });
      expect([await stateOf(), await isOpen()]).toEqual(["given", true]);
    });

    it("of a person we only know by the vendor's id is kept, and opens nothing", async () => {
      const contactHeldBySender = true;
      const externalIds = ["linkedin:2ddee1de-1"];
      await send({
        ...unsubscribe([{ ...no, channel: "any" }]),
        contact: { externalIds },
        contactHeldBySender,
      });
      expect([await stateOf("marketing/any"), await isOpen()]).toEqual(["withdrawn", false]);
    });
  });
});
