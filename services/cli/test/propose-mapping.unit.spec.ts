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
