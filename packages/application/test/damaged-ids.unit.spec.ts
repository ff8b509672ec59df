import type { SubmissionInput } from "@leadstream/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { aProcess } from "./support/process.ts";
import { aWorld, historyOf, received, type World } from "./support/world.ts";

const damaged = ["null", "undefined", "0", "000", "1.23457E+12", "#N/A", "(none)"];
const person = (n: number, contact: SubmissionInput["contact"] = {}): SubmissionInput => ({
  contact: { email: `person-${n}@example.org`, ...contact },
});

const leadsIn = async (world: World): Promise<number> =>
  (await historyOf(world.store)).filter(({ type }) => type === "lead.captured.v1").length;

describe("I3: an id that is damage is no key, at any door", () => {
  beforeAll(async () => void (await aWorld()));

  it.each(damaged)("as the key of three people: %s", async (key) => {
    const world = await aWorld();
    const messages = await received(
      world,
      [1, 2, 3].map((n) => person(n)),
      { keyOf: () => key },
    );
    expect(new Set(messages.map(({ id }) => id)).size).toBe(3);
    for (const { value } of messages)
      expect(value.mended).toEqual([
        expect.objectContaining({ field: "Idempotency-Key", code: "id.damaged" }),
      ]);
  });

  it.each(["page:0", "order-0", "12e3", "a null"])("but this is a key: %s", async (key) => {
    const world = await aWorld();
    const [first, ...others] = await received(world, [person(1), person(1)], { keyOf: () => key });
    expect(others.map(({ id }) => id)).toEqual([first?.id]);
    expect(first?.value.mended).toBeUndefined();
  });

  it.each(["externalIds", "deviceIds", "anonymousIds"] as const)("as one of %s", async (field) => {
    const world = await aWorld();
    const ids = field === "externalIds" ? damaged.map((id) => `crm:${id}`) : damaged;
    const all = [1, 2, 3].map((n) => person(n, { [field]: ids }));
    await aProcess(world).capture(await received(world, all));
    const history = await historyOf(world.store);
    expect(await leadsIn(world)).toBe(3);
    expect(history.some(({ type }) => type === "lead.shares-identity.v1")).toBe(false);
    const [captured] = history.flatMap((e) => (e.type === "lead.captured.v1" ? [e] : []));
    expect(captured?.data.defects.map((defect) => `${defect.field} ${defect.code}`)).toEqual(
      ids.map((_, i) => `contact.${field}.${i} id.damaged`),
    );
  });

  it("as the rep of a deal: the deal has none", async () => {
    const world = await aWorld();
    const deal = { amountMinor: 100, currency: "EUR", rep: "crm:null" };
    const all: readonly SubmissionInput[] = [
      { contact: { externalIds: ["crm:17"] }, contactHeldBySender: true },
      { record: "won", contact: { externalIds: ["crm:17"] }, deal },
    ];
    await aProcess(world).capture(await received(world, all));
    const [won] = (await historyOf(world.store)).flatMap((e) => (e.type === "lead.won.v1" ? [e] : []));
    expect(won?.data.repId).toBeNull();
  });
});
