import type { LeadId, StoredEvent, SubjectId } from "@leadstream/contracts";
import { withoutPersonalData } from "@leadstream/domain";
import { assignmentsView } from "../projections/assignments.ts";
import { consentChanges } from "../projections/facts/intake-facts.ts";
import { ownerChanges, scoreChanges, stageChanges, touches } from "../projections/facts/lead-facts.ts";
import { outcomes } from "../projections/facts/work-facts.ts";
import { leadsView } from "../projections/leads.ts";
import { type Projection, rowAfter } from "../projections/projection.ts";
import type { ExportCell, ExportColumn, ExportRow, ExportTable } from "../ports/export-folder.ts";
import type { Cell, Column, Json, Table, ViewRow } from "../ports/read-model.ts";
import { isFiltered, type Mask } from "./masks.ts";

/*
 * Tables made from the events of one lead at a time, by the declarations of the read model: the same columns, the same
 * rules. Two kinds:
 *
 *   current    one row per thing as it is at the end of the export: leads, assignments.
 *   intervals  one row per fact, with the time in which it holds, on both axes: by position (what was known) and by the
 *              occurred time (what was true). A fact holds until the next one of the same lead, or of the same consent
 *              record; a touch and an outcome hold for ever.
 */

/** The events of a lead and of its person up to the end of the export, each stream in its order. */
export type LeadHistory = {
  readonly leadId: LeadId;
  readonly subjectId: SubjectId;
  readonly events: readonly StoredEvent[];
  /** In `clear`: the newest contact data; null: erased, or never given. */
  readonly contact: Readonly<Record<string, unknown>> | null;
};

export type DerivedTable = {
  readonly table: ExportTable;
  readonly pathAt: (until: number) => string;
  readonly rowsOf: (history: LeadHistory, mask: Mask) => readonly ExportRow[];
  /** Rows that are known only when every history was given. */
  readonly rowsAtEnd?: (mask: Mask) => readonly ExportRow[];
  /** Name of the file while it is written; default: that of the table. */
  readonly draft?: string;
};

const typeOf = {
  text: "text",
  integer: "int32",
  bigint: "int64",
  double: "double",
  boolean: "bool",
  instant: "instant",
} as const;

/** Instants say their zone in their name. */
const nameOf = (name: string, type: Column["type"]): string => (type === "instant" ? `${name}_utc` : name);

const columnOf = ([name, { type, isNullable, meaning }]: readonly [string, Column]): ExportColumn => ({
  name: nameOf(name, type),
  type: typeOf[type],
  isNullable: isNullable ?? false,
  about: meaning,
});

function tableOf({ view }: Projection): Table {
  if (view.table === undefined) throw new TypeError(`the view ${view.name} has no columns`);
  return view.table;
}

/** Texts of senders that may hold a telephone number as plain digits; in all others plain digits are ids. */
const wordColumns: ReadonlySet<string> = new Set(["region", "industry", "segment"]);

/** A cell as it leaves. Rows of events from before the filter are filtered, as the events are. */
export function shown(value: ExportCell, name: string, mask: Mask, isClean: boolean): ExportCell {
  if (typeof value !== "string") return value;
  const text = isClean ? value : withoutPersonalData(value, wordColumns.has(name) ? "words" : "codes");
  return mask.ids(text);
}

/** @returns whether no text of these events needs the filter: it ran before they were written, or nothing is hidden. */
export const isCleanIn = (events: readonly StoredEvent[], { level }: Mask): boolean =>
  level === "clear" || events.every(isFiltered);

/** One row per thing at the end of the export. */
function currentTable(name: string, projection: Projection, pathAt: DerivedTable["pathAt"]): DerivedTable {
  const { meaning, columns, cellsOf } = tableOf(projection);
  const entries = Object.entries(columns);
  const rowsOf = ({ events }: LeadHistory, mask: Mask): readonly ExportRow[] => {
    const rows = new Map<string, ViewRow<Json>>();
    for (const event of events)
      for (const key of projection.keysOf(event)) {
        const row = rowAfter(projection, event, { key, before: rows.get(key) });
        if (row !== undefined) rows.set(key, row);
      }
    const isClean = isCleanIn(events, mask);
    return [...rows.values()].map(({ row }) => {
      const cells = cellsOf?.(row) ?? {};
      return entries.map(([column]) => shown(cells[column] ?? null, column, mask, isClean));
    });
  };
  return { table: { name, about: meaning, columns: entries.map(columnOf), unique: [] }, pathAt, rowsOf };
}

const spanColumns: readonly ExportColumn[] = [
  { name: "lead_id", type: "text", isNullable: false, about: "The lead." },
  { name: "event_id", type: "text", isNullable: false, about: "The event that says it." },
  {
    name: "valid_from_position",
    type: "int64",
    isNullable: false,
    about: "As known at P: valid_from_position <= P, and valid_to_position > P or null.",
  },
  {
    name: "valid_to_position",
    type: "int64",
    isNullable: true,
    about: "Position of the next fact; null: none yet.",
  },
  {
    name: "valid_from_utc",
    type: "instant",
    isNullable: false,
    about: "As true at T: valid_from_utc <= T, and valid_to_utc > T or null.",
  },
  {
    name: "valid_to_utc",
    type: "instant",
    isNullable: true,
    about: "When the next fact happened, in the order of the world; null: none yet.",
  },
  {
    name: "known_from_position",
    type: "int64",
    isNullable: false,
    about: "Nobody knew it before this position.",
  },
];
const spanNames: ReadonlySet<string> = new Set([
  "position",
  "recorded_at",
  "occurred_at",
  "lead_id",
  "event_id",
]);

