import type { StoredEvent } from "@leadstream/contracts";
import { check } from "./violation.ts";

/** A roster answers a batch, and again with other slots if the batch is repeated: it has its own check. */
const isRoster = ({ type }: StoredEvent): boolean => type.startsWith("roster.");

/** All events that a consumer writes for one message are written at once. */
export const onceForOneCause = check("no effect happens twice for one cause", ({ events }) => {
  const answers = Map.groupBy(
    events.filter((event) => !isRoster(event)),
    ({ stream, meta }) => `${stream} ${meta.actor.kind} ${meta.actor.id} ${meta.causationId}`,
  );
  return [...answers.values()].flatMap((answer) => {
    const [first] = answer;
    const again = answer.find(
      ({ revision, meta }, n) =>
        first !== undefined && (revision !== first.revision + n || meta.recordedAt !== first.meta.recordedAt),
    );
    if (first === undefined || again === undefined) return [];
    const { actor, causationId } = first.meta;
    return [
      {
        stream: first.stream,
        atMs: Date.parse(again.meta.recordedAt),
        what: `${actor.id} answered ${causationId} at ${first.stream}@${first.revision} and again at @${again.revision}`,
      },
    ];
  });
});

type Turn = { readonly leadId: string; readonly assignmentNo: number };
const turnOf = ({ leadId, assignmentNo }: Turn): string => `${leadId}/${assignmentNo}`;

export const slotsOnce = check("no slot is taken twice", ({ events }) => {
  const taken = new Set<string>();
  const found: { readonly stream: string; readonly what: string }[] = [];
  for (const { type, data, stream, revision } of events) {
    if (type === "roster.slots-freed.v1") for (const slot of data.slots) taken.delete(turnOf(slot));
    if (type !== "roster.slots-taken.v1") continue;
    for (const slot of data.slots) {
      if (taken.has(turnOf(slot)))
        found.push({
          stream: slot.leadId,
          what: `${stream}@${revision}: ${turnOf(slot)} has a slot already`,
        });
      taken.add(turnOf(slot));
    }
  }
  return found;
});
