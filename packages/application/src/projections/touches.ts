import { type LeadRow, TouchFact, type TouchRow } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";
import type { ReadView } from "../ports/read-model.ts";
import { projection } from "./projection.ts";

const listensTo = ["lead.captured.v1", "interaction.recorded.v1"] as const;
type ViewEvent = EventIn<(typeof listensTo)[number]>;

/** A touch that may earn credit: the person came from a source. Null: the event is no touch. */
export function touchIn(event: ViewEvent): TouchRow | null {
  const { id, revision, data, meta } = event;
  const { source } = data;
  const isOurs = event.type === "interaction.recorded.v1" && event.data.direction === "outbound";
  const isOver = event.type === "interaction.recorded.v1" && event.data.kind === "unsubscribe";
  if (source === null || isOurs || isOver) return null;
  const { channel, campaign } = source;
  const via = "via" in data && data.via !== undefined ? { via: data.via } : {};
  return { eventId: id, at: meta.occurredAt, revision, channel, campaign, ...via };
}

/** Keys of one lead are adjacent, in the order of its stream. */
const keyOf = (leadId: string, revision: number): string => `${leadId}/${String(revision).padStart(10, "0")}`;

/** One row per touch that may earn credit. The lead's own row holds only the newest ones, to stay bounded. */
export const touchesView = projection({
  name: "touches",
  version: 2,
  // Rows of version 1 are of events from before leads were merged.
  readsVersions: [1],
  listensTo,
  keysOf: (event) => (touchIn(event) === null ? [] : [keyOf(event.data.leadId, event.revision)]),
  parse: (row) => TouchFact.parse(row),
  evolve: (_, event): TouchFact | null => {
    const touch = touchIn(event);
    return touch === null ? null : { leadId: event.data.leadId, ...touch };
  },
});

const LONGEST_PAGE = 1_000;

async function touchesOf(snapshot: ReadView, leadId: string): Promise<readonly TouchRow[]> {
  const touches: TouchRow[] = [];
  const prefix = `${leadId}/`;
  for (let after: string | undefined = prefix; after !== undefined;) {
    const page = await snapshot.page(touchesView.view, { where: {}, after, limit: LONGEST_PAGE });
    const own = page.filter(({ key }) => key.startsWith(prefix));
    touches.push(...own.map(({ row }) => TouchFact.parse(row)));
    after = own.length === LONGEST_PAGE ? own.at(-1)?.key : undefined;
  }
  return touches;
}

/** The touches of a person: of a lead and those merged into it, wherever they were recorded. */
async function touchesOfPerson(snapshot: ReadView, row: LeadRow): Promise<readonly TouchRow[]> {
  const members = new Set<string>([row.leadId, ...(row.merged ?? [])]);
  const touches: TouchRow[] = [];
  for (const leadId of new Set([...members, ...(row.wasMergedInto ?? [])])) {
    const found = await touchesOf(snapshot, leadId);
    touches.push(...found.filter(({ via = leadId }) => members.has(via)));
  }
  return touches;
}

/**
 * Leads with all the touches that a report gives credit to. It loads those of won leads whose row is cut.
 *
 * Cost: nothing for leads whose row holds all; else one indexed page per thousand touches.
 */
export async function withAllTouches(
  snapshot: ReadView,
  rows: readonly LeadRow[],
): Promise<readonly LeadRow[]> {
  const all: LeadRow[] = [];
  for (const row of rows) {
    const isCut = row.wonAt !== null && row.moreTouches !== undefined;
    all.push(isCut ? { ...row, touches: [...(await touchesOfPerson(snapshot, row))] } : row);
  }
  return all;
}
