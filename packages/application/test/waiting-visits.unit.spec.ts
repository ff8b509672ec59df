import { LeadId, type SubmissionInput } from "@leadstream/contracts";
import { t } from "@leadstream/testing";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { mostVisits } from "../src/reactions/waiting-visits.ts";
import { aProcess, redeliver, settle, violationsIn } from "./support/process.ts";
import { flawsOf, handIn } from "./support/submit.ts";
import { actor, aWorld, historyOf, received, type World } from "./support/world.ts";

const view = (n: number, more: SubmissionInput = {}): SubmissionInput => ({
  kind: "page-view",
  action: "pricing-page",
  occurredAt: new Date(Date.parse(t(0)) - n * 3_600_000).toISOString(),
  source: { channel: `channel-${n}`, campaign: "spring" },
  contact: { anonymousIds: ["anon-1"], ip: "192.0.2.7", userAgent: "a browser" },
  ...more,
});
const form = (
  email: string,
  contact: SubmissionInput["contact"] = { anonymousIds: ["anon-1"] },
): SubmissionInput => ({
  action: "demo-request",
  source: { channel: "form", campaign: "spring" },
  contact: { email, ...contact },
});

describe("the visit of a person whom nobody knows", () => {
  let world: World;
  let sent = 0;
  beforeAll(async () => void (await aWorld()));
  beforeEach(async () => {
    world = await aWorld();
  });

  const capture = async (all: readonly SubmissionInput[], size = 1): Promise<void> => {
    const messages = await received(world, all, { keyOf: () => `sent-${(sent += 1)}` });
    for (let at = 0; at < messages.length; at += size)
      await aProcess(world).capture(messages.slice(at, at + size));
  };
  const ofType = async (type: string) =>
    (await historyOf(world.store)).filter((event) => event.type === type);
  /** The hours before now of the touches of each lead, in order of recording. */
  const touches = async (): Promise<readonly string[]> =>
    (await historyOf(world.store)).flatMap((e) =>
      e.type === "lead.captured.v1" || e.type === "interaction.recorded.v1"
        ? [`${e.data.kind} ${e.data.source?.channel ?? ""}`]
        : [],
    );

  it("is kept, counted as waiting, and holds nothing personal", async () => {
    const [answer] = await handIn(await aWorld(), [view(1)]);
    expect(answer?.kind).toBe("received");
    await capture([view(1)]);
    expect(await ofType("lead.captured.v1")).toEqual([]);
    const [waiting] = await ofType("visit.waiting.v1");
    expect(JSON.stringify(waiting)).not.toMatch(/anon-1|192\.0|browser/u);
    expect(world.vault.dump()).not.toContain("contact/");
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is the lead's when the person becomes known, by its own time", async () => {
    await capture([view(3), view(2), form("ada@example.org")]);
    expect(await touches()).toEqual(["form form", "page-view channel-3", "page-view channel-2"]);
    const process = aProcess(world);
    await settle(world, process);
    const [, first] = (await historyOf(world.store))
      .flatMap((e) => (e.type === "interaction.recorded.v1" ? [e.meta.occurredAt] : []))
      .toReversed();
    expect(first).toBe(view(3).occurredAt);
    const entries = (await historyOf(world.store)).flatMap((e) =>
      e.type === "lead.scored.v2" ? [e.data.entries] : [],
    );
    expect(entries.at(-1)?.find(({ rule }) => rule.includes("pricing"))?.count).toBe(2);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is the lead's at once when the person is known already", async () => {
    await capture([form("ada@example.org"), view(1)]);
    expect(await touches()).toEqual(["form form", "page-view channel-1"]);
  });

  it("goes to the survivor when its lead was merged into another, in the name of that lead", async () => {
    await capture([form("older@example.org", {})]);
    world.clock.advanceTo(t(1));
    await capture([form("younger@example.org")]);
    const [older, younger] = (await ofType("lead.captured.v1")).map(({ stream }) => LeadId.parse(stream));
    if (older === undefined || younger === undefined) throw new RangeError("there are two");
    const order = { type: "merge", leadId: younger, otherLeadId: older, reason: "by-person" } as const;
    const how = { commandId: "merge", actor, principal: leadOfAll };
    expect(await aProcess(world).commands.execute(order, how)).toMatchObject({ ok: true });
    await capture([view(1)]);
    expect(await ofType("interaction.recorded.v1")).toMatchObject([
      { stream: older, data: { kind: "page-view", via: younger } },
    ]);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is found by a former id that the same submission names", async () => {
    const before = view(1, { contact: { anonymousIds: ["before"] } });
    await capture([before, form("ada@example.org", { anonymousIds: ["anon-1", "before"] })]);
    expect(await touches()).toEqual(["form form", "page-view channel-1"]);
  });

  it("belongs to the first of two people who sign up in one browser", async () => {
    await capture([view(1), form("ada@example.org"), form("ben@example.org"), view(2)]);
    const visits = (await ofType("interaction.recorded.v1")).map(({ stream }) => stream);
    const [ada, ben] = (await ofType("lead.captured.v1")).map(({ stream }) => stream);
    expect(visits).toEqual([ada, ada]);
    expect(ben).not.toBe(ada);
  });

  it("gives the same history wherever the batch is cut, and nothing when it comes again", async () => {
    const all = [view(3), view(2), form("ada@example.org"), view(1), form("ben@example.org"), view(4)];
    const stories: unknown[] = [];
    for (const size of [1, 2, 3, all.length]) {
      world = await aWorld();
      const messages = await received(world, all);
      for (let at = 0; at < all.length; at += size)
        await aProcess(world).capture(messages.slice(at, at + size));
      const head = await world.store.head();
      await aProcess(world).capture(messages);
      expect(await world.store.head()).toBe(head);
      stories.push((await touches()).toSorted());
    }
    for (const story of stories) expect(story).toEqual(stories[0]);
  });

  it("is refused, in words, when nobody became known in time", async () => {
    await capture([view(1)]);
    const process = aProcess(world);
    await redeliver(process.reclamation, world.store);
    world.clock.advanceTo(t(31 * 24 * 60));
    while ((await process.fire()) > 0);
    const [refused] = await ofType("submission.refused.v1");
    expect(refused?.data).toMatchObject({ defects: [{ code: "visit.nobody-came" }] });
    await capture([form("ada@example.org")]);
    expect(await touches()).toEqual(["form form"]);
  });

  it.each<readonly [what: string, body: SubmissionInput]>([
    ["a form", { contact: { anonymousIds: ["anon-1"] } }],
    ["a page view that names nobody at all", view(1, { contact: {} })],
  ])("is not %s: that is refused", async (_, body) => {
    const [answer] = await handIn(world, [body]);
    expect(answer?.kind).toBe("refused");
    expect(answer && flawsOf(answer)).toContain("contact contact.unreachable");
  });

  it("is bounded: a lead gets so many visits of one id and no more", async () => {
    const many = Array.from({ length: mostVisits + 6 }, (_, n) => view(n));
    await capture(many, many.length);
    await capture([form("ada@example.org")]);
    expect(await touches()).toHaveLength(mostVisits + 1);
    expect(await violationsIn(world)).toEqual([]);
  });
});
