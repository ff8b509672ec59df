import { describe, expect, it } from "vitest";
import type { ConservationRow } from "@leadstream/contracts";
import { boundedRows } from "../src/queries/conservation.ts";

const row = (sender: string, received: number, undecided = 0): ConservationRow => ({
  sender,
  received,
  accepted: received - undecided,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  waiting: 0,
  undecided,
});
const invented = Array.from({ length: 3_000 }, (_, n) => row(`form-${n}`, 1));
const sum = (rows: readonly ConservationRow[], field: "received" | "accepted" | "undecided"): number =>
  rows.reduce((total, each) => total + each[field], 0);

describe("issue 11: conservation", () => {
  it("has a row per sender, in order, for at most two hundred senders", () => {
    expect(boundedRows([row("web", 3), row("ads", 2)])).toEqual([row("ads", 2), row("web", 3)]);
    expect(boundedRows(invented.slice(0, 200))).toHaveLength(200);
  });

  it("keeps real senders and all undecided ones when a caller invents thousands, and the sums stay the same", () => {
    const all = [...invented, row("website", 900), row("zz-late", 1, 1)];
    const rows = boundedRows(all);
    expect(rows).toHaveLength(201);
    expect(rows).toContainEqual(row("website", 900));
    expect(rows).toContainEqual(row("zz-late", 1, 1));
    expect(rows.at(-1)).toEqual(row("(other)", 2_802));
    for (const field of ["received", "accepted", "undecided"] as const)
      expect(sum(rows, field)).toBe(sum(all, field));
  });
});
