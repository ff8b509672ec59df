import { readFile } from "node:fs/promises";
import { z } from "zod";
import { partsOf, type RawCell, text, zipped } from "../../../services/cli/test/workbooks.ts";
import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";

const Summary = z.object({
  read: z.int(),
  received: z.int(),
  rejected: z.int(),
  refused: z.int(),
  rejectsFile: z.string().nullable(),
});

type Given = { readonly fields: object; readonly [name: string]: unknown };
type Sheet = {
  readonly bytes: string | Uint8Array;
  readonly mapping: Given;
  /** Default `leads.csv`. */
  readonly name?: string;
};

const mapping = (fields: object, rest: object = {}): Given => ({
  version: 1,
  sender: "files",
  fields: { "contact.email": { column: "email" }, ...fields },
  ...rest,
});
const named = { "contact.fullName": { column: "name" } };

/** Imports a file as a person does. @returns its summary, and the leads of its channel. */
async function imported(door: Door, { bytes, mapping: given, name = "leads.csv" }: Sheet) {
  const channel = door.unique("file");
  const whole = {
    ...given,
    fields: { ...given.fields, "source.channel": { constant: channel } },
  };
  const [csv, by] = await Promise.all([door.file(name, bytes), door.file("m.json", JSON.stringify(whole))]);
  const { out, exit } = await door.cli(
    "import",
    csv,
    "--mapping",
    by,
    "--rejects",
    `${csv}.rejects`,
    "--json",
  );
  const parsed = Summary.safeParse(jsonOf(out));
  door.count("files", (parsed.data?.received ?? 0) + (parsed.data?.refused ?? 0));
  const leads = await door.leads(channel);
  const contacts = await Promise.all(
    leads.map(async ({ leadId }) => (await door.detail(leadId)).contact ?? {}),
  );
  return { exit, summary: parsed.data ?? null, leads, contacts };
}

const jsonOf = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
};

const zhang = Buffer.from("D5C5CEB0", "hex");
const gb = (header = "email,name\n"): Uint8Array =>
  Buffer.concat([Buffer.from(`${header}zhang@kestrel-widgets.example,`), zhang, Buffer.from("\n")]);

const names = (id: string, of: string, inputs: readonly (readonly [Sheet, string])[]): readonly Case[] =>
  siblings(id, of, inputs, async (sheet, door) => {
    const { contacts, exit } = await imported(door, sheet);
    const found = contacts.map(({ fullName }) => String(fullName)).toSorted();
    return found.length === 0 ? `none, exit ${exit}` : found.join(" ");
  });

const counts = (id: string, of: string, inputs: readonly (readonly [Sheet, string])[]): readonly Case[] =>
  siblings(id, of, inputs, async (sheet, door) => {
    const { summary, exit } = await imported(door, sheet);
    return summary === null
      ? `exit ${exit}`
      : `${summary.received} received, ${summary.rejected + summary.refused} not`;
  });

/** A workbook of one sheet, as Excel writes it. */
const workbook = (...rows: readonly (readonly RawCell[])[]): Sheet => ({
  name: "leads.xlsx",
  bytes: zipped(partsOf([{ name: "Leads", rows }])),
  mapping: mapping(named),
});
const headers = [text("email"), text("name")];

const dates = (format: string, cell: string): Sheet => ({
  bytes: `email,name,at\nd${Math.random()}@kestrel-widgets.example,Ada,${cell}\n`,
  mapping: mapping({ ...named, occurredAt: { column: "at", dates: [format] } }),
});

