import type {
  ConservationRow,
  FunnelRow,
  PipelineRow,
  ReclamationRow,
  SlaRow,
  SourceRow,
} from "@leadstream/contracts";
import type { Column } from "./table.ts";

const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

export const pipelineColumns: readonly Column<PipelineRow>[] = [
  { head: "stage", show: (row) => row.stage },
  { head: "owner", show: (row) => `${row.ownerKind} ${row.ownerId}` },
  { head: "leads", show: (row) => row.leads },
];

export const funnelColumns: readonly Column<FunnelRow>[] = [
  { head: "stage", show: (row) => row.stage },
  { head: "reached", show: (row) => row.reached },
  { head: "now", show: (row) => row.now },
  { head: "conversion", show: (row) => percent(row.conversion), isNumeric: true },
  { head: "median hours", show: (row) => row.medianHours, digits: 1 },
];

export const sourceColumns: readonly Column<SourceRow>[] = [
  { head: "channel", show: (row) => row.channel },
  { head: "campaign", show: (row) => row.campaign },
  { head: "leads", show: (row) => row.leads },
  { head: "wins", show: (row) => row.wins },
  { head: "value", show: (row) => row.value, digits: 2 },
  { head: "in", show: (row) => row.currency },
  { head: "first", show: (row) => row.first, digits: 2 },
  { head: "last", show: (row) => row.last, digits: 2 },
  { head: "linear", show: (row) => row.linear, digits: 2 },
];

export const slaColumns: readonly Column<SlaRow>[] = [
  { head: "rule", show: (row) => row.rule },
  { head: "assignments", show: (row) => row.assignments },
  { head: "in time", show: (row) => row.inTime },
  { head: "late", show: (row) => row.late },
  { head: "open", show: (row) => row.open },
  { head: "breached", show: (row) => row.breached },
  { head: "alerts", show: (row) => row.supervisorAlerts },
  { head: "median minutes", show: (row) => row.medianMinutes, digits: 1 },
];

export const reclamationColumns: readonly Column<ReclamationRow>[] = [
  { head: "rule", show: (row) => row.rule },
  { head: "rep", show: (row) => row.repId },
  { head: "reclaimed", show: (row) => row.reclaimed },
  { head: "taken again", show: (row) => row.takenAgain },
];

export const conservationColumns: readonly Column<ConservationRow>[] = [
  { head: "sender", show: (row) => row.sender },
  { head: "received", show: (row) => row.received },
  { head: "= accepted", show: (row) => row.accepted },
  { head: "+ duplicate", show: (row) => row.duplicate },
  { head: "+ refused", show: (row) => row.refused },
  { head: "+ quarantined", show: (row) => row.quarantined },
  { head: "+ undecided", show: (row) => row.undecided },
];
