import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readWorkbook, workbookLimits } from "../src/import/workbook/read-workbook.ts";
import { run } from "./command-line.ts";
import { type FixtureSystem, fixtureSystem } from "./fixture-system.ts";
import { number, partsOf, type RawCell, sheetOfTexts, text, workbookOf, zipped } from "./workbooks.ts";

let folder: string;
let system: FixtureSystem;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workbook-"));
  system = await fixtureSystem();
});
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

const rowsOf = async (...rows: readonly (readonly RawCell[])[]) =>
  (await readWorkbook(workbookOf([{ name: "Leads", rows }]))).rows;
const troubleOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error && "trouble" in thrown ? thrown.trouble : thrown),
  );

describe("the cells of a workbook", () => {
  it("have their types, as a program writes them", async () => {
    const archive = await writeXlsxFile([
      ["Name", "When", "Day", "Sum", "Yes", "Id"].map((value) => ({ value })),
      [
        { value: "张伟 & Söhne" },
        { value: new Date("2026-03-14T09:05:00Z"), format: "m/d/yyyy h:mm" },
        { value: new Date("2026-03-14T00:00:00Z"), format: "dd.mm.yyyy" },
        { value: 19.99 },
        { value: true },
        { value: 1234567890123 },
      ],
    ]).toBuffer();
    const { sheet, rows } = await readWorkbook(archive);
    expect(sheet).toBe("Sheet1");
    expect(rows[1]).toEqual([
      "张伟 & Söhne",
      "2026-03-14 09:05:00",
      "2026-03-14",
      19.99,
      "TRUE",
      1234567890123,
    ]);
  });

  it("of an error are its sign, and of a formula its value, if that was saved", async () => {
    const error = { attributes: 't="e"', inner: "<f>A9</f><v>#REF!</v>" };
    const sum = { attributes: "", inner: "<f>1+1</f><v>2</v>" };
    const joined = { attributes: 't="str"', inner: "<f>A1&amp;B1</f><v>ab</v>" };
    const unsaved = { attributes: 't="str"', inner: "<f>A1</f>" };
    expect(await rowsOf([error, sum, joined, unsaved, text("end")])).toEqual([
      ["#REF!", 2, "ab", null, "end"],
    ]);
  });

  it("are days of the calendar that the workbook counts by", async () => {
    const rows = [
      [number("46095.37847222222", 2), number("46095", 1), number("46095", 3), number("0.375", 4)],
    ];
    expect(await rowsOf(...rows)).toEqual([["2026-03-14 09:05:00", "2026-03-14", "2026-03-14", "09:00:00"]]);
    const mac = workbookOf([{ name: "Leads", rows }], { properties: '<workbookPr date1904="1"/>' });
    expect((await readWorkbook(mac)).rows[0]?.slice(0, 2)).toEqual(["2030-03-15 09:05:00", "2030-03-15"]);
  });
});

describe("a workbook that costs too much", () => {
  it("has a cell in its last corner", async () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const archive = workbookOf([{ name: "Leads", rows: [], xml }]);
    const limits = { ...workbookLimits, heapMegabytes: 64 };
    expect(await troubleOf(readWorkbook(archive, undefined, limits))).toMatchObject({ defect: "too-large" });
  });

  it("takes too long, or is too large on disk", async () => {
    const archive = sheetOfTexts(["email"]);
    const slow = { ...workbookLimits, seconds: 0.001 };
    expect(await troubleOf(readWorkbook(archive, undefined, slow))).toMatchObject({
      defect: "too-large",
      what: expect.stringContaining("0.001 seconds"),
    });
    const small = { ...workbookLimits, packedBytes: 10 };
    expect(await troubleOf(readWorkbook(archive, undefined, small))).toMatchObject({ defect: "too-large" });
  });

  it("says before its part that it has four gigabytes: only its directory counts", async () => {
    const archive = sheetOfTexts(["email"]);
    archive.writeUInt32LE(0xff_ff_ff_f0, archive.indexOf("xl/styles.xml") - 30 + 22);
    expect((await readWorkbook(archive)).rows).toEqual([["email"]]);
  });
});

describe("a workbook that is damaged", () => {
  it.each([
    ["has no sheet data", { xml: "<worksheet>" }],
    ["has a sheet that is no XML", { xml: "\u0000\u0001" }],
    [
      "has a cell whose text is missing",
      { xml: '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>' },
    ],
  ])("%s: says so, or reads nothing", async (_, sheet) => {
    const reading = readWorkbook(workbookOf([{ name: "Leads", rows: [], ...sheet }]));
    const trouble = await troubleOf(reading);
    expect(trouble === null || JSON.stringify(trouble).includes("damaged")).toBe(true);
  });

  it("lacks the sheet that it lists", async () => {
    const { "xl/worksheets/sheet1.xml": _, ...rest } = partsOf([{ name: "Leads", rows: [] }]);
    expect(await troubleOf(readWorkbook(zipped(rest)))).toMatchObject({ defect: "damaged" });
  });
});

