import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SubmissionInput } from "@leadstream/contracts";
import { chanceFrom } from "./seeded.ts";

export type ImportRow = { readonly idempotencyKey: string; readonly submission: SubmissionInput };

/** Leads, and the deals won from them, as an import sends them. */
export type Funnel = {
  readonly name: string;
  readonly leads: readonly ImportRow[];
  readonly deals: readonly ImportRow[];
};

const folder = join(import.meta.dirname, "../../../../../shared/data/olist");
const files = {
  leads: join(folder, "olist_marketing_qualified_leads_dataset.csv"),
  deals: join(folder, "olist_closed_deals_dataset.csv"),
};

type Lead = { readonly id: string; readonly date: string; readonly page: string; readonly origin: string };
type Deal = {
  readonly id: string;
  readonly at: string;
  readonly rep: string;
  readonly segment: string;
  readonly revenue: string;
};

const leadRow = ({ id, date, page, origin }: Lead): ImportRow => ({
  idempotencyKey: `olist-lead:${id}`,
  submission: {
    kind: "form",
    occurredAt: date,
    contactHeldBySender: true,
    contact: { externalIds: [`olist:${id}`] },
    source: { landingPage: page, ...(origin === "" ? {} : { channel: origin }) },
  },
});

const dealRow = ({ id, at, rep, segment, revenue }: Deal): ImportRow => ({
  idempotencyKey: `olist-deal:${id}`,
  submission: {
    record: "won",
    kind: "import",
    occurredAt: at,
    contactHeldBySender: true,
    contact: { externalIds: [`olist:${id}`] },
    attributes: segment === "" ? {} : { segment },
    deal: { rep: `olist:${rep}`, amountMinor: Math.round(Number(revenue || "0") * 100), currency: "BRL" },
  },
});

/** A field, plain or quoted, and the comma after it. Fields of this data have no line breaks. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gu;

const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(FIELD)].map(([, quoted, bare = ""]) => quoted?.replaceAll('""', '"') ?? bare);

const rowsOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, "utf8").trim().split(/\r?\n/u).slice(1).map(cellsOf);

const realFunnel = (): Funnel => ({
  name: "the real funnel",
  leads: rowsOf(files.leads).map(([id = "", date = "", page = "", origin = ""]) =>
    leadRow({ id, date, page, origin }),
  ),
  deals: rowsOf(files.deals).map((cells) => {
    const [id = "", , , rep = "", at = "", segment = ""] = cells;
    return dealRow({ id, at, rep, segment, revenue: cells[13] ?? "" });
  }),
});

const hex = (text: string): string => createHash("md5").update(text).digest("hex");
const origins = ["organic search", "paid search", "social", "unknown", "email", ""] as const;

/** Made-up rows of the same form: 3,000 leads and 315 deals. */
function madeUpFunnel(): Funnel {
  const chance = chanceFrom(20260301);
  const leads = Array.from({ length: 3000 }, (_, n): Lead => {
    const day = new Date(Date.UTC(2025, 5, 1) + chance.between(0, 300) * 86_400_000);
    const date = day.toISOString().slice(0, 10);
    return { id: hex(`lead ${n}`), date, page: hex(`page ${n % 50}`), origin: chance.oneOf(origins) };
  });
  const deals = leads
    .filter((_, n) => n % 19 === 0 || n % 23 === 0)
    .map(({ id, date }): Deal => {
      const segment = chance.oneOf(["pet", "car accessories", ""]);
      const [rep, revenue] = [hex(`rep ${chance.between(1, 12)}`), String(chance.between(0, 9000))];
      return { id, at: `${date} 19:58:54`, rep, segment, revenue };
    });
  return { name: "a made-up funnel", leads: leads.map(leadRow), deals: deals.map(dealRow) };
}

/** The real leads if they lie beside the repository, otherwise made-up ones of the same form. */
export const theFunnel = (): Funnel => (existsSync(files.leads) ? realFunnel() : madeUpFunnel());

/** The first leads of a funnel, and the deals from them. */
export function firstOf({ name, leads, deals }: Funnel, count: number): Funnel {
  const first = leads.slice(0, count);
  const idsOf = ({ submission }: ImportRow): readonly string[] => submission.contact?.externalIds ?? [];
  const known = new Set(first.flatMap(idsOf));
  return { name, leads: first, deals: deals.filter((deal) => idsOf(deal).some((id) => known.has(id))) };
}