export const files: readonly Case[] = [
  ...names("D1", "Chinese Excel's encoding", [
    [{ bytes: gb(), mapping: mapping(named, { encoding: "gb18030" }) }, "张伟"],
    [
      {
        bytes: Buffer.concat([
          Buffer.from("email,name\ni@kestrel-widgets.example,"),
          Buffer.from("C8E2E0ED", "hex"),
          Buffer.from("\n"),
        ]),
        mapping: mapping(named, { encoding: "windows-1251" }),
      },
      "Иван",
    ],
    [
      {
        bytes: Buffer.concat([
          Buffer.from("email,name\nt@kestrel-widgets.example,"),
          Buffer.from("93639286", "hex"),
          Buffer.from("\n"),
        ]),
        mapping: mapping(named, { encoding: "shift_jis" }),
      },
      "田中",
    ],
    [{ bytes: "\uFEFFemail,name\nu@kestrel-widgets.example,张伟\n", mapping: mapping(named) }, "张伟"],
  ]),
  ...siblings(
    "D1u",
    "an encoding that nobody named is asked, never garbled",
    [
      [gb(), "not garbled"],
      [gb("email,name\n# ,x\n"), "not garbled"],
      [gb("email,name\r\n"), "not garbled"],
    ],
    async (bytes, door) => {
      const { contacts } = await imported(door, { bytes, mapping: mapping(named) });
      return contacts.some(({ fullName }) => /[ÕÅÎ°�]/u.test(String(fullName))) ? "garbled" : "not garbled";
    },
  ),
  ...names("D3", "sep= in the first line", [
    [
      {
        bytes: "sep=;\nemail;name\ns1@kestrel-widgets.example;Ada\n",
        mapping: mapping(named, { delimiter: ";" }),
      },
      "Ada",
    ],
    [{ bytes: "sep=,\r\nemail,name\r\ns2@kestrel-widgets.example,Ben\r\n", mapping: mapping(named) }, "Ben"],
    [
      {
        bytes: "\uFEFFsep=;\r\nemail;name\r\ns3@kestrel-widgets.example;Cem\r\n",
        mapping: mapping(named, { delimiter: ";" }),
      },
      "Cem",
    ],
  ]),
  ...counts("D5", "ragged and blank rows", [
    [
      { bytes: "email,name,a,b\nr1@kestrel-widgets.example,Ada\n", mapping: mapping(named) },
      "1 received, 0 not",
    ],
    [
      { bytes: "email,name,a,b\nr2@kestrel-widgets.example,Ada,1,2,,,\n", mapping: mapping(named) },
      "1 received, 0 not",
    ],
    [
      { bytes: "email,name,a,b\n,,,\nr3@kestrel-widgets.example,Ada,,\n\n", mapping: mapping(named) },
      "1 received, 0 not",
    ],
    [
      { bytes: "email,name,a,b\nr4@kestrel-widgets.example,Ada,,\n\u001A", mapping: mapping(named) },
      "1 received, 0 not",
    ],
  ]),
  ...siblings(
    "D7",
    "dates of other programs",
    [
      [dates("M/d/yyyy h:mm a", "3/14/2026 9:05 AM"), "2026-03-14T09:05"],
      [dates("dd-MMM-yyyy", "05-Mar-2026"), "2026-03-05T00:00"],
      [dates("dd.MM.yy", "05.03.26"), "2026-03-05T00:00"],
      [dates("epoch-seconds", "1780000000"), "2026-05-28T20:26"],
    ],
    async (sheet, door) => {
      const { leads, exit } = await imported(door, sheet);
      return leads[0]?.capturedAt.slice(0, 16) ?? `none, exit ${exit}`;
    },
  ),
  ...names("XLSX", "a workbook as it is", [
    [workbook(headers, [text("x1@kestrel-widgets.example"), text("张伟")]), "张伟"],
    [
      workbook(headers, [], [text("x2@kestrel-widgets.example"), text("Ada & Ben")], [null, null]),
      "Ada & Ben",
    ],
    [workbook([...headers, text("")], [text("x3@kestrel-widgets.example"), text("Cem"), null]), "Cem"],
    [{ ...workbook(headers), bytes: Buffer.from("PK\u0003\u0004 no workbook") }, "none, exit 2"],
  ]),
  ...siblings(
    "D9",
    "formulas in the rejects file",
    [
      ["=cmd|' /C calc'!A0,=1+1,@SUM(A1),+x", "none runs"],
      ["-2+3,\tx,@a,=b", "none runs"],
      ["'=x,+1,=y,@z", "none runs"],
    ],
    async (cells, door) => {
      const bytes = `email,a,b,c,d\nnobody,${cells}\n`;
      const { summary } = await imported(door, {
        bytes,
        mapping: mapping({ "contact.message": { column: "a" } }),
      });
      if (summary?.rejectsFile === undefined || summary.rejectsFile === null) return "no rejects file";
      const text = await readFile(summary.rejectsFile, "utf8");
      const isRun = text
        .split("\n")
        .slice(1)
        .join("\n")
        .split(/[,\n]/u)
        .some((cell) => /^"?[=+\-@\t\r]/u.test(cell));
      return isRun ? "runs" : "none runs";
    },
  ),
  ...counts("D11", "quotes, breaks and marks that are right", [
    [
      { bytes: '\uFEFFemail,name\nq1@kestrel-widgets.example,"A ""B""\nC"\n', mapping: mapping(named) },
      "1 received, 0 not",
    ],
    [{ bytes: "email,name\rq2@kestrel-widgets.example,Ada\r", mapping: mapping(named) }, "1 received, 0 not"],
    [
      {
        bytes: 'email,name\nq3@kestrel-widgets.example,Ada\nbad,"open\nq4@kestrel-widgets.example,Ben\n',
        mapping: mapping(named),
      },
      "2 received, 1 not",
    ],
  ]),
];