export type Fact = { readonly event: StoredEvent; readonly cells: Readonly<Record<string, Cell>> };

const isCells = (row: Json | null): row is Readonly<Record<string, Cell>> =>
  typeof row === "object" && row !== null && !Array.isArray(row);

/** Facts of histories by their table: the tables of credits need the facts of other tables again. */
const known = new WeakMap<LeadHistory, Map<Projection, readonly Fact[]>>();

/** The rows of a fact table in a history, each with its event. Cost: one pass over the history, once. */
export function factsIn(projection: Projection, history: LeadHistory): readonly Fact[] {
  const found = known.get(history) ?? new Map<Projection, readonly Fact[]>();
  known.set(history, found);
  const facts = found.get(projection) ?? readFacts(projection, history);
  found.set(projection, facts);
  return facts;
}

function readFacts(projection: Projection, { events }: LeadHistory): readonly Fact[] {
  const facts: Fact[] = [];
  for (const event of events)
    for (const key of projection.keysOf(event)) {
      const cells = projection.evolve(null, event, key);
      if (isCells(cells)) facts.push({ event, cells });
    }
  return facts;
}

/** How long a fact holds: until the next with an equal key; null: for ever. */
type Until = ((cells: Fact["cells"]) => string) | null;
type Ends = { readonly position: ReadonlyMap<Fact, Fact>; readonly time: ReadonlyMap<Fact, Fact> };

const nextOf = (facts: readonly Fact[]): (readonly [Fact, Fact])[] =>
  facts.flatMap((fact, i) => {
    const next = facts[i + 1];
    return next === undefined ? [] : [[fact, next]];
  });

const byTime = (a: Fact, b: Fact): number => {
  const [one, other] = [a.event.meta.occurredAt, b.event.meta.occurredAt];
  return one < other ? -1 : one > other ? 1 : a.event.position - b.event.position;
};

function endsOf(facts: readonly Fact[], until: Until): Ends {
  if (until === null) return { position: new Map(), time: new Map() };
  const groups = [...Map.groupBy(facts, ({ cells }) => until(cells)).values()];
  return {
    position: new Map(groups.flatMap(nextOf)),
    time: new Map(groups.flatMap((group) => nextOf(group.toSorted(byTime)))),
  };
}

/** One row per fact of a lead, with the span in which it holds. */
function intervalTable(name: string, projection: Projection, about: string, until: Until): DerivedTable {
  const own = Object.entries(tableOf(projection).columns).filter(([column]) => !spanNames.has(column));
  const rowsOf = (history: LeadHistory, mask: Mask): readonly ExportRow[] => {
    const { leadId } = history;
    const facts = factsIn(projection, history);
    const ends = endsOf(facts, until);
    return facts.map((fact) => {
      const { event, cells } = fact;
      const isClean = isCleanIn([event], mask);
      return [
        mask.ids(leadId),
        mask.ids(event.id),
        event.position,
        ends.position.get(fact)?.event.position ?? null,
        event.meta.occurredAt,
        ends.time.get(fact)?.event.meta.occurredAt ?? null,
        event.position,
        ...own.map(([column]) => shown(cells[column] ?? null, column, mask, isClean)),
      ];
    });
  };
  const table = { name, about, columns: [...spanColumns, ...own.map(columnOf)], unique: [] };
  return { table, pathAt: () => `${name}/part-0`, rowsOf };
}

const contactColumn: ExportColumn = {
  name: "contact",
  type: "json",
  isNullable: true,
  about: "What the vault held about the person at the export; null: nothing, or erased.",
};

const leads = currentTable("leads", leadsView, (until) => `leads/asof=${until}/part-0`);

/** With the contact data of the person. */
const leadsInClear: DerivedTable = {
  ...leads,
  table: { ...leads.table, columns: [...leads.table.columns, contactColumn] },
  rowsOf: (history, mask) => {
    const contact = history.contact === null ? null : JSON.stringify(history.contact);
    return leads.rowsOf(history, mask).map((row) => [...row, contact]);
  },
};

const sameLead = (): string => "";

const others: readonly DerivedTable[] = [
  intervalTable("stage_intervals", stageChanges, "How long a lead was in a stage.", sameLead),
  intervalTable(
    "owner_intervals",
    ownerChanges,
    "How long a lead belonged to a rep or lay in a pool.",
    sameLead,
  ),
  intervalTable("score_ledger", scoreChanges, "How long a lead had a score.", sameLead),
  intervalTable("touches", touches, "A touch that may earn credit: the person came from a source.", null),
  intervalTable("outcomes", outcomes, "An opportunity, a deal or a loss; every deal is one row.", null),
  intervalTable(
    "consents",
    consentChanges,
    "How long a consent, a refusal or a withdrawal held; the span is by its record.",
    (cells) => String(cells["record_id"]),
  ),
  currentTable("assignments", assignmentsView, () => "assignments/part-0"),
];

/** The tables of an export besides the events. */
export const derivedTables = (level: Mask["level"]): readonly DerivedTable[] => [
  level === "clear" ? leadsInClear : leads,
  ...others,
];
