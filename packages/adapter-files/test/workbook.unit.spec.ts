import type { TableLine } from "@leadstream/application";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "../src/index.ts";

async function bytesOf(groups: readonly (readonly TableLine[])[]): Promise<Buffer> {
  const rows = async function* () {
    yield* groups;
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeWorkbook("leads", rows())) pieces.push(piece);
  return Buffer.concat(pieces);
}

const planted = ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", "'=1", "＝1", "中文 <b>&\u0001", " x ", ""];

describe("a workbook", () => {
  it("keeps the text of a sender as text, whatever it begins with", async () => {
    const book = await readXlsx(await bytesOf([[["sender"]], planted.map((text) => [text])]));
    const cells = book.sheets[0]?.rows.slice(1).map(([cell]) => cell ?? "");
    expect(cells).toEqual(planted);
    expect(JSON.stringify(book.sheets[0])).not.toContain("formula");
  });

  it("keeps numbers and claims, and an empty cell for nothing", async () => {
    const line = [12, -2, 1.5, true, false, null, "2026-11-01"];
    const book = await readXlsx(await bytesOf([[line]]));
    expect(book.sheets[0]?.rows).toEqual([line]);
    expect(book.sheets[0]?.name).toBe("leads");
  });

  it("cuts a text that is longer than a cell may be", async () => {
    const book = await readXlsx(await bytesOf([[["x".repeat(40_000)]]]));
    expect(String(book.sheets[0]?.rows[0]?.[0])).toMatch(/^x{32765} …$/u);
  });
});
