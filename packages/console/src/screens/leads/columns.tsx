import type { ReactNode } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { TimeLeft } from "../../shared/Due.tsx";
import { codeInWords, outlineOf, ScoreTag, shortId, StageTag } from "../../shared/lead-words.tsx";
import { Owner } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { minorOf } from "../../shared/money.ts";
import { settings } from "../../shared/settings.ts";
import { TagList } from "../../shared/Tags.tsx";
import { msg } from "../../shared/words.ts";

export type Column = {
  readonly name: string;
  readonly head: string;
  readonly show: (lead: LeadRow) => ReactNode;
  readonly width: number;
  readonly isNumber?: boolean;
  /** The api can sort by it. */
  readonly sort?: "score" | "lastActivityAt" | "capturedAt" | "due";
};

/** Every column that the list can show. */
export const columns: readonly Column[] = [
  { name: "lead", head: msg("Lead"), width: 250, show: (lead) => <LeadName lead={lead} /> },
  { name: "stage", head: msg("Stage"), width: 110, show: ({ stage }) => <StageTag stage={stage} /> },
  {
    name: "score",
    head: msg("Score"),
    width: 70,
    isNumber: true,
    sort: "score",
    show: ({ score }) => <ScoreTag score={score} />,
  },
  {
    name: "owner",
    head: msg("Owner"),
    width: 140,
    show: ({ ownerKind, ownerId }) => <Owner kind={ownerKind} id={ownerId} />,
  },
  { name: "due", head: msg("Due"), width: 230, sort: "due", show: ({ due }) => <TimeLeft due={due} /> },
  {
    name: "activity",
    head: msg("Last activity"),
    width: 150,
    sort: "lastActivityAt",
    show: ({ lastActivityAt }) => <Moment at={lastActivityAt} />,
  },
  {
    name: "captured",
    head: msg("Captured"),
    width: 150,
    sort: "capturedAt",
    show: ({ capturedAt }) => <Moment at={capturedAt} />,
  },
  { name: "tags", head: msg("Tags"), width: 170, show: ({ tags }) => <TagList tags={tags} /> },
  { name: "channel", head: msg("Channel"), width: 120, show: ({ channel }) => channel },
  { name: "campaign", head: msg("Campaign"), width: 140, show: ({ campaign }) => campaign },
  { name: "sender", head: msg("Sender"), width: 110, show: ({ sender }) => sender },
  {
    name: "interactions",
    head: msg("Interactions"),
    width: 100,
    isNumber: true,
    show: ({ interactions }) => interactions,
  },
  { name: "reclaims", head: msg("Reclaimed"), width: 90, isNumber: true, show: ({ reclaims }) => reclaims },
  {
    name: "value",
    head: msg("Won"),
    width: 120,
    isNumber: true,
    show: ({ value }) => (value === null ? "" : minorOf(value, settings().language)),
  },
  {
    name: "reason",
    head: msg("Reason lost"),
    width: 120,
    show: ({ lossReason }) => (lossReason === null ? "" : codeInWords(lossReason)),
  },
  {
    name: "size",
    head: msg("Company size"),
    width: 110,
    isNumber: true,
    show: ({ attributes }) => attributes.companySize ?? "",
  },
];

const usual = [
  "lead",
  "stage",
  "score",
  "owner",
  "due",
  "activity",
  "captured",
  "tags",
  "channel",
  "campaign",
];

/** The chosen columns in the order of the list; the lead itself is always there. */
export function columnsOf(chosen: string | undefined): readonly Column[] {
  const names = new Set(["lead", ...(chosen?.split(",") ?? usual)]);
  return columns.filter(({ name }) => names.has(name));
}

function LeadName({ lead }: { readonly lead: LeadRow }) {
  const outline = outlineOf(lead);
  return (
    <span title={lead.leadId}>
      {lead.isQuarantined && <span className="tag warn">!</span>} {outline}{" "}
      <span className="quiet mono">{shortId(lead.leadId.replace("lead_", ""))}</span>
    </span>
  );
}
