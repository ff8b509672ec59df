import type { EventType, LeadId, StoredEvent } from "@leadstream/contracts";
import { type EventIn, isOneOf } from "../../core/event-in.ts";
import { refusesNewer } from "../../core/unknown-types.ts";
import type { Cell, Column, Table } from "../../ports/read-model.ts";
import type { Projection } from "../projection.ts";

/*
 * A fact table holds one row for each thing that happened. A row comes from one event alone and never changes, so the
 * state at any past moment is a filter: `position` bounds what was known, `occurred_at` bounds what had happened.
 */

/** Columns of every fact table. */
export const factColumns = {
  position: {
    type: "bigint",
    meaning: "Position of the event in the store; what was known at P has a position up to P.",
  },
  recorded_at: { type: "instant", meaning: "When the event was recorded." },
  occurred_at: { type: "instant", meaning: "When it happened in the real world." },
  lead_id: {
    type: "text",
    isNullable: true,
    meaning: "The lead of the event's stream; null: it is in no lead.",
  },
  event_id: { type: "text", meaning: "The event." },
} as const satisfies Readonly<Record<string, Column>>;

type Columns = Readonly<Record<string, Column>>;
type Row<C extends Columns> = { readonly [N in keyof C]: Cell };

type FactTable<C extends Columns, T extends EventType> = Pick<Table, "meaning" | "indexes"> & {
  readonly name: string;
  /** Increase it with every change of the columns or of the rows. */
  readonly version: number;
  readonly listensTo: readonly T[];
  readonly columns: C;
  /** The rows of an event, without the columns that every fact has; none: it is no such fact. */
  readonly rowsOf: (event: EventIn<T>) => readonly Row<C>[];
};

/** In the order of positions, so that new rows are at the end of the index. */
const keyOf = (position: number, n: number): string =>
  `${String(position).padStart(12, "0")}/${String(n).padStart(4, "0")}`;

/** What a key ends in if its event has only one row. */
const FIRST = keyOf(0, 0);

const leadOf = (data: object): string | null =>
  "leadId" in data && typeof data.leadId === "string" ? data.leadId : null;

/** Declares a fact table; it is a view like every other. */
export function factTable<const C extends Columns, T extends EventType>(fact: FactTable<C, T>): Projection {
  const { name, version, listensTo, meaning, columns, indexes } = fact;
  const isOurs = isOneOf(listensTo);
  const refuseNewer = refusesNewer(listensTo);
  // Asked for its keys first, and then for the row of each.
  let last: { readonly event: StoredEvent; readonly rows: readonly Row<C>[] } | undefined;
  const rowsOf = (event: EventIn<T>): readonly Row<C>[] => {
    if (last?.event !== event) last = { event, rows: fact.rowsOf(event) };
    return last.rows;
  };
  const keysOf = (event: StoredEvent): readonly string[] => {
    const { position } = event;
    if (isOurs(event)) return rowsOf(event).map((_, n) => keyOf(position, n));
    refuseNewer(event);
    return [];
  };
  return {
    view: {
      name,
      version,
      table: { meaning, indexes, columns: { ...factColumns, ...columns }, isAppendOnly: true },
    },
    listensTo,
    isFact: true,
    keysOf,
    evolve: (_, event, key = FIRST) => {
      const { position, id, data, meta } = event;
      const own = isOurs(event) ? rowsOf(event)[Number(key.slice(-4))] : undefined;
      if (own === undefined) return null;
      return {
        position,
        recorded_at: meta.recordedAt,
        occurred_at: meta.occurredAt,
        lead_id: leadOf(data),
        event_id: id,
        ...own,
      };
    },
  };
}

/**
 * An index of the rows of each lead, or of each submission, in the order in which they were recorded. It holds what reports
 * read of them: they look at each row beside the next one, and sorting millions of rows costs more than the index does.
 */
export const inOrder = (of: string, read: readonly string[]): readonly string[] => [of, "position", ...read];

/** A column of text. */
export const text = (meaning: string): Column => ({ type: "text", meaning });
/** A column of text that may be null. */
export const optionalText = (meaning: string): Column => ({ type: "text", isNullable: true, meaning });
/** Columns of a fact that a merged lead may have brought: the survivor's stream holds it, and an un-merge gives it back. */
export const ownLeadColumns = {
  via: optionalText("The merged lead whose identity brought it; null: the lead itself."),
  own_lead_id: text("The lead that it belongs to: via, or else the lead itself."),
} as const;

/** The cells of these columns. */
export const ownLeadCells = (leadId: LeadId, via: LeadId | null) => ({ via, own_lead_id: via ?? leadId });

/** A column of moments. */
export const moment = (meaning: string): Column => ({ type: "instant", meaning });
/** A column of moments that may be null. */
export const optionalMoment = (meaning: string): Column => ({ type: "instant", isNullable: true, meaning });
/** A column of whole numbers up to 2^31. */
export const whole = (meaning: string): Column => ({ type: "integer", meaning });
/** A column of whole numbers that may be null. */
export const optionalWhole = (meaning: string): Column => ({ type: "integer", isNullable: true, meaning });
/** A column of amounts in minor units of a currency; may be null. */
export const minorUnits = (meaning: string): Column => ({ type: "bigint", isNullable: true, meaning });
/** A column of true and false. */
export const flag = (meaning: string): Column => ({ type: "boolean", meaning });
/** A column of true and false that may be null. */
export const optionalFlag = (meaning: string): Column => ({ type: "boolean", isNullable: true, meaning });
