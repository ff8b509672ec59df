import { type ReportColumn, reports } from "@leadstream/contracts";
import { duration } from "../output/progress-bar.ts";
import { table } from "../output/table.ts";
import { type Terminal, styled } from "../output/terminal.ts";
import type { Outcome } from "./outcome.ts";
import { team } from "./team.ts";

const handles: ReadonlyMap<string, string> = new Map(team.map(({ rep }) => [rep.repId, rep.handle]));

const count = (n: number): string => n.toLocaleString("en-US");

/** Text before the start: what the demo plays, and that it does not touch the user's own data. */
export function openingText(
  { leads, days, seed, from, data }: Pick<Outcome, "leads" | "days" | "seed" | "from" | "data">,
  terminal: Terminal,
): string {
  const title = styled(terminal, "bold", `A made-up history: ${count(leads)} leads over ${days} days`);
  return [
    `${title}, from ${from}, seed ${seed}`,
    `in ${data}, which is emptied first; your own data are not touched`,
    "",
    "",
  ].join("\n");
}

/** All tables, the figures of the run, and the next steps. */
export function outcomeText(outcome: Outcome, terminal: Terminal): string {
  const section = <Row>(title: string, columns: readonly ReportColumn<Row>[], rows: readonly Row[]): string =>
    `${styled(terminal, "bold", title)}\n\n${table(columns, rows, terminal)}`;
  const reclaimed = outcome.reclamation.rows.map((row) => ({
    ...row,
    repId: handles.get(row.repId) ?? row.repId,
  }));
  return [
    section("Funnel", reports.funnel.columns, outcome.funnel.rows),
    section(
      "Sources, with wins credited to first touch, last touch, and all touches in equal parts",
      reports.sources.columns,
      outcome.sources.rows,
    ),
    section("Promised first responses", reports.sla.columns, outcome.sla.rows),
    section("Taken back from reps", reports.reclamation.columns, reclaimed),
    section(
      "Nothing is lost: received = accepted + duplicate + refused + quarantined + waiting",
      reports.conservation.columns,
      outcome.conservation.rows,
    ),
    figures(outcome),
    nextSteps(outcome, terminal),
  ].join("\n");
}

const figures = ({ submissions, commands, events, seconds, conservation }: Outcome): string =>
  `${count(submissions)} submissions and ${count(commands)} commands made ${count(events)} events in ${duration(seconds)}; at position ${conservation.position}\n`;

const afterwards = {
  standalone:
    "A leadstream started on this folder uses today's clock: deadlines that have passed since then fire at once.",
  cluster:
    "These need the running cluster, whose clock stays at the last day. Another demo needs another folder and cluster.",
} as const;

function nextSteps({ next, setUp }: Outcome, terminal: Terminal): string {
  const lines = next.map(({ command, why }) => `  ${command}\n      ${why}`);
  return [styled(terminal, "bold", "Next"), "", ...lines, "", afterwards[setUp], ""].join("\n");
}
