import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../src/failure.ts";
import { csvFields } from "../src/import/csv-fields.ts";
import { openInput } from "../src/import/open-input.ts";
import { openRejects } from "../src/import/rejects.ts";
import { explain } from "../src/output/explain.ts";
import { aMapping, aRow, brief, collect, csvFormat } from "./given.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rejects-"));
});
afterAll(() => rm(folder, { recursive: true }));

const mapping = aMapping({ "contact.email": { column: "a" } });
const defects = [{ field: "contact.email", code: "x", message: "y" }];

/** Writes the rows as rejects. */
async function written(rows: readonly Record<string, string>[]): Promise<string> {
  const path = join(folder, "r.csv");
  const input = { kind: "csv", columns: Object.keys(rows[0] ?? {}) } as const;
  const file = await openRejects(path, input, csvFormat, 0);
  await file.add(rows.map((cells) => ({ row: aRow(cells), defects })));
  await file.close();
  return path;
}

async function readBack(path: string): Promise<unknown[]> {
  const input = await openInput(path, mapping);
  const rows = (await collect(input.rows(null))).map(brief);
  return rows.map((row) =>
    typeof row === "string"
      ? row
      : Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("leadstream_"))),
  );
}

const dangerous = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

describe("D9 a rejects file", () => {
  it.each([
    ["the case", ["=cmd|' /C calc'!A0", "=1+1", "@SUM(A1)", "+x"]],
    ["after spaces", [" =1", "\u00a0+1", "\u3000-1", "\u200b@x"]],
    ["in full width and small forms", ["＝1", " ＋1", "－1", "﹦1"]],
    ["after a tab or a carriage return", ["\t=1", "\r=1", "\n=1", "\tx"]],
    ["guarded by hand", ["'=1", "''=1", "' =1", "'"]],
  ])("never runs in a spreadsheet and imports back to the same text: %s", async (_, [a, b, c, d]) => {
    const row = { a: a ?? "", "=b": b ?? "", c: c ?? "", d: d ?? "" };
    const path = await written([row]);
    const text = await readFile(path, "utf8");
    const record = csvFields(text.slice(text.indexOf("\n") + 1).replace(/\n$/u, ""), csvFormat);
    for (const cell of record.ok ? record.value : ["="]) expect(cell).not.toMatch(dangerous);
    expect(await readBack(path)).toEqual([row]);
  });

  it("imports back to the same text, whatever the cells hold", async () => {
    const unit = fc.constantFrom(
      ...["'", "=", "-", "@", "\t", "\r", "\n", " ", '"', ",", "＋", "a", "\u001a"],
    );
    const cell = fc.string({ unit, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 3 }),
        async (rows) => {
          expect(await readBack(await written(rows))).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("D9 a rejects file in a spreadsheet", () => {
  it("has a mark by which it is known for UTF-8, once", async () => {
    const bytes = await readFile(await written([{ a: "张伟", b: "Jörg" }]));
    expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(bytes.indexOf(Buffer.from("efbbbf", "hex"), 3)).toBe(-1);
  });

  it.each(["gb18030", "windows-1252", "shift_jis"])(
    "imports back to the same text by a mapping for another encoding: %s",
    async (encoding) => {
      const rows = [
        { a: "张伟", b: "Jörg" },
        { a: "é", b: "ü" },
      ];
      const path = await written(rows);
      const input = await openInput(path, { ...mapping, encoding });
      const back = (await collect(input.rows(null))).map((row) => row.kind === "read" && row.cells.get("a"));
      expect(back).toEqual(["张伟", "é"]);
    },
  );

  it("that a spreadsheet has saved with semicolons and another mark still imports", async () => {
    const text = (await readFile(await written([{ a: "=1", b: "Jörg" }]), "utf8")).replaceAll(",", ";");
    const path = join(folder, "saved.csv");
    await writeFile(path, Buffer.from(text, "utf16le"));
    const input = await openInput(path, { ...mapping, delimiter: "auto" });
    const [row] = await collect(input.rows(null));
    expect(row?.kind === "read" ? [row.cells.get("a"), row.cells.get("b")] : null).toEqual(["=1", "Jörg"]);
  });
});

describe("D9 an error about a header", () => {
  const refusal = async (header: string): Promise<string> => {
    const path = join(folder, "h.csv");
    await writeFile(path, `${header}\nx\n`);
    const thrown: unknown = await openInput(path, mapping).catch((failure: unknown) => failure);
    if (!(thrown instanceof Failure)) throw new Error("not refused");
    return explain(thrown, { write: () => undefined, isInteractive: false, hasColours: false, columns: 80 })
      .text;
  };

  it.each([
    ["an address", "Anna,anna@mail.example"],
    ["a full-width address", "Anna,anna＠mail.example"],
    ["a phone number", "Anna,+49 (30) 123-456"],
    ["the same address twice", "anna@mail.example,anna@mail.example"],
  ])("shows nothing of a file whose first line holds %s", async (_, header) => {
    const text = await refusal(header);
    expect(text).toContain("add a line of column names");
    expect(text).not.toMatch(/anna|123/iu);
  });

  it.each([
    ["an escape", "x\u001b[2J"],
    ["a title", "x\u009d0;owned\u0007"],
    ["an override of direction", "x\u202ey"],
    ["a line break", '"x\nerror: all is well"'],
  ])("shows no control character: %s", async (_, header) => {
    const text = await refusal(`${header},b`);
    expect(text).toContain("the file has: x");
    expect(text).not.toMatch(/[\u001b\u009d\u0007\u202e]|\nerror/u);
  });
});
