import { readFile } from "node:fs/promises";
import { attachToEmbeddedPostgres, openDatabase } from "@leadstream/adapter-postgres";
import type { Shot } from "../model.ts";
import { aLead, type Stage } from "../stage.ts";
import { caughtUp } from "../finish/quiet.ts";
import type { AttackClass } from "./class.ts";

type Canary = {
  readonly where: string;
  readonly way: string;
  readonly email: string;
  readonly phone: string;
};

/** How a person's address gets into a wrong field. Each way writes it as a form would. */
const ways: readonly (readonly [string, (canary: Canary) => string])[] = [
  ["plain", ({ email, phone }) => `${email} ${phone}`],
  ["percent-encoded", ({ email }) => encodeURIComponent(email)],
  ["percent-encoded twice", ({ email }) => encodeURIComponent(encodeURIComponent(email))],
  ["full-width", ({ email }) => email.replace("@", "\uff20").replaceAll(".", "\uff0e")],
  ["in words", ({ email, phone }) => `I, Jane, reach me at <${email}> or (${phone})`],
];

const places: readonly string[] = [
  "attributes.city",
  "attributes.region",
  "attributes.industry",
  "attributes.product",
  "attributes.segment",
  "source.channel",
  "source.campaign",
  "source.medium",
  "source.content",
  "source.term",
  "source.landingPage",
  "source.referrer",
  "source.supplier",
  "source.authorisation",
  "consents.text",
  "consents.noticeVersion",
  "consents.formVersion",
  "consents.language",
  "contact.message",
  "contact.jobTitle",
  "contact.fullName",
  "contact.externalIds",
  "contact.userAgent",
  "deal.rep",
  "occurredAt",
  "unknown value",
  "unknown name",
  "unknown name in contact",
  "note",
];

const isPath = (where: string): boolean => /landingPage|referrer/.test(where);

type Writer = (
  value: string,
  contact: Readonly<Record<string, string>>,
  name: string,
) => Record<string, unknown>;

/** For each field of a submission: puts the text there. */
const writers: Readonly<Record<string, Writer>> = {
  "unknown name": (value, contact) => ({ contact, [value]: "x" }),
  "unknown name in contact": (value, contact) => ({ contact: { ...contact, [value]: "x" } }),
  "unknown value": (value, contact) => ({ contact, emial: value }),
  occurredAt: (value, contact) => ({ contact, occurredAt: value.slice(0, 40) }),
  consents: (value, contact, name) => ({
    contact,
    consents: [{ purpose: "marketing", channel: "email", given: true, text: "Yes.", [name]: value }],
  }),
  deal: (value, contact) => ({ contact, deal: { amountMinor: 1, currency: "EUR", rep: value } }),
  contact: (value, contact, name) => ({
    contact: { ...contact, [name]: name === "externalIds" ? [`crm:${value}`] : value },
  }),
  attributes: (value, contact, name) => ({ contact, attributes: { [name]: value } }),
  source: (value, contact, name) => ({ contact, source: { [name]: value } }),
};

function submissionWith(where: string, text: string, own: string): Record<string, unknown> {
  const value = isPath(where) ? `https://shop.example/u/${text}/x?e=${text}#${text}` : text;
  const [part = "", name = ""] = where.split(".");
  const writer = writers[part];
  if (writer === undefined) throw new RangeError(`no writer for ${where}`);
  return writer(value, { email: own }, name);
}

const RANDOM_FROM = 1e8;

/** Point 8: personal values are in the vault, as ciphertext, and nowhere else. */
export const privacy: AttackClass = {
  name: "privacy",
  point: "8",
  title: "addresses and numbers planted in every text",
  play: async (stage) => {
    const { chance, book, target } = stage;
    const lead = await aLead(stage);
    const planted: Canary[] = [];
    for (const where of places)
      for (const [way, write] of ways) {
        const mark = chance.between(RANDOM_FROM, RANDOM_FROM * 9);
        const canary = {
          where,
          way,
          email: `kanari${mark}@vogel.example`,
          phone: `+49${mark}7`,
        };
        planted.push(canary);
        await stage.shoot(shotFor(where, write(canary), `own${mark}@attack.example`, lead?.leadId ?? ""));
      }
    book.check("all planted values are handled", (await caughtUp(stage, 120_000)) === null);
    const dump = await dumpOf(target.dataDir);
    book.say(`${planted.length} planted; ${dump.length} rows of the database read`);
    await search(stage, planted, dump);
  },
};

const shotFor = (where: string, text: string, own: string, leadId: string): Shot => {
  const isNote = where === "note";
  return {
    method: "POST",
    path: isNote ? `/v1/leads/${leadId}/lose` : "/v1/leads",
    route: isNote ? "/v1/leads/{leadId}/lose" : "/v1/leads",
    as: "local",
    what: `a person in ${where}`,
    body: JSON.stringify(isNote ? { reason: "other", note: text } : submissionWith(where, text, own)),
  };
};

type Piece = { readonly place: string; readonly text: string };

/** Every row of every table as text. Binary columns are also read as text. */
async function dumpOf(dataDir: string): Promise<readonly Piece[]> {
  const found = await attachToEmbeddedPostgres(dataDir);
  if (found === null) throw new Error("the database does not run");
  const { pool, close } = openDatabase({ url: found.url, maxConnections: 1, applicationName: "attack" });
  try {
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const pieces: Piece[] = [];
    for (const { name } of tables) {
      const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      for (const { text } of rows) pieces.push({ place: name, text: withBytes(text) });
    }
    return pieces;
  } finally {
    await close();
  }
}

const withBytes = (text: string): string =>
  text.replace(/\\\\?x((?:[0-9a-f]{2}){8,})/g, (_, hex: string) => Buffer.from(hex, "hex").toString("utf8"));

const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (code) =>
    Buffer.from(code.replaceAll("%", ""), "hex").toString("utf8"),
  );

/** The text in every form in which a person could read it. */
const readings = (text: string): string => {
  const once = decoded(text);
  return [text, once, decoded(once)].join("\n").normalize("NFKC").toLowerCase();
};

async function search(
  { book, target }: Stage,
  planted: readonly Canary[],
  dump: readonly Piece[],
): Promise<void> {
  const logs = await Promise.all(
    target.logs.map(async (file) => ({
      place: `log ${file.split("/").at(-1) ?? ""}`,
      text: await readFile(file, "utf8").catch(() => ""),
    })),
  );
  const wanted = new Map<string, { readonly canary: Canary; readonly kind: string }>();
  for (const canary of planted) {
    wanted.set(canary.email, { canary, kind: "an e-mail address" });
    wanted.set(canary.phone, { canary, kind: "a phone number" });
  }
  const readable = new Map<string, Set<string>>();
  for (const { place, text } of [...dump, ...logs])
    for (const [found] of readings(text).matchAll(/kanari\d{9}@vogel\.example|\+49\d{9}7/g)) {
      const known = wanted.get(found);
      if (known === undefined) continue;
      const where = `${place}|${known.canary.where}`;
      readable.set(where, (readable.get(where) ?? new Set()).add(`${known.kind} (${known.canary.way})`));
    }
  for (const [where, kinds] of readable) {
    const [place = "", field = ""] = where.split("|");
    book.find({ route: place, what: `planted in ${field}`, fault: `readable: ${[...kinds].join(", ")}` });
  }
  book.check("no planted value is readable", readable.size === 0, `${readable.size} places`);
}
