import type { StoredEvent } from "@leadstream/contracts";
import type { Operation } from "../client/operation.ts";
import { check } from "./violation.ts";

const deciding = [
  "lead.captured.v1",
  "interaction.recorded.v1",
  "lead.won.v1",
  "submission.refused.v1",
] as const;
type Deciding = Extract<StoredEvent, { readonly type: (typeof deciding)[number] }>;
const isDeciding = (event: StoredEvent): event is Deciding => deciding.some((type) => type === event.type);

/** The submission that an event decides; null for other events. */
export const decidedBy = (event: StoredEvent): string | null =>
  isDeciding(event) ? event.data.submissionId : null;

const decisions = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> => {
  const all = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const id = decidedBy(event);
    if (id !== null) all.set(id, [...(all.get(id) ?? []), event]);
  }
  return all;
};

const isSubmission = ({ kind }: Operation): boolean =>
  kind === "submit" || kind === "submit-both" || kind === "repeat" || kind === "visit";

/** The id from an answer, or, without an answer, the id that it must have. */
const idOf = ({ attempts, cause }: Operation): string =>
  attempts.findLast(({ answer }) => answer.submissionId !== undefined)?.answer.submissionId ?? cause;

/** Accepted or refused: both mean that it is on record. */
const isPromised = ({ outcome, attempts }: Operation): boolean =>
  outcome === "ok" || (outcome === "fail" && attempts.at(-1)?.answer.submissionId !== undefined);

export const nothingLost = check("no accepted submission is lost", ({ operations, events, inbound }) => {
  const decided = decisions(events);
  const sent = new Set(inbound.filter(({ mark }) => mark === null).map(({ id }) => id));
  return operations.filter(isSubmission).flatMap((operation) => {
    if (!isPromised(operation)) return [];
    const id = idOf(operation);
    const about = { operations: [operation.n], stream: operation.leadId };
    // Another check covers that messages in the topic are decided or parked.
    if (sent.has(id) || decided.has(id)) return [];
    return [{ ...about, what: `${id} was accepted, but is not in the inbound topic` }];
  });
});

export const decidedOnce = check("every submission is decided once", ({ events }) =>
  [...decisions(events)].flatMap(([id, all]) =>
    all.length === 1
      ? []
      : [
          {
            stream: all[1]?.stream ?? null,
            what: `${id} was decided at ${all.map(({ stream, revision }) => `${stream}@${revision}`).join(" and ")}`,
          },
        ],
  ),
);

export const decidedFromTopic = check("only sent submissions are decided", ({ events, inbound }) => {
  const sent = new Set(inbound.map(({ id }) => id));
  return [...decisions(events)].flatMap(([id, [first]]) =>
    sent.has(id)
      ? []
      : [{ stream: first?.stream ?? null, what: `${id} was decided, but is not in the inbound topic` }],
  );
});

export const sameKeySameSubmission = check("a repeated key is the same submission", ({ operations }) => {
  const byKey = Map.groupBy(
    operations.filter((operation) => isSubmission(operation) && operation.outcome === "ok"),
    ({ key }) => key,
  );
  return [...byKey].flatMap(([key, same]) => {
    const ids = new Set(
      same.flatMap(({ attempts }) => attempts.flatMap(({ answer }) => answer.submissionId ?? [])),
    );
    return ids.size === 1
      ? []
      : [{ operations: same.map(({ n }) => n), what: `${key} was answered with ${ids.size} submissions` }];
  });
});
