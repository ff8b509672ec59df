import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvFields, csvLine } from "../src/import/csv-fields.ts";
import { csvHeader, csvRows } from "../src/import/csv-rows.ts";
import { linesOf, maxLineBytes } from "../src/import/lines.ts";
import { brief, collect, csvFormat, inChunks, readCsv } from "./given.ts";

describe("reading CSV", () => {
  it("keeps quotes, delimiters and line breaks inside quoted fields", async () => {
    const rows = await readCsv('id,text\n1,"say ""hi"", then\r\ngo"\n2,plain\n');
    expect(rows.map(brief)).toEqual([
      { id: "1", text: 'say "hi", then\r\ngo' },
      { id: "2", text: "plain" },
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it("handles a byte-order mark, CRLF, empty lines and a last line without a break", async () => {
    const rows = await readCsv("\uFEFFid,text\r\n1,a\r\n\r\n2,b");
    expect(rows.map(brief)).toEqual([
      { id: "1", text: "a" },
      { id: "2", text: "b" },
    ]);
  });

  it.each([
    ["a quote that is never closed", '1,"open', "quote-not-closed"],
    ["text after a closing quote", '1,"a"b', "text-after-quote"],
    ["a quote in the middle of a plain field", '1,5" pipe', "stray-quote"],
    ["too many fields", "1,a,b", "column-count"],
  ])("loses only the line with %s, and names it", async (_, line, code) => {
    const rows = await readCsv(`id,text\n0,before\n${line}\n2,"after, all"\n3,end\n`);
    expect(rows.map(brief)).toEqual([
      { id: "0", text: "before" },
      `line 3: ${code}`,
      { id: "2", text: "after, all" },
      { id: "3", text: "end" },
    ]);
  });

  it("passes a broken line on unchanged", async () => {
    const [row] = await readCsv('id,text\n1,"open\n2,b\n');
    expect(row).toMatchObject({ kind: "broken", raw: '1,"open' });
  });

  it("reads a Latin-1 row among UTF-8 rows when the mapping allows it", async () => {
    const bytes = Buffer.concat([
      Buffer.from("id,name\n1,Zoë\n"),
      Buffer.from("2,Jürgen\n", "latin1"),
      Buffer.from("3,李\n"),
    ]);
    const allowed = await readCsv(bytes, { ...csvFormat, encoding: "windows-1252" });
    expect(allowed.map(brief)).toEqual([
      { id: "1", name: "Zoë" },
      { id: "2", name: "Jürgen" },
      { id: "3", name: "李" },
    ]);
    const refused = await readCsv(bytes);
    expect(refused.map(brief)).toEqual([
      { id: "1", name: "Zoë" },
      "line 3: not-utf-8",
      { id: "3", name: "李" },
    ]);
  });

  it("rejects a line longer than one megabyte and continues", async () => {
    const rows = await readCsv(`id,text\n1,${"x".repeat(maxLineBytes + 5)}\n2,b\n`, csvFormat, 1 << 16);
    expect(rows.map(brief)).toEqual(["line 2: line-too-long", { id: "2", text: "b" }]);
  });

  it("does not search the whole file for the end of one open quote", async () => {
    const filler = Array.from({ length: 20_000 }, (_, i) => `${i},some text to fill the line`);
    const rows = await readCsv(`id,text\n1,"open\n${filler.join("\n")}\n`, csvFormat, 1 << 16);
    expect(rows).toHaveLength(20_001);
    expect(rows.filter(({ kind }) => kind === "broken")).toHaveLength(1);
  });

  it("resumes after any row with the same result", async () => {
    const bytes = Buffer.from('id,text\n1,"a\nb"\n2,"bro\n3,c\n\n4,"d ""e"""\n');
    const all = await readCsv(bytes);
    for (const [i, { next }] of all.entries()) {
      const lines = linesOf(inChunks(bytes.subarray(next.byte)), next);
      expect(
        await collect(csvRows(lines, { columns: ["id", "text"], cellOf: (cell) => cell }, csvFormat)),
      ).toEqual(all.slice(i + 1));
    }
  });

  it("reports no header for an empty file", async () => {
    expect(await csvHeader(linesOf(inChunks(Buffer.from("\n\n"))), csvFormat)).toBeNull();
  });
});

const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", ";", "\n", "\r\n", " ", "") });
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));

describe("CSV, for any table", () => {
  it("reads back what it wrote, in any pieces", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 40 }), async (table, chunk) => {
        const columns = (table[0] ?? []).map((_, i) => `c${i}`);
        const text = [columns, ...table].map((cells) => csvLine(cells, csvFormat)).join("");
        const rows = await readCsv(text, csvFormat, chunk);
        const cells = rows.map((row) => (row.kind === "read" ? [...row.cells.values()] : row.defect));
        expect(cells).toEqual(table.filter((row) => row.join("").trim() !== ""));
      }),
    );
  });

  it("agrees with csv-parse on every record, right or broken", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", " ") });
    fc.assert(
      fc.property(text, (record) => {
        fc.pre(record !== "");
        const ours = csvFields(record, csvFormat);
        expect(ours.ok ? ours.value : "broken").toEqual(parsedByCsvParse(record));
      }),
    );
  });
});

function parsedByCsvParse(record: string): unknown {
  try {
    return parse(record)[0];
  } catch {
    return "broken";
  }
}
