import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../src/failure.ts";
import { candidates } from "../src/import/encodings.ts";
import { openInput } from "../src/import/open-input.ts";
import { Mapping } from "@leadstream/connectors/mapping";
import { aMapping, brief, collect } from "./given.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "encodings-"));
});
afterAll(() => rm(folder, { recursive: true }));

const fields = { "contact.message": { column: "name" } };
const inputOf = async (bytes: Buffer, encoding?: string, name = "a.csv") => {
  const path = join(folder, name);
  await writeFile(path, name.endsWith(".gz") ? gzipSync(bytes) : bytes);
  return openInput(path, aMapping(fields, encoding === undefined ? {} : { encoding }));
};
const rowsOf = async (bytes: Buffer, encoding?: string, name?: string) =>
  collect((await inputOf(bytes, encoding, name)).rows(null));
const namesOf = async (bytes: Buffer, encoding?: string, name?: string) =>
  (await rowsOf(bytes, encoding, name))
    .map(brief)
    .map((row) => (typeof row === "string" ? row : row["name"]));
const csv = (...names: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(names.flatMap((name) => [Buffer.from(name), Buffer.from("\n")]));
const hex = (text: string): Buffer => Buffer.from(text, "hex");

const zhang = hex("d5c5ceb0");
const beijing = hex("b1b1bea9");

describe("D1 a file in the encoding that the mapping says", () => {
  it.each([
    ["gb18030", zhang, "张伟"],
    ["gbk", beijing, "北京"],
    ["gb18030", hex("c5ae"), "女"], // also valid UTF-8
    ["gb18030", hex("8139ef32"), "㐃"], // four bytes, two of them digits
    ["big5", hex("b169b0b6"), "張偉"],
    ["shift_jis", hex("93639286835c"), "田中ソ"], // ends with a backslash
    ["euc-jp", hex("c5c4c3e6"), "田中"],
    ["euc-kr", hex("b1e8c3b6bcf6"), "김철수"],
    ["windows-1251", hex("c8e2e0ed"), "Иван"],
    ["koi8-r", hex("e9d7c1ce"), "Иван"],
    ["windows-1252", hex("5a6feb"), "Zoë"],
    ["iso-8859-2", hex("a3f36465bc"), "Łódeź"],
  ])("%s is read: %#", async (encoding, bytes, text) => {
    const other = encoding.startsWith("windows-1251") || encoding === "koi8-r" ? hex("c1c2") : hex("d5c5");
    expect((await namesOf(csv("name", bytes, other, "plain"), encoding)).toSpliced(1, 1)).toEqual([
      text,
      "plain",
    ]);
  });

  it.each([
    ["with a mark", "\uFEFF", undefined],
    ["without a mark", "", "utf-16le"],
    ["with a mark and a mapping that says another", "\uFEFF", "gb18030"],
  ])("UTF-16 is read %s, also packed, and from any row on", async (_, mark, encoding) => {
    const bytes = Buffer.from(`${mark}name\r\n张伟\r\n"a\r\nb"\r\n`, "utf16le");
    expect(await namesOf(bytes, encoding)).toEqual(["张伟", "a\r\nb"]);
    expect(await namesOf(bytes, encoding, "a.csv.gz")).toEqual(["张伟", "a\r\nb"]);
    const input = await inputOf(bytes, encoding);
    const [first] = await collect(input.rows(null));
    expect((await collect(input.rows(first?.next ?? null))).map(brief)).toEqual([{ name: "a\r\nb" }]);
    const big = Buffer.from(bytes).swap16();
    expect(await namesOf(big, encoding?.replace("le", "be"))).toEqual(["张伟", "a\r\nb"]);
  });

  it("is read as UTF-8 when all of it is UTF-8, whatever the mapping says", async () => {
    for (const encoding of ["gb18030", "utf-16le", "windows-1252", "shift_jis"])
      expect(await namesOf(csv("name", "José", "张伟"), encoding)).toEqual(["José", "张伟"]);
  });

  it("may hold rows of UTF-8 that another program added", async () => {
    expect(await namesOf(csv("name", zhang, "北京"), "gb18030")).toEqual(["张伟", "北京"]);
  });

  it("loses only the row whose bytes it does not have, and names it", async () => {
    const rows = await rowsOf(csv("name", zhang, hex("ffff"), beijing), "gb18030");
    expect(rows.map(brief)).toEqual([{ name: "张伟" }, "line 3: not-in-encoding", { name: "北京" }]);
  });
});

describe("D1 a file whose encoding nobody says", () => {
  const adviceOf = async (bytes: Buffer): Promise<string> => {
    const row = (await rowsOf(bytes)).find(({ kind }) => kind === "broken");
    return row?.kind === "broken" ? row.defect.message : "";
  };

  it("is not read, and the likeliest encoding is named with the words for the mapping", async () => {
    const advice = await adviceOf(csv("name", zhang, beijing));
    expect(advice).toContain('"encoding": "gb18030"');
    expect(advice).not.toMatch(/[张ÕÅ]|say "encoding": "windows-1252"/u);
  });

  it.each([
    ["gb18030", Buffer.concat([Buffer.from("1,a@b.example,"), zhang, Buffer.from(","), beijing])],
    ["shift_jis", hex("9363928691be98592c938c8b9e")],
    ["big5", hex("b169b0b62ca5785f")],
    ["windows-1251", hex("c8e2e0ed20cff3f8eae8ed2ccceef1eae2e0")],
    ["windows-1252", Buffer.from("Jürgen Müller,Köln", "latin1")],
  ])("names %s first", (label, sample) => {
    expect(candidates(sample)[0]).toBe(label);
  });

  it("names every encoding that fits, when few bytes fit several", () => {
    expect(candidates(hex("b1e8c3b6bcf6"))).toEqual(expect.arrayContaining(["gb18030", "euc-kr"]));
  });

  it("shows no letters of another encoding in the rejects file", async () => {
    const [row] = await rowsOf(csv("name", zhang));
    expect(row?.raw).toContain("\uFFFD");
    expect(row?.raw).not.toMatch(/[ÕÅÎ]/u);
  });

  it("shows how each encoding reads the header, and no other cell", async () => {
    const header = hex("d0d5c3fb2cb3c7cad0"); // 姓名,城市
    const thrown: unknown = await inputOf(csv(header, zhang)).catch((failure: unknown) => failure);
    const text = thrown instanceof Failure ? JSON.stringify(thrown.facts) : "";
    expect(text).toContain("As gb18030, the file has: 姓名,城市");
    expect(text).not.toContain("张伟");
  });

  it.each(["utf-16le", "utf-16be"])(
    "is refused when it looks like %s, with the words for the mapping",
    async (kind) => {
      const bytes = Buffer.from("name\nAnna\n", "utf16le");
      const wide = kind === "utf-16le" ? bytes : bytes.swap16();
      await expect(inputOf(wide)).rejects.toMatchObject({ facts: { next: expect.stringContaining(kind) } });
    },
  );
});

describe("an empty file", () => {
  it("is empty, and in no encoding", async () => {
    await expect(inputOf(Buffer.alloc(0))).rejects.toMatchObject({ facts: { code: "input.empty" } });
    await expect(inputOf(Buffer.from(" ,\r\n"))).rejects.toMatchObject({ facts: { code: "input.empty" } });
  });
});

describe("D1 an encoding in a mapping", () => {
  it.each(["gb2312", "SJIS", "cp1252", "iso-8859-15", "utf-16be"])("may be %s", (encoding) => {
    expect(aMapping(fields, { encoding }).encoding).toBe(encoding);
  });
  it.each(["utf-7", "ansi", "iso-2022-kr", ""])(
    "is refused when no program here knows it: %j",
    (encoding) => {
      expect(Mapping.safeParse({ version: 1, sender: "tests", fields, encoding }).success).toBe(false);
    },
  );
});
