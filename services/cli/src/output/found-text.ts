import type { FindAnswer, FindWay, Found } from "@leadstream/contracts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const words: Readonly<Record<FindWay, string>> = {
  "lead-id": "a lead",
  "submission-id": "a submission",
  "event-id": "an event",
  position: "a position",
  rep: "a rep",
  pool: "a pool",
  email: "an e-mail address",
  phone: "a phone number",
  "source-id": "an id of a source system",
};

/** The command that shows it; of an event that no lead has, the path of the api. */
function nextOf({ kind, id, leadId, link }: Found): string {
  if (kind === "event") return leadId === undefined ? link : `leadstream replay --lead ${leadId}`;
  if (leadId !== undefined) return `leadstream lead show ${leadId}`;
  return kind === "submission"
    ? `leadstream replay --correlation ${id}`
    : `leadstream report pipeline --where owner=${id}`;
}

const columns: readonly Column<Found>[] = [
  { head: "what", show: ({ kind }) => kind },
  { head: "by", show: ({ by }) => by },
  { head: "id", show: ({ id }) => id, isWhole: true },
  { head: "sure", show: ({ isCertain }) => (isCertain ? "yes" : "shares the number") },
];

const listed = (ways: readonly FindWay[]): string => ways.map((way) => words[way]).join(", ");

/** What was found and how to look at it; else as what the text was read. */
export function foundText({ found, readings }: FindAnswer, terminal: Terminal): string {
  const of = (outcome: string): readonly FindWay[] =>
    readings.filter((reading) => reading.outcome === outcome).map(({ by }) => by);
  const refused = of("not-allowed");
  const notes = [
    ...(refused.length === 0 ? [] : [`this key may not look for ${listed(refused)}`]),
    ...(of("not-indexed").length === 0 ? [] : ["this event store cannot look up an event by its id"]),
  ];
  const note = notes.map((line) => `${line}\n`).join("");
  if (found.length > 0) {
    const next = [...new Set(found.map(nextOf))].map((line) => `  ${line}\n`).join("");
    return `${table(columns, found, terminal)}\n${next}${note}`;
  }
  const tried = of("nothing");
  return `nothing has this name${tried.length === 0 ? "" : `; read as ${listed(tried)}`}\n${note}`;
}
