import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rowMapper } from "@leadstream/connectors/mapping";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DateOrder } from "../src/import/narrow-dates.ts";
import { openFile } from "../src/import/open-input.ts";
import { fitted, proposeMapping } from "../src/import/propose-mapping.ts";
import { readyMapping, readyNames } from "../src/import/ready-mappings.ts";
import { collect } from "./given.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ready-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Sample = {
  readonly product: string;
  readonly what: string;
  readonly file: string | Buffer;
  readonly dates?: DateOrder;
  /** Which mapping the header tells; absent: the product's. Null: none. */
  readonly recognized?: string | null;
  readonly first: object;
};

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");
/** 姓名,公司,手机,邮件,来源,线索池,创建时间 / 张伟,北京,138 0013 8000,…,展会,公海,2026-03-14 09:05 */
const gb18030 = Buffer.concat(
  [
    ["d0d5c3fb", "b9abcbbe", "cad6bbfa", "d3cabcfe", "c0b4d4b4", "cfdfcbf7b3d8", "b4b4bda8cab1bce4"],
    [
      "d5c5ceb0",
      "b1b1bea9",
      "313338",
      "7a40706f73742e6578616d706c65",
      "d5b9bbe1",
      "b9abbaa3",
      "323032362d30332d31342030393a3035",
    ],
  ].map((cells) => Buffer.from(`${cells.join("2c")}0a`, "hex")),
);

