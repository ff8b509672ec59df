import type { StoredEvent, SubmissionInput } from "@leadstream/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { type CheckResult, type EventStore, historiesOf, verifyAll, views } from "../src/index.ts";
import { aProcess, project } from "./support/process.ts";
import { aWorld, historyOf, received, type World } from "./support/world.ts";

const CHECK = "consents of two people never meet";
const marketing = (given: boolean, contact: SubmissionInput["contact"]): SubmissionInput => ({
  contact,
  consents: [{ purpose: "marketing", channel: "email", given, text: "Send me the letter." }],
});

async function told(all: readonly SubmissionInput[]): Promise<World> {
  const world = await aWorld();
  for (const message of await received(world, all)) await aProcess(world).capture([message]);
  await project(world);
  return world;
}

async function check(world: World, store: EventStore = world.store): Promise<CheckResult | undefined> {
  const results = await verifyAll({ ...world, store, projections: views });
  return results.find((result) => result.check === CHECK);
}

type Statement = Extract<StoredEvent, { type: "consent.given.v2" | "consent.refused.v2" }>;

const statements = async (world: World): Promise<readonly Statement[]> =>
  (await historyOf(world.store)).filter(
    (e): e is Statement => e.type === "consent.given.v2" || e.type === "consent.refused.v2",
  );

/** The same store in which all events have this format. */
function writtenAs(store: EventStore, format: number): EventStore {
  const old = (event: StoredEvent): StoredEvent => ({ ...event, meta: { ...event.meta, format } });
  return {
    ...store,
    readAll: async (after, limit) => {
      const { events, checkpoint } = await store.readAll(after, limit);
      return { checkpoint, events: events.map(old) };
    },
    readMany: async (requests) => {
      const found = await store.readMany(requests);
      return historiesOf(new Map([...found].map(([stream, events]) => [stream, events.map(old)])));
    },
  };
}

describe("consents of two people", () => {
  const [berta, gero] = [
    marketing(false, { email: "berta@example.org", phone: "+4940428370" }),
    marketing(true, { email: "gero@example.org", phone: "+4940428370" }),
  ];
  let world: World;
  beforeAll(async () => {
    world = await told([berta, gero]);
  });

  /** What gero stated, in the subject of berta. */
  async function plant(into: World): Promise<void> {
    const [hers, his] = await statements(into);
    if (hers === undefined || his?.type !== "consent.given.v2") throw new RangeError("two state something");
    const { type, id, meta, data } = his;
    const { subjectId, leadId } = hers.data;
    const events = [{ type, id, meta, data: { ...data, subjectId, leadId } }];
    await into.store.appendMany([{ stream: hers.stream, expected: hers.revision, events }]);
    await project(into);
  }

  it("who share a number stay apart", async () => {
    expect(await check(world)).toMatchObject({ checked: 2, violations: 0 });
  });

  it("are found where they meet, without a word of who they are", async () => {
    const broken = await told([berta, gero]);
    await plant(broken);
    const [hers] = await statements(broken);
    expect(await check(broken)).toMatchObject({ violations: 1, examples: [hers?.stream] });
  });

  it("are a note where an older release joined them", async () => {
    const old = await told([berta, gero]);
    await plant(old);
    const found = await check(old, writtenAs(old.store, 2));
    expect(found).toMatchObject({ violations: 0 });
    expect(found?.note).toMatch(/^1 subjects hold consents of several people/);
  });

  it("cannot be compared once they are erased", async () => {
    const erased = await told([berta, gero]);
    await plant(erased);
    for (const { data } of await statements(erased)) erased.vault.eraseSubject(data.subjectId);
    expect(await check(erased)).toMatchObject({ violations: 0 });
  });

  it.each<readonly [what: string, all: readonly SubmissionInput[]]>([
    [
      "two spellings of one mailbox",
      ["a.da@gmail.com", "ada@googlemail.com"].map((email) => marketing(true, { email })),
    ],
    [
      "a record that gets another address",
      ["a", "b"].map((n) => marketing(true, { email: `${n}@example.org`, externalIds: ["crm:1"] })),
    ],
    [
      "a chain that consents do not show",
      [
        marketing(true, { email: "a@example.org" }),
        { contact: { email: "a@example.org", externalIds: ["crm:1"] } },
        { contact: { email: "b@example.org", externalIds: ["crm:1"] } },
        marketing(true, { email: "b@example.org", externalIds: ["crm:1"] }),
      ],
    ],
    [
      "a number before its address",
      [
        marketing(true, { phone: "+4930123456" }),
        marketing(false, { phone: "+4930123456", email: "a@example.org" }),
      ],
    ],
  ])("are not seen in %s", async (_, all) => {
    const one = await told(all);
    expect(await check(one)).toMatchObject({ violations: 0 });
  });
});
