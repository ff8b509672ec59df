import { describe, expect, it } from "vitest";
import { moveTo, refusalOf } from "../src/shared/lead-commands.ts";

const rep = { roles: ["rep"], repId: "rep_1" };
const manager = { roles: ["manager"], repId: null };
const own = { stage: "sql", ownerKind: "rep", ownerId: "rep_1", isQuarantined: false } as const;
const pooled = { ...own, ownerKind: "pool", ownerId: "pool_primary" } as const;

describe("what a rep may do", () => {
  it("is everything with an own open lead, except a transfer", () => {
    expect(refusalOf("win", own, rep)).toBeNull();
    expect(refusalOf("release", own, rep)).toBeNull();
    expect(refusalOf("transfer", own, rep)).toBe("Only a manager hands leads over.");
    expect(refusalOf("claim", own, rep)).toBe("You hold this lead already.");
  });

  it("is only a claim with a lead in a pool", () => {
    expect(refusalOf("claim", pooled, rep)).toBeNull();
    expect(refusalOf("win", pooled, rep)).toContain("Claim the lead first");
  });

  it("is nothing with the lead of another, or one in quarantine", () => {
    expect(refusalOf("lose", { ...own, ownerId: "rep_2" }, rep)).toBe("Another rep holds this lead.");
    expect(refusalOf("lose", { ...own, isQuarantined: true }, rep)).toContain("quarantine");
  });

  it("is nothing for somebody who only reads", () => {
    expect(refusalOf("win", own, { roles: ["analyst"], repId: null })).toContain("only read");
  });
});

describe("a drop on the board", () => {
  it("is the command that leads to the stage", () => {
    expect(moveTo("customer", own, rep)).toEqual({ command: "win" });
    expect(moveTo("opportunity", own, manager)).toEqual({ command: "opportunity" });
    expect(moveTo("lead", { ...own, stage: "lost" }, rep)).toEqual({ command: "recycle" });
  });

  it("says why it is refused", () => {
    expect(moveTo("mql", own, rep)).toEqual({
      refusal: "The score and the assessment decide on this stage. Assess the lead instead.",
    });
    expect(moveTo("lost", { ...own, stage: "customer" }, rep)).toEqual({ refusal: "The lead is closed." });
    expect(moveTo("customer", pooled, rep)).toMatchObject({
      refusal: expect.stringContaining("Claim") as string,
    });
  });
});
