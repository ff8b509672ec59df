import type { LeadEvent } from "@leadstream/contracts";
import type { Decider } from "@leadstream/domain";
import { err, ok } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { aLead, deciderSpec, poolNamed, t } from "../src/index.ts";

type Command = "again" | "once" | "never" | "spoiled";
const { at: _, ...pooled } = aLead.pooled(5);

/** Pools a lead: every time, the first time only, or not at all. */
const pooling: Decider<Command, number, LeadEvent, "no"> = {
  initial: 0,
  evolve: (count) => count + 1,
  decide: (command, count) => {
    if (command === "never") return err("no");
    if (command === "spoiled") return ok([{ ...pooled, data: { ...pooled.data, reason: "Not A Code" } }]);
    return ok(command === "once" && count > 0 ? [] : [pooled]);
  },
};
const { given } = deciderSpec(pooling);

describe("given, when, then", () => {
  it("takes the very events, then silence", () => {
    given().when("once").then(aLead.pooled(5));
    given(aLead.pooled(1)).when("once").thenNothing();
    given().when("never").thenRefused("no");
  });

  it("is red when the second delivery writes again, unless that was said", () => {
    expect(() => given().when("again").then(aLead.pooled(5))).toThrow();
    given().when("again").thenAgain(aLead.pooled(5));
    expect(() => given().when("once").thenAgain(aLead.pooled(5))).toThrow();
  });

  it("is red for another event, for none, and for a refusal", () => {
    const elsewhere = aLead.pooled(5, { poolId: poolNamed("nurture") });
    expect(() => given().when("once").then(elsewhere)).toThrow();
    expect(() => given().when("once").then()).toThrow();
    expect(() => given().when("never").then(aLead.pooled(5))).toThrow();
    expect(() => given().when("once").thenNothing()).toThrow();
    expect(() => given().when("never").thenNothing()).toThrow();
    expect(() => given().when("once").thenRefused("no")).toThrow();
  });

  it("is red for an event that the schema would not let us store", () => {
    const spoiled = { ...aLead.pooled(5, { reason: "Not A Code" }), at: t(5) };
    expect(() => given().when("spoiled").thenAgain(spoiled)).toThrow();
  });
});
