import type { LeadDetail, TimelineEntry } from "@leadstream/contracts";
import type { z } from "zod";
import { type Column, table } from "./table.ts";
import { type Terminal, styled } from "./terminal.ts";

type Detail = z.output<typeof LeadDetail>;
type Fact = readonly [name: string, value: string];

/** Everything known of one lead: what it is now, then how it came to be so, event by event. */
export function leadText(detail: Detail, terminal: Terminal): string {
  const title = styled(terminal, "bold", detail.lead.leadId);
  const facts = table(factColumns, factsOf(detail), terminal);
  const consents = detail.consents?.records ?? [];
  const consentText = consents.length === 0 ? "" : `\n${table(consentColumns, consents, terminal)}`;
  return `${title}\n\n${facts}${consentText}\n${table(timelineColumns, detail.timeline, terminal)}\nat position ${detail.position}\n`;
}

const factColumns: readonly Column<Fact>[] = [
  { head: "what", show: ([name]) => name },
  { head: "is", show: ([, value]) => value },
];

function factsOf({ lead, owner, contact }: Detail): readonly Fact[] {
  const { source, value } = lead;
  const won =
    value === null ? [] : ([["value", `${value.amountMinor} minor units of ${value.currency}`]] as const);
  return [
    ["stage", lead.isQuarantined ? `${lead.stage}, in quarantine` : lead.stage],
    ["owner", owner.kind === "rep" ? owner.repId : owner.poolId],
    ["score", lead.score === null ? "not scored yet" : String(lead.score)],
    ["source", `${source.channel} / ${source.campaign}`],
    ["sent by", lead.sender],
    ["captured", lead.capturedAt],
    ["last activity", lead.lastActivityAt],
    ...won,
    ...lead.defects.map(({ field, message }): Fact => [`defect in ${field}`, message]),
    ...(lead.moreDefects === undefined ? [] : [["more defects", String(lead.moreDefects)] as const]),
    ...Object.entries(contact ?? {}).map(([field, value]): Fact => [`contact ${field}`, inWords(value)]),
  ];
}

type Consent = NonNullable<Detail["consents"]>["records"][number];

const consentColumns: readonly Column<Consent>[] = [
  { head: "consent", show: ({ purpose, channel }) => `${purpose} by ${channel}` },
  { head: "state", show: ({ state }) => state },
  { head: "basis", show: ({ lawfulBasis }) => lawfulBasis },
  { head: "since", show: ({ since }) => since },
  { head: "words shown", show: ({ text }) => text ?? null },
];

const timelineColumns: readonly Column<TimelineEntry>[] = [
  { head: "#", show: ({ revision }) => revision },
  { head: "occurred", show: ({ meta }) => meta.occurredAt },
  { head: "event", show: ({ type }) => type.replace(/\.v\d+$/u, "") },
  { head: "by", show: ({ meta }) => `${meta.actor.kind} ${meta.actor.id}` },
  { head: "details", show: ({ data }) => detailsOf(data) },
];

/** Said once above, or no use to a reader. */
const saidAbove = new Set(["leadId", "subjectId"]);

/** What an event says beyond whom it is about, in one line. */
export function detailsOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  const entries: (readonly [string, unknown])[] = Object.entries(data);
  return entries
    .filter(([name, value]) => !saidAbove.has(name) && value !== null)
    .map(([name, value]) => `${name}=${inWords(value)}`)
    .join(" ");
}

const inWords = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
