import { describe, expect, it } from "vitest";
import { brief, csvFormat, readCsv } from "./given.ts";

const read = async (text: string, format = csvFormat) => (await readCsv(text, format)).map(brief);

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

describe("D3 a first line that names the delimiter", () => {
  it.each([
    ["sep=;", ";"],
    ["SEP=|", "|"],
    ["sep=\t", "\t"],
    ['"sep=;"', ";"],
    ["\uFEFFsep=;", ";"],
    ["sep=;;;", ";"],
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
