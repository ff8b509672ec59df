import { bareType, type LeadDetail, type TimelineEntry } from "@leadstream/contracts";
import { printable } from "@leadstream/kernel";
import type { z } from "zod";
import { detailsInWords, type Handles, inWords, moneyInWords, withHandles } from "./in-words.ts";
import { dueText } from "./leads-text.ts";
import { type Column, table } from "./table.ts";
import { type Terminal, styled } from "./terminal.ts";
import { wrapText } from "./text-width.ts";

type Detail = z.output<typeof LeadDetail>;
type Fact = readonly [name: string, value: string];

/** Everything known of one lead: its current state, then its history, event by event. */
export function leadText(detail: Detail, handles: Handles, terminal: Terminal): string {
  const title = styled(terminal, "bold", detail.lead.leadId);
  const facts = table(factColumns, factsOf(detail, handles), terminal);
  const consents = detail.consents?.records ?? [];
  const dropped = detail.dropped ?? [];
  const droppedText = dropped.map(droppedLine).join("");
  const consentText = consents.length === 0 ? "" : `\n${table(consentColumns, consents, terminal)}`;
  return `${title}\n\n${facts}${consentText}${droppedText}\n${timelineText(detail.timeline, handles, terminal)}\nat position ${detail.position}\n`;
}

const factColumns: readonly Column<Fact>[] = [
  { head: "what", show: ([name]) => name },
  { head: "is", show: ([, value]) => value, wraps: true },
];

function factsOf({ lead, owner, contact }: Detail, handles: Handles): readonly Fact[] {
  const { source, value } = lead;
  const won: readonly Fact[] =
    value === null ? [] : [["value", moneyInWords(value.amountMinor, value.currency)]];
  return [
    ...mergesOf(lead),
    ["stage", lead.isQuarantined ? `${lead.stage}, in quarantine` : lead.stage],
    ["owner", withHandles(inWords(owner), handles)],
    ["score", lead.score === null ? "not scored yet" : String(lead.score)],
    ["source", `${source.channel} / ${source.campaign}`],
    ["sent by", lead.sender],
    ["captured", lead.capturedAt],
    ["last activity", lead.lastActivityAt],
    ...(lead.tags === undefined ? [] : [["tags", lead.tags.join(", ")] as const]),
    ...(lead.due === undefined ? [] : [["next clock", dueText(lead.due)] as const]),
    ...won,
    ...lead.defects.map(({ field, message }): Fact => [`defect in ${field}`, message]),
    ...(lead.moreDefects === undefined ? [] : [["more defects", String(lead.moreDefects)] as const]),
    ...Object.entries(contact ?? {}).map(([field, value]): Fact => [`contact ${field}`, inWords(value)]),
  ];
}

/** Where a merged lead is now, and who was merged into this one. */
function mergesOf({ mergedInto, merged = [] }: Detail["lead"]): readonly Fact[] {
  if (mergedInto !== undefined)
    return [
      ["merged into", `${mergedInto}: see leadstream lead show ${mergedInto}. What follows is as it was.`],
    ];
  return merged.map((leadId): Fact => ["holds", `${leadId}, which was merged into it`]);
}

type Consent = NonNullable<Detail["consents"]>["records"][number];

const consentColumns: readonly Column<Consent>[] = [
  { head: "consent", show: ({ purpose, channel }) => `${purpose} by ${channel}` },
  { head: "state", show: ({ state }) => state },
  { head: "basis", show: ({ lawfulBasis }) => lawfulBasis },
  { head: "since", show: ({ since }) => since },
  { head: "words shown", show: ({ text }) => text ?? null, wraps: true },
];

type Dropped = NonNullable<Detail["dropped"]>[number];

/** On its own lines and never cut: it says why a message of the lead was never handled. */
const droppedLine = ({ group, topic, partition, offset, code, droppedAt, by, because }: Dropped): string =>
  printable(
    `\ndropped in ${group}: ${topic} partition ${partition} offset ${offset}, ${code}\n  ${droppedAt} by ${by}: ${because}\n`,
  );

const timelineColumns: readonly Column<TimelineEntry>[] = [
  { head: "#", show: ({ revision }) => revision },
  { head: "occurred", show: ({ meta }) => meta.occurredAt },
  {
    head: "event",
    show: ({ type, isUnknown }) => (isUnknown === true ? `${type} (unknown here)` : bareType(type)),
  },
  { head: "by", show: ({ meta }) => `${meta.actor.kind} ${meta.actor.id}` },
];

/** Each event on one line, with all its details below it, on as many lines as needed. */
function timelineText(timeline: Detail["timeline"], handles: Handles, terminal: Terminal): string {
  const [head = "", rule = "", ...rows] = table(timelineColumns, timeline, terminal).trimEnd().split("\n");
  const lines = rows.flatMap((row, i) => [
    row,
    ...wrapText(printable(detailsInWords(timeline[i]?.data, handles)), terminal.columns - indent.length)
      .filter((line) => line !== "")
      .map((line) => styled(terminal, "dim", `${indent}${line}`)),
  ]);
  return `${[head, rule, ...lines].join("\n")}\n`;
}

const indent = "      ";
