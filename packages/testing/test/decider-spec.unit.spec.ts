import type { LeadEvent } from "@leadstream/contracts";
import type { Decider } from "@leadstream/domain";
import { err, ok } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { aLead, deciderSpec, poolNamed, t } from "../src/index.ts";

type Command = "again" | "once" | "never" | "spoiled";
const { at: _, ...pooled } = aLead.pooled(5);

/** Pools a lead every time, only the first time, or never. */
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
  it("passes for exactly these events, then none", () => {
    given().when("once").then(aLead.pooled(5));
    given(aLead.pooled(1)).when("once").thenNothing();
    given().when("never").thenRefused("no");
  });

  it("fails if the second delivery writes again, unless the test expects it", () => {
    expect(() => given().when("again").then(aLead.pooled(5))).toThrow();
    given().when("again").thenAgain(aLead.pooled(5));
    expect(() => given().when("once").thenAgain(aLead.pooled(5))).toThrow();
  });

  it("fails for another event, for none, and for a refusal", () => {
    const elsewhere = aLead.pooled(5, { poolId: poolNamed("nurture") });
    expect(() => given().when("once").then(elsewhere)).toThrow();
    expect(() => given().when("once").then()).toThrow();
    expect(() => given().when("never").then(aLead.pooled(5))).toThrow();
    expect(() => given().when("once").thenNothing()).toThrow();
    expect(() => given().when("never").thenNothing()).toThrow();
    expect(() => given().when("once").thenRefused("no")).toThrow();
  });

  it("fails for an event that the schema refuses", () => {
    const invalid = { ...aLead.pooled(5, { reason: "Not A Code" }), at: t(5) };
    expect(() => given().when("spoiled").thenAgain(invalid)).toThrow();
  });
});
