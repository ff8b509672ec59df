import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mapping } from "@leadstream/connectors/mapping";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DateOrder } from "../src/import/narrow-dates.ts";
import { openFile } from "../src/import/open-input.ts";
import { mappingText, proposeMapping } from "../src/import/propose-mapping.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "propose-"));
});
afterAll(() => rm(folder, { recursive: true }));

const proposed = async (text: string, name = "Leads 2026.csv", order: DateOrder | null = null) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return proposeMapping({ path, open: await openFile(path), dates: order });
};
const fieldsOf = async (text: string, name?: string) => {
  const { mapping } = await proposed(text, name);
  return Object.fromEntries(Object.entries(mapping.fields).map(([field, { column }]) => [field, column]));
};

describe("D1 a file without a mapping in another encoding than UTF-8", () => {
  const inBytes = async (bytes: Buffer) => {
    const path = join(folder, "encoded.csv");
    await writeFile(path, bytes);
    return proposeMapping({ path, open: await openFile(path), dates: null });
  };

  it.each([
    ["gb18030", "d0d5c3fb2cd3cacfe40ad5c5ceb02c7a40622e6578616d706c650a"],
    [
      "big5",
      "a9a26dA657".slice(0, 4) +
        "2c" +
        Buffer.from("email").toString("hex") +
        "0ab169" +
        "2c7a40622e6578616d706c650a",
    ],
    [
      "windows-1252",
      Buffer.from("Straße,Größe,E-Mail\nGroßer Weg,Süß,z@b.example\n", "latin1").toString("hex"),
    ],
  ])("is proposed with the encoding in which a column has the name of an address: %s", async (label, hex) => {
    const { mapping, rows } = await inBytes(Buffer.from(hex, "hex"));
    expect(mapping.fields["contact.email"]).toBeDefined();
    expect(rows).toHaveLength(1);
    if (label !== "big5") expect(mapping.encoding).toBe(label);
  });

  it.each(["utf-16le", "utf-16be"])("is proposed as %s where it looks like that", async (label) => {
    const bytes = Buffer.from("Name;E-Mail\nAnna;a@mail.example\n", "utf16le");
    const { mapping, rows } = await inBytes(label === "utf-16le" ? bytes : bytes.swap16());
    expect(mapping).toMatchObject({ encoding: label, delimiter: ";" });
    expect([...(rows[0]?.values() ?? [])]).toEqual(["Anna", "a@mail.example"]);
  });

  it("is refused as before when no encoding makes sense of the header", async () => {
    await expect(inBytes(Buffer.from("ffb1fe2cc3c30a", "hex"))).rejects.toMatchObject({
      facts: { code: "input.header-broken" },
    });
  });
});

describe("a file without a mapping: the proposal by its header", () => {
  it.each([
    ["English", "First Name,Last Name,E-mail Address,Company,Created At", "Created At", ","],
    ["German", "Vorname;Nachname;E-Mail;Firma;Erstellt am", "Erstellt am", ";"],
    ["Chinese", "名\t姓\t邮箱\t公司名称\t创建时间", "创建时间", "\t"],
    ["with a mark", "\uFEFFfirst_name|LAST_NAME|email|company|timestamp", "timestamp", "|"],
  ])("names the fields of an %s header", async (_, header, date, mark) => {
    const row = ["a", "b", "a@b.example", "c", "2026-03-14"].join(mark);
    const { mapping } = await proposed(`${header}\n${row}\n`);
    expect(mapping).toMatchObject({ sender: "leads-2026", delimiter: mark });
    expect(Object.keys(mapping.fields)).toEqual([
      ...["contact.firstName", "contact.lastName", "contact.email", "contact.company", "occurredAt"],
    ]);
    expect(mapping.fields["occurredAt"]).toMatchObject({ column: date, dates: ["iso"] });
  });

  it("leaves out what it does not know, consents and ids", async () => {
    expect(await fieldsOf("id,电话,newsletter,Mystery\n1,2,yes,x\n")).toEqual({ "contact.phone": "电话" });
  });

  it("reads the keys of NDJSON", async () => {
    expect(await fieldsOf('{"person":{"email":"a@b.example","姓名":"x"}}\n', "a.ndjson")).toEqual({
      "contact.email": "person.email",
      "contact.fullName": "person.姓名",
    });
  });

  it.each([
    ["M/d/yyyy h:mm a", "3/4/2026 9:05 AM", "3/14/2026 9:05 AM"],
    ["d/M/yyyy", "3/4/2026", "14/3/2026"],
    ["d.M.yyyy", "3.4.2026", "4.4.2026"],
    ["epoch-seconds", "1780000000", "1780000001"],
    ["yyyy年M月d日", "2026年3月5日", "2026年12月5日"],
    ["yyyy/M/d ah:mm", "2026/3/5 下午3:05", "2026/12/5 上午9:05"],
    ["epoch-milliseconds", "1780000000000", "1780000000001"],
    ["d.M.yy", "14.3.26", "4.3.26"],
    ["M/d/yy", "3/14/26", "3/4/26"],
    ["yyyy-M-d", "2026-3-5", "2026-12-5"],
  ])("finds the one form of dates that reads all rows: %s", async (form, ...dates) => {
    const { mapping } = await proposed(
      `email,date\n${dates.map((date) => `a@b.example,${date}`).join("\n")}\n`,
    );
    expect(mapping.fields["occurredAt"]?.dates).toEqual([form]);
  });

  it.each(["3/4/2026", "4/4/2026"])(
    "asks when the rows do not tell the day from the month: %s",
    async (date) => {
      const text = `email,date\na@b.example,${date}\n`;
      expect((await proposed(text)).question).toEqual({ column: "date", forms: ["M/d/yyyy", "d/M/yyyy"] });
      const said = await proposed(text, "a.csv", "DMY");
      expect(said.question).toBeNull();
      expect(said.mapping.fields["occurredAt"]?.dates).toEqual(["d/M/yyyy"]);
    },
  );

  it("leaves a column out whose name alone speaks of a date", async () => {
    expect(await fieldsOf("email,date\na@b.example,blind\n")).toEqual({ "contact.email": "email" });
    expect(await fieldsOf("email,date\na@b.example,\n")).toEqual({ "contact.email": "email" });
  });

  it("does not ask when other rows are in both orders: those that could be two things are rejected", async () => {
    const dates = ["3/4/2026", "14/3/2026", "3/14/2026"];
    const { mapping, question } = await proposed(
      `email,date\n${dates.map((date) => `a@b.example,${date}`).join("\n")}\n`,
    );
    expect(question).toBeNull();
    expect(mapping.fields["occurredAt"]?.dates).toEqual(["M/d/yyyy", "d/M/yyyy"]);
  });

  it("is none when no column reaches anybody", async () => {
    await expect(proposed("name,firma\na,b\n")).rejects.toMatchObject({
      facts: { code: "import.no-proposal" },
    });
  });

  it("may be saved and used as it is", async () => {
    const { mapping } = await proposed("email;Erstellt am\na@b.example;14.3.2026 9:05\n");
    const saved = Mapping.parse(JSON.parse(mappingText(mapping)));
    expect(saved).toEqual({ ...mapping, missingColumns: "refuse", otherColumns: "ignore" });
  });
});
