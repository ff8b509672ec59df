import { abuseSigns, Instant, type LeadRow } from "@leadstream/contracts";
import { minute } from "./parked-text.ts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const isSign = (code: string): code is keyof typeof abuseSigns => Object.hasOwn(abuseSigns, code);

const reasonsOf = ({ quarantine }: LeadRow): string =>
  quarantine?.reasons
    .map(({ code, points }) => `${isSign(code) ? abuseSigns[code] : code} ${points}`)
    .join(", ") ?? "";

/** When somebody was asked to look at it; empty: nobody was. */
const cameAgainAt = ({ quarantine }: LeadRow): string => quarantine?.reviewRequestedAt ?? "";
const sinceOf = ({ quarantine }: LeadRow): string => quarantine?.since ?? "";
const minuteIn = (at: string): string => (at === "" ? "" : minute(Instant.parse(at)));

const columns: readonly Column<LeadRow>[] = [
  { head: "lead", show: ({ leadId }) => leadId, isWhole: true },
  { head: "points", show: ({ quarantine }) => quarantine?.points ?? null },
  { head: "bar", show: ({ quarantine }) => quarantine?.bar ?? null },
  { head: "why", show: reasonsOf, wraps: true },
  { head: "sender", show: ({ sender }) => sender },
  { head: "since", show: (row) => minuteIn(sinceOf(row)) },
  { head: "came again", show: (row) => minuteIn(cameAgainAt(row)) },
];

/** Who came again and is still kept back is first: somebody waits. */
const byUrgency = (a: LeadRow, b: LeadRow): number =>
  Number(cameAgainAt(b) !== "") - Number(cameAgainAt(a) !== "") || (sinceOf(a) < sinceOf(b) ? -1 : 1);

/** Quarantined leads with the reasons, those that came again first. */
export const quarantineText = (rows: readonly LeadRow[], terminal: Terminal): string =>
  rows.length === 0 ? "nothing is in quarantine\n" : table(columns, rows.toSorted(byUrgency), terminal);