const samples: readonly Sample[] = [
  {
    product: "salesforce",
    what: "a report in the form of the United States",
    file:
      '"Lead Owner","First Name","Last Name","Title","Company / Account","Email","Phone","Mobile","Lead Source","Create Date","Email Opt Out","No. of Employees"\n' +
      '"R. Rep","Ann","Lee","CFO","Kestrel Widgets","ann@kestrel.example","","(415) 555-2671","Web","3/14/2026","1","1,200"\n',
    first: {
      occurredAt: "2026-03-14T00:00:00.000Z",
      contact: {
        email: "ann@kestrel.example",
        phone: "(415) 555-2671",
        company: "Kestrel Widgets",
        jobTitle: "CFO",
      },
      source: { channel: "Web" },
      attributes: { companySize: 1200 },
      consents: [{ purpose: "marketing", channel: "email", given: false }],
    },
  },
  {
    product: "salesforce",
    what: "a German report with semicolons in Windows-1252",
    file: Buffer.from(
      '"Lead-Inhaber";"Vorname";"Nachname";"Firma / Account";"E-Mail";"Telefon";"Lead-Quelle";"Erstelldatum"\n"R. Rep";"Jörg";"Müller";"Bäckerei Süß";"joerg@baeckerei.example";"+49 30 901820";"Messe";"14.03.2026"\n',
      "latin1",
    ),
    first: {
      occurredAt: "2026-03-14T00:00:00.000Z",
      contact: { firstName: "Jörg", lastName: "Müller", company: "Bäckerei Süß", phone: "+49 30 901820" },
      source: { channel: "Messe" },
    },
  },
  {
    product: "salesforce",
    what: "a file of Data Export",
    file:
      '"Id","LastName","FirstName","Company","LeadSource","Email","IsConverted","CreatedDate","HasOptedOutOfEmail"\n' +
      '"00Q5g00000AbCdEEAV","Lee","Ann","Kestrel","Web","ann@kestrel.example","false","2026-03-14T09:05:00.000+0000","0"\n',
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { externalIds: ["salesforce:00Q5g00000AbCdEEAV"] },
      consents: [],
    },
  },
  {
    product: "hubspot",
    what: "an export with several values in a cell",
    file:
      '"Record ID","First Name","Last Name","Email","Phone Number","Contact owner","Primary Associated Company","Lead Status","Create Date","Industry","Unsubscribed from all email"\n' +
      '"901","Ann","Lee","ann@kestrel.example;ann.lee@home.example","+49 30 901821;+49 30 901822","R. Rep","Kestrel;Kestrel Holding","NEW","2026-03-14 09:05","MACHINERY","false"\n',
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: {
        email: "ann@kestrel.example",
        phone: "+49 30 901821",
        company: "Kestrel",
        externalIds: ["hubspot:901"],
      },
      attributes: { industry: "MACHINERY" },
      consents: [],
    },
  },
  {
    product: "odoo",
    what: "an export with labels",
    file: 'Opportunity,Contact Name,Company Name,Email,Phone,Salesperson,Source,Medium,Campaign,Created on,Country\n"Ten pumps",Ann Lee,Kestrel,ann@kestrel.example,+49 30 901821,R. Rep,Newsletter,Email,Spring,2026-03-14 09:05:00,Germany\n',
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { fullName: "Ann Lee", company: "Kestrel" },
      source: { channel: "Newsletter", medium: "Email", campaign: "Spring" },
      attributes: { country: "Germany" },
    },
  },
  {
    product: "odoo",
    what: "an import-compatible export",
    file: '"id","name","contact_name","partner_name","email_from","phone","create_date"\n"__export__.crm_lead_7_ab","Pumps","Ann Lee","Kestrel","ann@kestrel.example","","2026-03-14 09:05:00"\n',
    first: { contact: { email: "ann@kestrel.example", externalIds: ["odoo:__export__.crm_lead_7_ab"] } },
  },
  {
    product: "pipedrive",
    what: "people with addresses of several kinds",
    file: 'Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - ID,Person - Person created,Person - Marketing status\nAnn Lee,Kestrel,,"ann@home.example, ann@old.example",+49 30 901821,12,2026-03-14 09:05:00,Unsubscribed\n',
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { email: "ann@home.example", company: "Kestrel", externalIds: ["pipedrive:person-12"] },
      consents: [{ purpose: "marketing", given: false }],
    },
  },
  {
    product: "zoho",
    what: "leads with ids and opt-out",
    file: "Record Id,Lead Owner.id,Lead Owner,Company,First Name,Last Name,Email,Mobile,Lead Source,Created Time,Email Opt Out,No. of Employees\nzcrm_4150868000002748014,zcrm_1,R. Rep,Kestrel,Ann,Lee,ann@kestrel.example,+49 30 901821,Trade Show,2026-03-14 09:05:00,true,40\n",
    first: {
      contact: { externalIds: ["zoho:zcrm_4150868000002748014"], lastName: "Lee" },
      source: { channel: "Trade Show" },
      attributes: { companySize: 40 },
      consents: [{ given: false }],
    },
  },
  {
    product: "mailchimp",
    what: "subscribed contacts: no consent without its text",
    file: '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,CC,LAST_CHANGED,LEID,EUID,NOTES,TAGS\nann@kestrel.example,Ann,Lee,4,"2026-03-14 09:00:00",192.0.2.1,"2026-03-14 09:05:00",192.0.2.1,,,DE,"2026-03-15 00:00:00",7,ab12cd,,"""VIP"""\n',
    first: {
      kind: "form",
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { email: "ann@kestrel.example", externalIds: ["mailchimp:ab12cd"] },
      attributes: { country: "DE" },
      consents: [],
    },
  },
  {
    product: "mailchimp",
    what: "unsubscribed contacts: every row is a withdrawal",
    file: '"Email Address","First Name",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,MEMBER_RATING,CONFIRM_TIME,LEID,EUID\nann@kestrel.example,Ann,"2026-03-14 09:05:00",Spring,2,"2025-01-01 00:00:00",7,ab12cd\n',
    first: {
      kind: "unsubscribe",
      occurredAt: "2026-03-14T09:05:00.000Z",
      consents: [{ purpose: "marketing", channel: "email", given: false }],
    },
  },
  {
    product: "fxiaoke",
    what: "a CSV in GB18030, on the clock of China",
    file: gb18030,
    first: {
      occurredAt: "2026-03-14T01:05:00.000Z",
      contact: { fullName: "张伟", company: "北京", phone: "138", email: "z@post.example" },
      source: { channel: "展会" },
    },
  },
  {
    product: "xiaoshouyi",
    what: "a CSV in UTF-8 with a mark",
    file: "\uFEFF姓名,公司名称,手机,邮箱,线索来源,跟进状态,销售线索所有人,创建日期\n李娜,上海白鹭机械,+86 138 0013 8000,lina@bailu.example,官网,未处理,王销售,2026/3/14 9:05\n",
    first: {
      occurredAt: "2026-03-14T01:05:00.000Z",
      contact: { fullName: "李娜", company: "上海白鹭机械", email: "lina@bailu.example" },
      source: { channel: "官网" },
    },
  },
  {
    product: "meta",
    what: "a download in UTF-16 with tabs",
    file: utf16(
      "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\twhen_do_you_need_it?\tfull_name\tphone_number\temail\n" +
        "l:1062269359945847\t2026-03-14T09:05:00+01:00\tag:5252\tVideo\tas:5253\tBerlin\tc:5254\tSpring\tf:101\tPumps\tfalse\tig\tsoon\tAnn Lee\tp:+4930901821\tann@kestrel.example\n",
    ),
    first: {
      occurredAt: "2026-03-14T08:05:00.000Z",
      contact: {
        fullName: "Ann Lee",
        phone: "p:+4930901821",
        externalIds: ["meta:l:1062269359945847"],
      },
      source: {
        channel: "instagram",
        medium: "paid social",
        campaign: "Spring",
        content: "Video",
        term: "Berlin",
      },
    },
  },
  {
    product: "google-forms",
    what: "the CSV of a form",
    file: '"Timestamp","Email Address","What is your name?","Phone number","Message"\n"2026/03/14 9:05:00 AM GMT+1","ann@kestrel.example","Ann Lee","+49 30 901821","Ten pumps"\n',
    first: {
      occurredAt: "2026-03-14T08:05:00.000Z",
      contact: {
        email: "ann@kestrel.example",
        fullName: "Ann Lee",
        phone: "+49 30 901821",
        message: "Ten pumps",
      },
    },
  },
  {
    product: "google-forms",
    what: "a German sheet",
    file: "Zeitstempel,E-Mail-Adresse,Name,Firma\n14.03.2026 09:05:00,ann@kestrel.example,Ann Lee,Kestrel\n",
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { email: "ann@kestrel.example", fullName: "Ann Lee", company: "Kestrel" },
    },
  },
  {
    product: "airtable",
    what: "a view with times of the United States; its header says nothing of Airtable",
    file: "\uFEFFName,Email,Phone,Company,Notes,Created\nAnn Lee,ann@kestrel.example,(415) 555-2671,Kestrel,,3/14/2026 9:05am\nBo Li,bo@kestrel.example,,Kestrel,,3/4/2026 1:00pm\n",
    recognized: null,
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { fullName: "Ann Lee", email: "ann@kestrel.example", company: "Kestrel" },
    },
  },
  {
    product: "notion",
    what: "a database with names of months",
    file: '\uFEFFName,Email,Company,Created time,Last edited time\nAnn Lee,ann@kestrel.example,Kestrel,"March 14, 2026 9:05 AM","March 15, 2026 9:05 AM"\n',
    first: { occurredAt: "2026-03-14T09:05:00.000Z", contact: { fullName: "Ann Lee", company: "Kestrel" } },
  },
  {
    product: "jotform",
    what: "submissions, whose ids are their keys",
    file: '"Submission Date","First Name","Last Name","Email","Phone Number","Company","Submission ID","Submission IP"\n"2026-03-14 09:05:00","Ann","Lee","ann@kestrel.example","(030) 901821","Kestrel","5800000000000000001","192.0.2.7"\n',
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { firstName: "Ann", company: "Kestrel", ip: "192.0.2.7" },
    },
  },
  {
    product: "typeform",
    what: "responses, taken by what the questions ask",
    file: "#,First name,What is your email?,Company,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\nodwdp4nzj1xg6m9l36,Ann,ann@kestrel.example,Kestrel,completed,2026-03-14 09:00:00,,2026-03-14 09:05:00,653e97acae,\n",
    first: {
      occurredAt: "2026-03-14T09:05:00.000Z",
      contact: { firstName: "Ann", email: "ann@kestrel.example", company: "Kestrel" },
    },
  },
];

