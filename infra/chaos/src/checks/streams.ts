import type { Owner, StoredEvent } from "@leadstream/contracts";
import { check } from "./violation.ts";

export const byStream = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> =>
  Map.groupBy(events, ({ stream }) => stream);

export const gapless = check("revisions without a gap", ({ events }) =>
  [...byStream(events)].flatMap(([stream, history]) => {
    const broken = history.find(({ revision }, n) => revision !== n);
    return broken === undefined
      ? []
      : [{ stream, what: `revision ${broken.revision} of ${stream} does not follow the one before it` }];
  }),
);

export const uniqueIds = check("event ids are unique", ({ events }) =>
  [...Map.groupBy(events, ({ id }) => id).values()].flatMap((same) => {
    const [first, second] = same;
    return first === undefined || second === undefined
      ? []
      : [
          {
            stream: second.stream,
            what: `${second.stream}@${second.revision} has the id of ${first.stream}@${first.revision}`,
          },
        ];
  }),
);

const nameOf = (owner: Owner): string => (owner.kind === "rep" ? owner.repId : owner.poolId);

type Move = { readonly from: string | null; readonly to: string };

/** The former and the new owner in an event; null: the event changes no owner. */
function moveOf(event: StoredEvent): Move | null {
  if (event.type === "lead.captured.v1" || event.type === "lead.recycled.v1")
    return { from: null, to: event.data.poolId };
  if (event.type === "lead.assigned.v2") return { from: nameOf(event.data.from), to: event.data.repId };
  if (event.type === "lead.claimed.v1") return { from: event.data.fromPool, to: event.data.repId };
  if (event.type === "lead.pooled.v1") return { from: nameOf(event.data.from), to: event.data.poolId };
  if (event.type === "lead.reclaimed.v1") return { from: event.data.repId, to: event.data.poolId };
  return null;
}

export const oneOwner = check("one owner per lead at every prefix", ({ events }) =>
  [...byStream(events)].flatMap(([stream, history]) => {
    let owner: string | null = null;
    for (const event of history) {
      const move = moveOf(event);
      if (move === null) continue;
      const isFirst = event.type === "lead.captured.v1";
      const holds = isFirst ? owner === null : owner !== null && (move.from === null || move.from === owner);
      if (!holds) {
        const had = owner ?? "nobody";
        return [
          {
            stream,
            what: `${stream}@${event.revision} ${event.type}: ${had} had it, not ${move.from ?? "nobody"}`,
          },
        ];
      }
      owner = move.to;
    }
    return [];
  }),
);

/** Assignment numbers of a lead, each once. */
export const assignmentsCounted = check("every assignment of a lead has its own number", ({ events }) =>
  [...byStream(events)].flatMap(([stream, history]) => {
    let last = 0;
    for (const event of history)
      if (event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1") {
        if (event.data.assignmentNo !== last + 1)
          return [
            { stream, what: `${stream}@${event.revision}: number ${event.data.assignmentNo} after ${last}` },
          ];
        last = event.data.assignmentNo;
      }
    return [];
  }),
);
