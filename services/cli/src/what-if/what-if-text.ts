import type {
  LeadDifference,
  LeadSide,
  Precision,
  QuestionCount,
  RepLoad,
  WhatIf,
} from "@leadstream/application";
import { type Column, table } from "../output/table.ts";
import { styled, type Terminal } from "../output/terminal.ts";

const titles: Readonly<Record<QuestionCount["question"], string>> = {
  mql: "became marketing-qualified",
  sql: "became sales-qualified",
  assigned: "got a rep",
  owner: "to whom they went",
  breached: "answered late or never",
  alerted: "rang the supervisor",
  reclaimed: "were taken back",
  "came-back": "came back after the end",
};

const countColumns: readonly Column<QuestionCount>[] = [
  { head: "leads that", show: ({ question }) => titles[question] },
  { head: "really", show: ({ real }) => real },
  { head: "simulated", show: ({ simulated }) => simulated },
  { head: "gained", show: ({ gained }) => gained },
  { head: "lost", show: ({ lost }) => lost },
  { head: "changed", show: ({ changed }) => changed },
];

const percent = (share: number | null): string | null =>
  share === null ? null : `${(share * 100).toFixed(1)} %`;

const precisionColumns: readonly Column<Precision>[] = [
  { head: "bar", show: ({ bar }) => bar },
  { head: "", show: ({ side }) => (side === "real" ? "really" : "simulated") },
  { head: "reached", show: ({ reached }) => reached },
  { head: "won", show: ({ won }) => won },
  { head: "lost", show: ({ lost }) => lost },
  { head: "precision", show: ({ precision }) => percent(precision) },
  { head: "recall", show: ({ recall }) => percent(recall) },
];

const loadColumns: readonly Column<RepLoad>[] = [
  { head: "rep", show: ({ handle }) => handle },
  { head: "leads", show: ({ real }) => real.assigned },
  { head: "→", show: ({ simulated }) => simulated.assigned },
  { head: "at once", show: ({ real }) => real.peak },
  { head: "→", show: ({ simulated }) => simulated.peak },
  { head: "late", show: ({ real }) => real.breached },
  { head: "→", show: ({ simulated }) => simulated.breached },
];

const day = (at: string | null): string => (at === null ? "–" : at.slice(0, 16).replace("T", " "));

type Shown = { readonly lead: LeadDifference; readonly handleOf: (repId: string) => string };

const repsOf = ({ reps }: LeadSide, handleOf: Shown["handleOf"]): string =>
  reps.length === 0 ? "–" : reps.map(handleOf).join(", ");

/** What differs about one lead, each as `really → simulated`. */
function changesOf({ lead: { differs, real, simulated }, handleOf }: Shown): string {
  const change: Readonly<Record<QuestionCount["question"], () => string>> = {
    mql: () => `mql ${day(real.mqlAt)} → ${day(simulated.mqlAt)}`,
    sql: () => `sql ${day(real.sqlAt)} → ${day(simulated.sqlAt)}`,
    assigned: () => `rep since ${day(real.assignedAt)} → ${day(simulated.assignedAt)}`,
    owner: () => `rep ${repsOf(real, handleOf)} → ${repsOf(simulated, handleOf)}`,
    breached: () => `late ${real.breaches} → ${simulated.breaches}`,
    alerted: () => `alerts ${real.alerts} → ${simulated.alerts}`,
    reclaimed: () => `taken back ${real.reclaims} → ${simulated.reclaims}`,
    "came-back": () => `comebacks ${real.comebacks} → ${simulated.comebacks}`,
  };
  return differs.map((question) => change[question]()).join("; ");
}

const leadColumns: readonly Column<Shown>[] = [
  { head: "lead", show: ({ lead }) => lead.leadId, isWhole: true },
  { head: "ended", show: ({ lead }) => lead.ending },
  { head: "really → simulated", show: changesOf, wraps: true },
];

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** What was left out or could not be told, each in a line. */
function notesOf(result: WhatIf): readonly string[] {
  const { refused, ofEarlierReleases, unanswered, notReplayed } = result;
  const unnamed = refused.reduce((sum, { inNobodysName }) => sum + inNobodysName, 0);
  const gone = refused.filter(({ acts, inNobodysName }) => acts > inNobodysName);
  return [
    ...gone.map(
      ({ code, acts, inNobodysName }) =>
        `${plural(acts - inNobodysName, "command", "commands")} of people no longer applied: ${code}`,
    ),
    ...(unnamed > 0
      ? [
          `${plural(unnamed, "act", "acts")} of people on leads that nobody, or somebody else, held: noted, nobody's work`,
        ]
      : []),
    ...(ofEarlierReleases > 0
      ? [
          `${plural(ofEarlierReleases, "decision", "decisions")} of earlier releases, which today's code makes otherwise: kept`,
        ]
      : []),
    ...(unanswered > 0
      ? [
          `${plural(unanswered, "message", "messages")} that nobody has answered yet, or that an earlier release did not`,
        ]
      : []),
    ...notReplayed.map(({ section, reason }) => `not decided anew: ${section}; ${reason}`),
  ];
}

/** The result for people: the summary first, then the leads. */
export function whatIfText(result: WhatIf, most: number, terminal: Terminal): string {
  const { counts, differences, precision, loads, policy, events, leads, until } = result;
  const bold = (text: string): string => styled(terminal, "bold", text);
  const handles = new Map<string, string>(loads.map(({ repId, handle }) => [repId, handle]));
  const shown = differences
    .slice(0, most)
    .map((lead) => ({ lead, handleOf: (repId: string) => handles.get(repId) ?? repId }));
  const head = `${plural(events, "event", "events")}, ${plural(leads, "lead", "leads")}, up to position ${until}; policy ${policy.name} ${policy.version} was in force at the end`;
  const found =
    differences.length === 0
      ? "no lead differs: the candidate decides like the policies that were in force\n"
      : `${bold(`${plural(differences.length, "lead differs", "leads differ")}`)}\n${table(leadColumns, shown, terminal)}`;
  const rest = differences.length - shown.length;
  const more = rest > 0 ? `… and ${plural(rest, "more", "more")}: --most, --csv or --json\n` : "";
  const notes = notesOf(result);
  return [
    `${head}\n\n${table(countColumns, counts, terminal)}`,
    `\n${bold("against how the leads ended")}\n${table(precisionColumns, precision, terminal)}`,
    ...(loads.length > 0
      ? [`\n${bold("work of each rep, really → simulated")}\n${table(loadColumns, loads, terminal)}`]
      : []),
    `\n${found}${more}`,
    ...(notes.length > 0 ? [`\n${notes.join("\n")}\n`] : []),
  ].join("");
}