async function imported({ product, file, dates }: Sample) {
  const path = join(folder, "export.csv");
  await writeFile(path, file);
  const open = await openFile(path);
  const { mapping } = await readyMapping(product);
  const { mapping: forFile, question } = await fitted(mapping, { path, open, dates: dates ?? null });
  const rows = await collect((await open(forFile)).rows(null));
  return {
    question,
    mapping: forFile,
    outcomes: rows.map(rowMapper(forFile)).map(({ outcome }) => outcome),
    path,
    open,
  };
}

describe("a ready mapping", () => {
  it.each(samples.map((sample) => [sample.product, sample.what, sample] as const))(
    "reads an export of %s: %s",
    async (_, __, sample) => {
      const { outcomes, question } = await imported(sample);
      expect(question).toBeNull();
      expect(outcomes[0]).toMatchObject({ kind: "ready", submission: sample.first });
    },
  );

  it.each(samples.map((sample) => [sample.product, sample.what, sample] as const))(
    "is proposed by the header of an export of %s: %s",
    async (_, __, { product, file, recognized = product }) => {
      const path = join(folder, "proposed.csv");
      await writeFile(path, file);
      const proposal = await proposeMapping({ path, open: await openFile(path), dates: null });
      expect(proposal.ready).toBe(recognized);
    },
  );

  it("is there for every product, has a sample here, and says what is unverified", async () => {
    expect(await readyNames()).toEqual([...new Set(samples.map(({ product }) => product))].toSorted());
    for (const name of await readyNames())
      expect((await readyMapping(name)).mapping.description).toMatch(
        /unverified|public samples|named by their owner/u,
      );
  });

  it("is no guess about columns that it does not know: it names no consent that was given", async () => {
    for (const name of await readyNames())
      expect(JSON.stringify((await readyMapping(name)).mapping.fields)).not.toMatch(
        /"given":\{"constant":true/u,
      );
  });

  it("asks for the order of day and month where the export has the form of its user's locale", async () => {
    const file = "Lead Owner,Company / Account,Email,Create Date\nR,K,a@b.example,03/04/2026\n";
    const sample = { product: "salesforce", what: "", file, first: {} };
    expect((await imported(sample)).question).toMatchObject({ column: "Create Date" });
    const { outcomes } = await imported({ ...sample, dates: "DMY" });
    expect(outcomes[0]).toMatchObject({ submission: { occurredAt: "2026-04-03T00:00:00.000Z" } });
  });

  it("names the second value of a cell as a defect", async () => {
    const hubspot = samples.find(({ product }) => product === "hubspot");
    if (hubspot === undefined) throw new Error("no sample");
    const [outcome] = (await imported(hubspot)).outcomes;
    expect(
      outcome?.kind === "ready" ? outcome.mended.map(({ field, code }) => `${field} ${code}`) : [],
    ).toEqual([
      "contact.email value.several",
      "contact.phone value.several",
      "contact.company value.several",
    ]);
  });
});