const mapping = {
  version: 1,
  sender: "crm",
  fields: {
    "contact.email": { column: "E-mail", required: true },
    "contact.fullName": { column: "Name" },
    occurredAt: { column: "When", dates: ["M/d/yyyy"], zone: "Europe/Berlin" },
    "attributes.budgetMinor": {
      column: "Budget",
      number: { as: "minor-units", currency: "KWD", decimal: ",", group: "." },
    },
  },
};
const importing = (file: string, ...more: string[]): string[] => [
  ...["import", at(file), "--mapping", at("m.json"), "--data", at("data")],
  ...["--url", system.url, "--key", "k", "--json", ...more],
];
const summaryOf = (out: string): Record<string, unknown> => JSON.parse(out);

describe("importing a workbook", () => {
  const header = ["Name", "E-mail", "When", "Budget"].map(text);
  beforeAll(() => writeFile(at("m.json"), JSON.stringify(mapping)));

  it("reads true dates and numbers whatever form the mapping expects of texts, and names rows of the sheet", async () => {
    const rows = [
      [text("Leads of March")],
      [],
      header,
      [text("Ann"), text("ann@mail.example"), number("46095.37847222222", 2), number("1.234")],
      [],
      [text("Bob"), null, text("3/15/2026"), text("1.234,500")],
    ];
    await writeFile(at("any-name.dat"), workbookOf([{ name: "Leads", rows }]));
    const { out, err, exit } = await run(importing("any-name.dat"));
    expect({ exit, err }).toEqual({
      exit: 0,
      err: "the column names are in line 3; the line above left out\n",
    });
    expect(summaryOf(out)).toMatchObject({ read: 2, received: 1, rejected: 1 });
    expect([...system.taken.values()].at(-1)?.submission).toMatchObject({
      occurredAt: "2026-03-14T08:05:00.000Z",
      contact: { email: "ann@mail.example", fullName: "Ann" },
      attributes: { budgetMinor: 1234 },
    });
    const path = at("data/imports/any-name.dat.rejects.csv");
    const rejects = await readFile(path, "utf8");
    expect(rejects).toMatch(/\n6,"contact\.email: missing: [^\n]*,Bob,,3\/15\/2026,"1\.234,500"\n$/u);
    await writeFile(at("mended.csv"), rejects.replace("Bob,,", "Bob,bob@mail.example,"));
    expect(summaryOf((await run(importing("mended.csv"))).out)).toMatchObject({ received: 1, rejected: 0 });
    expect([...system.taken.values()].at(-1)?.submission).toMatchObject({
      attributes: { budgetMinor: 1234500 },
    });
  });

  const twoSheets = workbookOf([
    { name: "Secret", state: "hidden", rows: [header] },
    { name: "March", rows: [header, [null, text("march@mail.example")]] },
    { name: "April", rows: [header, [null, text("april@mail.example")]] },
  ]);

  it("takes the first sheet that is not hidden, says so, and takes another by its name", async () => {
    await writeFile(at("two.xlsx"), twoSheets);
    const first = await run(importing("two.xlsx", "--dry-run"));
    expect(first.err).toBe(
      'sheet "March" is read; name another with --sheet; the workbook has: "Secret", "March", "April"\n',
    );
    const emails: unknown[] = [];
    for (const name of ["April", " april", "March"]) {
      await run(importing("two.xlsx", "--sheet", name));
      emails.push([...system.taken.values()].at(-1)?.submission["contact"]);
    }
    expect(emails).toEqual([
      { email: "april@mail.example" },
      { email: "april@mail.example" },
      { email: "march@mail.example" },
    ]);
  });

  it.each([
    [
      "a sheet that is not there",
      "two.xlsx",
      twoSheets,
      { more: ["--sheet", "May"], exit: 1, words: '"March", "April"' },
    ],
    [
      "a sheet of a CSV",
      "a.csv",
      "E-mail\n",
      { more: ["--sheet", "May"], exit: 1, words: "leave --sheet out" },
    ],
    ["an empty sheet", "e.xlsx", sheetOfTexts(), { more: [], exit: 2, words: 'sheet "Leads" is empty' }],
    [
      "a sheet that lacks columns",
      "l.xlsx",
      sheetOfTexts(["Name", "Wann"]),
      { more: [], exit: 2, words: 'no column "E-mail"' },
    ],
    [
      "an old workbook",
      "o.xlsx",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      { more: [], exit: 2, words: "old Excel file" },
    ],
    [
      "an OpenDocument file",
      "d.csv",
      zipped({ mimetype: new Uint8Array(1), "content.xml": new Uint8Array(9) }),
      { more: [], exit: 2, words: "OpenDocument" },
    ],
    [
      "a workbook that is cut off",
      "c.xlsx",
      twoSheets.subarray(0, 900),
      { more: [], exit: 2, words: "cut off or damaged" },
    ],
  ])("refuses %s, with what to do", async (_, name, content, expected) => {
    await writeFile(at(name), content);
    const sent = system.requests.length;
    const { exit, err } = await run(importing(name, ...expected.more));
    expect({ exit, err }).toEqual({ exit: expected.exit, err: expect.stringContaining(expected.words) });
    expect(system.requests.length).toBe(sent);
  });
});
