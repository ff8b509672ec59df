import { type LeadEvent, SpokenTag, Tag } from "@leadstream/contracts";
import { aLead, deciderSpec, eventNo, type Fact, leadNo, leadOrders as order, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { type KnownLead, lead, type Lead, type LeadCommandOf, wholeLead } from "../src/index.ts";

const leadId = aLead.id;
const spec = deciderSpec(lead, ({ at }) => at);
const tagged = (...tags: string[]) => ({ type: "lead.tagged.v1" as const, data: { leadId, tags } });
const untagged = (...tags: string[]) => ({ type: "lead.untagged.v1" as const, data: { leadId, tags } });
const at = <E extends object>(event: E, minute: number): E & { at: ReturnType<typeof t> } => ({
  ...event,
  at: t(minute),
});

describe("tags of a lead", () => {
  it("are put on once, in one order, whatever the stage", () => {
    spec
      .given(aLead.captured())
      .when(order.tag(1, "vip", "fair", "vip"))
      .then(tagged("fair", "vip"));
    spec
      .given(aLead.captured(), at(tagged("vip"), 1))
      .when(order.tag(2, "vip"))
      .thenNothing();
    spec
      .given(aLead.captured(), at(tagged("vip"), 1))
      .when(order.tag(2, "vip", "eu"))
      .then(tagged("eu"));
  });

  it("are taken off once; those that it does not have change nothing", () => {
    const given = spec.given(aLead.captured(), at(tagged("fair", "vip"), 1));
    given.when(order.untag(2, "vip", "eu")).then(untagged("vip"));
    given.when(order.untag(2, "eu")).thenNothing();
  });

  it("are at most as many as the policy allows", () => {
    spec
      .given(aLead.captured(), at(tagged("a", "b"), 1))
      .when(order.tag(2, "b", "c", "d"))
      .thenRefused({ code: "lead.too-many-tags", leadId, most: 3 });
  });

  it("are of a lead that there is", () => {
    spec.given().when(order.tag(1, "vip")).thenRefused({ code: "lead.unknown", leadId });
  });
});

const known = (...facts: readonly Fact<LeadEvent>[]): KnownLead => {
  const state = facts.reduce<Lead>(
    (before, { at: occurredAt, ...event }, n) =>
      lead.evolve(before, { ...event, id: eventNo(n), meta: { occurredAt } }),
    lead.initial,
  );
  if (state.status === "unknown") throw new Error("captured");
  return state;
};

/** Decides, and folds what is written. */
function after(state: KnownLead, command: Parameters<typeof lead.decide>[0]): KnownLead {
  const decided = lead.decide(command, state);
  if (!decided.ok) throw new Error(decided.error.code);
  const next = decided.value.reduce<Lead>(
    (now, event, n) => lead.evolve(now, { ...event, id: eventNo(500 + n), meta: { occurredAt: command.at } }),
    state,
  );
  if (next.status === "unknown") throw new Error("known");
  return next;
}

describe("tags of merged leads", () => {
  const younger: KnownLead = { ...known(aLead.captured()), leadId: leadNo(9), tags: ["fair", "vip"] };
  const older = after(known(aLead.captured()), order.tag(1, "eu", "vip"));
  const takeOver: LeadCommandOf<"take-over"> = {
    ...{ type: "take-over", leadId, at: t(5), ref: eventNo(70), merged: younger, into: leadId },
    ...{ reason: "by-person", isByPerson: true },
  };
  const letGo: LeadCommandOf<"let-go"> = {
    ...{ type: "let-go", leadId, at: t(9), ref: eventNo(70), mergedId: leadNo(9) },
    ...{ reason: "by-person", isByPerson: true },
  };
  const survivor = after(older, takeOver);

  it("are those of all of them, each once", () => {
    expect(wholeLead(survivor).tags).toEqual(["eu", "fair", "vip"]);
    expect(lead.decide(order.tag(6, "fair"), survivor)).toEqual({ ok: true, value: [] });
  });

  it("stay with the lead that had them when it leaves", () => {
    const alone = after(survivor, letGo);
    expect(wholeLead(alone).tags).toEqual(["eu", "vip"]);
  });

  it("are taken off all of them", () => {
    const without = after(survivor, order.untag(6, "vip", "fair"));
    expect(wholeLead(without).tags).toEqual(["eu"]);
    expect(wholeLead(after(without, letGo)).tags).toEqual(["eu"]);
  });
});

describe("a tag", () => {
  it.each([
    ["  VIP ", "vip"],
    ["Trade Fair 2026", "trade fair 2026"],
    ["ＶＩＰ", "vip"],
    ["重要客户", "重要客户"],
    ["größe: xl", "größe: xl"],
    ["c++", "c++"],
    ["r&d/eu-1.2_b#3", "r&d/eu-1.2_b#3"],
    ["v\u200bip", "vip"],
  ])("is stored in one spelling: %s", (spoken, stored) => {
    expect(SpokenTag.parse(spoken)).toBe(stored);
    expect(Tag.parse(stored)).toBe(stored);
  });

  it.each(["", " ", "a,b", "ada@example.com", "<b>", "(none)", "x".repeat(41), "-a", "😀", "a;b", "a'b"])(
    "is no other text: %j",
    (spoken) => expect(SpokenTag.safeParse(spoken).success).toBe(false),
  );
});
