import { describe, expect, it } from "vitest";
import { csvHeader } from "../src/import/csv-rows.ts";
import { checkHeader, columnNames } from "../src/import/header.ts";
import { linesOf } from "../src/import/lines.ts";
import { aMapping, brief, csvFormat, inChunks, readCsv } from "./given.ts";

const read = async (text: string, format: Parameters<typeof readCsv>[1] = csvFormat) =>
  (await readCsv(text, format)).map(brief);

describe("D5 a row with more or fewer cells than the header", () => {
  it("is read with empty cells at its end, and without empty surplus ones", async () => {
    expect(await read("a,b,c,d\n1,2\n1,2,3,4,,,\n,,,\n5,6,7,8\n")).toEqual([
      { a: "1", b: "2", c: "", d: "" },
      { a: "1", b: "2", c: "3", d: "4" },
      { a: "5", b: "6", c: "7", d: "8" },
    ]);
  });

  it("is read when its surplus cells hold only spaces or empty quotes", async () => {
    expect(await read('a,b\n1,2, ,\t,""\n')).toEqual([{ a: "1", b: "2" }]);
  });

  it("is rejected when a surplus cell is not empty, and the message names the cell", async () => {
    const [row] = await readCsv("a,b\n1,2,,secret\n");
    expect(row).toMatchObject({ kind: "broken", defect: { code: "column-count" } });
    expect(JSON.stringify(row?.kind === "broken" ? row.defect : null)).toMatch(
      /4 cells where the header has 2, and cell 4 is not empty/u,
    );
    expect(JSON.stringify(row?.kind === "broken" ? row.defect : null)).not.toContain("secret");
  });
});

describe("D5 a blank row", () => {
  it.each([
    ["of delimiters", ",,,"],
    ["of spaces", "   "],
    ["of spaces between delimiters", " , \t,\u00a0,"],
    ["of empty quotes", '"","",""'],
    ["of more delimiters than the header has", ",,,,,,,,"],
    ["of an ideographic space", "\u3000"],
    ["of Ctrl-Z", "\u001a"],
    ["of Ctrl-Z and a line break", "\u001a\r"],
  ])("%s is no row", async (_, blank) => {
    expect(await read(`a,b\n1,2\n${blank}\n3,4\n${blank}`)).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ]);
  });

  it("before the header is no header", async () => {
    expect(await read(",,\n  \na,b\n1,2\n")).toEqual([{ a: "1", b: "2" }]);
  });

  it("is not made by a Ctrl-Z at the end of the last row, which is cut off", async () => {
    expect(await read("a,b\n1,2\u001a")).toEqual([{ a: "1", b: "2" }]);
  });
});

describe("D5 names of columns below other lines", () => {
  const knows = (name: string) => ["email", "name", "公司"].includes(name);
  const header = async (text: string) => {
    const found = await csvHeader(linesOf(inChunks(Buffer.from(text))), csvFormat, knows);
    return found?.ok === true ? { cells: found.value.cells, line: found.value.line } : found;
  };

  it.each([
    ["a title", "Leads of March\nemail,name\na@b.example,Ann\n", 2],
    ["a title, a filter and blank lines", "Leads\n\nCreated: this month\n,,\nemail,name\nx,y\n", 5],
    ["a title over several columns", '"Leads, March",,\n"made by",Ann,\nemail,公司,name\n', 3],
    ["a title with an open quote", 'Leads of "March\nemail,name\nx,y\n', 2],
    ["a line that has one of the names", "name\nemail,name\nx,y\n", 2],
  ])("are found below %s", async (_, text, line) => {
    expect(await header(text)).toMatchObject({ line });
  });

  it.each([
    ["rows repeat a name", "email,name\nname,email\n"],
    ["no line has a name", "a,b\nc,d\n"],
    ["they are beyond the first twenty lines", `${"x,y\n".repeat(20)}email,name\n`],
  ])("are the first line when %s", async (_, text) => {
    expect(await header(text)).toMatchObject({ line: 1 });
  });

  it("are told apart when two are the same or have none", () => {
    expect(columnNames(["a", "", "a", " a ", ""])).toEqual(["a", "column 2", "a (2)", "a (3)", "column 5"]);
  });

  it("cost the file only if the doubled one is read", () => {
    const mapping = aMapping({ "contact.email": { column: "email" } });
    expect(() => checkHeader("f.csv", ["email", "note", "note"], mapping)).not.toThrow();
    expect(() => checkHeader("f.csv", ["email", "note", "email"], mapping)).toThrow(
      /"email" is there twice/u,
    );
  });
});

describe("D5 a row between others that is odd", () => {
  it("with another line end, a trailing delimiter or one cell is a row like the others", async () => {
    expect(await read("a,b\r\n1,2\n3,4,\r\n5\n")).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "4" },
      { a: "5", b: "" },
    ]);
  });
});

describe("D11 quotes in tab-separated and unquoted cells", () => {
  it.each([
    ["a tab in a quoted cell", 'a\tb\n1\t"x\ty"\n', [{ a: "1", b: "x\ty" }]],
    [
      "an inch sign in a plain cell costs its row",
      'a\tb\n1\t5" pipe\n2\tx\n',
      ["line 2: stray-quote", { a: "2", b: "x" }],
    ],
    ["an empty quoted cell", 'a\tb\n""\t""""\n', [{ a: "", b: '"' }]],
    ["an apostrophe is no quote", "a\tb\n'1\tO'Neil\n", [{ a: "'1", b: "O'Neil" }]],
  ])("%s", async (_, text, rows) => {
    expect(await read(text, { ...csvFormat, delimiter: "\t" })).toEqual(rows);
  });
});

describe("D3 a first line that names the delimiter", () => {
  it.each([
    ["sep=;", ";"],
    ["SEP=|", "|"],
    ["sep=\t", "\t"],
    ['"sep=;"', ";"],
    ["\uFEFFsep=;", ";"],
    ["sep=;;;", ";"],
    ["Sep=^", "^"],
    ['"SEP=\t"', "\t"],
    ["sep=,", ","],
  ])("%j is obeyed and is no header", async (line, mark) => {
    const text = [line, `a${mark}b`, `1${mark}"2${mark}x"`].join("\r\n");
    expect(await read(text)).toEqual([{ a: "1", b: `2${mark}x` }]);
  });

  it("is none of the other lines", async () => {
    expect(await read("a,b\nsep=;,2\n")).toEqual([{ a: "sep=;", b: "2" }]);
    expect(await read("sep=ab,b\n1,2\n")).toEqual([{ "sep=ab": "1", b: "2" }]);
  });
});

describe("lines that end with a carriage return only", () => {
  it.each([
    ["every line", "a,b\r1,2\r3,4\r"],
    ["every line but the last", "a,b\r1,2\r3,4"],
    ["a byte-order mark first", "\uFEFFa,b\r1,2\r3,4\r"],
    ["blank lines between", "\r\ra,b\r1,2\r\r3,4\r"],
  ])("are rows: %s", async (_, text) => {
    expect(await read(text)).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ]);
  });

  it("may hold cells with line breaks of either kind", async () => {
    expect(await read('a,b\r1,"x\ny"\r2,"x\ry"\r')).toEqual([
      { a: "1", b: "x\ny" },
      { a: "2", b: "x\ry" },
    ]);
    expect(await read('a,"b\nc"\r1,2\r')).toEqual([{ a: "1", "b\nc": "2" }]);
  });

  it("are not seen in a file of newlines with a stray carriage return", async () => {
    expect(await read("a,b\r\r\n1,2\r\n3,x\ry\n")).toHaveLength(2);
  });
});
