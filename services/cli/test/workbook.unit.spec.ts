import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, numberFrom, numberText } from "../src/import/workbook/cell-text.ts";
import { archiveInWords, recognize } from "../src/import/workbook/recognize.ts";
import { sheetsIn } from "../src/import/workbook/sheet-list.ts";
import { unpack } from "../src/import/workbook/unpack.ts";
import { WorkbookFault } from "../src/import/workbook/workbook-fault.ts";
import { partsOf, sheetOfTexts, zipped } from "./workbooks.ts";

describe("a number of a workbook", () => {
  it.each([
    ["19.989999999999998", "19.99"],
    ["0.30000000000000004", "0.3"],
    ["1234567890123", "1234567890123"],
    ["4.930901833E+9", "4930901833"],
    ["1E-7", "0.0000001"],
    ["-0.5", "-0.5"],
    ["100", "100"],
    ["0", "0"],
  ])("%s is shown as a spreadsheet shows it", (digits, shown) => {
    const cell = numberFrom(digits);
    expect(typeof cell === "number" ? numberText(cell) : cell).toBe(shown);
  });

  it("keeps the digits of an id that no number can hold, and the exponent of one that was rounded", () => {
    expect(numberFrom("12345678901234567890")).toBe("12345678901234567890");
    expect(numberFrom("1.2345678901234568E+19")).toBe("1.2345678901234568E+19");
  });

  it("has the decimal sign that is wanted, and is the same number", () => {
    expect(numberText(1234.5, ",")).toBe("1234,5");
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 5 }), (whole, digits) => {
        const number = whole / 10 ** digits;
        expect(Number(numberText(number))).toBeCloseTo(number, 10);
        expect(numberText(number)).not.toMatch(/e/u);
      }),
    );
  });
});

describe("a date of a workbook", () => {
  it.each([
    ["2026-03-14T00:00:00.000Z", "2026-03-14"],
    ["2026-03-14T09:04:59.999Z", "2026-03-14 09:05:00"],
    ["2026-03-14T23:59:59.600Z", "2026-03-15"],
    ["1899-12-31T09:05:00.000Z", "09:05:00"],
  ])("%s is a day, a day and time, or a time", (date, shown) => {
    expect(dateText(new Date(date))).toBe(shown);
  });

  it("that no calendar has is an error cell", () => {
    expect(dateText(new Date(Number.NaN))).toBe("#NUM!");
  });
});

describe("a spreadsheet is recognized by its content", () => {
  const compound = Buffer.from("d0cf11e0a1b11ae1", "hex");
  it.each([
    [".xls", Buffer.concat([compound, Buffer.alloc(600)]), /old Excel file/u, /save it as \.xlsx/u],
    [
      "an encrypted workbook",
      Buffer.concat([compound, Buffer.from("EncryptedPackage", "utf16le")]),
      /encrypted/u,
      /remove the password/u,
    ],
    ["a web page", Buffer.from('<html xmlns:x="urn:x"><table>'), /web page/u, /save it as/u],
    [
      "a table of a web page with a mark",
      Buffer.from("\uFEFF \n<table border=1>"),
      /web page/u,
      /save it as/u,
    ],
    [
      "XML of Excel 2003",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      /Excel 2003/u,
      /save it as/u,
    ],
  ])("%s is refused with what to do", (_, beginning, what, next) => {
    expect(recognize(beginning)).toMatchObject({
      defect: "not-supported",
      what: expect.stringMatching(what),
      next: expect.stringMatching(next),
    });
  });

  it.each(["id;mail\n", "", "PK;mail\n", "<name>,mail\n", '{"email":"a@b.example"}'])(
    "other text is no spreadsheet: %j",
    (text) => {
      expect(recognize(Buffer.from(text))).toBeNull();
    },
  );

  it.each([
    [["mimetype", "content.xml"], /OpenDocument/u],
    [["xl/workbook.bin"], /binary workbook/u],
    [["Index/Document.iwa"], /Numbers/u],
    [["word/document.xml"], /Word/u],
    [["leads.csv"], /zip archive without a workbook/u],
  ])("another archive is named: %j", (entries, what) => {
    expect(archiveInWords(entries).what).toMatch(what);
  });
});

describe("the sheets of a workbook", () => {
  it("are listed with their names as people see them, and which are hidden", () => {
    const xml =
      '<x:workbook xmlns:x="m"><x:sheets><x:sheet name="A &amp; &quot;B&quot; &#x5f20;" sheetId="1" r:id="rId1"/>' +
      `<x:sheet sheetId='2' state='veryHidden' name='a>b'/></x:sheets></x:workbook>`;
    expect(sheetsIn(xml)).toEqual([
      { name: 'A & "B" 张', isHidden: false },
      { name: "a>b", isHidden: true },
    ]);
  });
});

describe("unpacking a workbook", () => {
  const troubleOf = async (archive: Buffer, mostBytes = 1e5): Promise<unknown> => {
    const thrown: unknown = await unpack(archive, mostBytes).catch((fault: unknown) => fault);
    return thrown instanceof WorkbookFault ? thrown.trouble : thrown;
  };
  const bomb = () =>
    zipped({ ...partsOf([{ name: "Leads", rows: [] }]), "xl/bomb.xml": new Uint8Array(3e5) });
  /** Writes a size of one entry into the central directory, which stands at the end. */
  const lying = (archive: Buffer, name: string, size: number): Buffer => {
    const copy = Buffer.from(archive);
    copy.writeUInt32LE(size, copy.lastIndexOf(name) - 46 + 24);
    return copy;
  };

  it("stops before it unpacks more than allowed", async () => {
    expect(bomb().length).toBeLessThan(5_000);
    expect(await troubleOf(bomb())).toMatchObject({ defect: "too-large" });
  });

  it("stops at an entry that gives more bytes than the directory says", async () => {
    expect(await troubleOf(lying(bomb(), "xl/bomb.xml", 10))).toMatchObject({ defect: "damaged" });
  });

  it("stops at an entry that gives fewer", async () => {
    expect(await troubleOf(lying(sheetOfTexts(["a"]), "xl/styles.xml", 90_000))).toMatchObject({
      defect: "damaged",
    });
  });

  it("adds up sizes of which none is too large alone", async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`xl/p${i}.xml`, new Uint8Array(2e4)]),
    );
    expect(await troubleOf(zipped({ ...partsOf([]), ...parts }))).toMatchObject({ defect: "too-large" });
  });

  it("leaves pictures packed", async () => {
    const parts = await unpack(zipped({ ...partsOf([]), "xl/media/i.png": new Uint8Array(2e5) }), 1e5);
    expect([...parts.keys()]).not.toContain("xl/media/i.png");
  });

  it("never fails otherwise, wherever the archive is cut or damaged", async () => {
    const whole = sheetOfTexts(["email"], ["a@b.example"]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) damaged[at] = byte;
        const trouble = await troubleOf(damaged);
        expect(trouble instanceof Error).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
