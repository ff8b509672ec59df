import type { StoredEvent } from "@leadstream/contracts";
import type { Message } from "../evidence/evidence.ts";
import { check } from "./violation.ts";

const ours = (messages: readonly Message[]): readonly Message[] =>
  messages.filter(({ mark }) => mark === null);

/** The first copy of each message: consumers drop later copies. */
function first(messages: readonly Message[]): readonly Message[] {
  const seen = new Set<string>();
  return messages.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** First copies by key, in the order in which a consumer reads them. */
function firstCopies(published: readonly Message[]): ReadonlyMap<string, readonly Message[]> {
  const inOrder = ours(published).toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
  return Map.groupBy(first(inOrder), ({ key }) => key);
}

export const kafkaOrder = check("Kafka's order per key is the order of revisions", ({ published }) =>
  [...firstCopies(published)].flatMap(([stream, copies]) => {
    const broken = copies.find(({ revision }, n) => revision !== n);
    return broken === undefined
      ? []
      : [
          {
            stream,
            what: `partition ${broken.partition}, offset ${broken.offset}: revision ${broken.revision ?? "?"} of ${stream} where ${copies.indexOf(broken)} was due`,
          },
        ];
  }),
);

export const onePartition = check("a key has one partition", ({ published }) =>
  [...Map.groupBy(ours(published), ({ key }) => key)].flatMap(([stream, messages]) =>
    new Set(messages.map(({ partition }) => partition)).size === 1
      ? []
      : [{ stream, what: `${stream} is in several partitions` }],
  ),
);

const placeOf = ({ stream, revision, type }: StoredEvent): string => `${stream}@${revision} ${type}`;

export const kafkaIsStore = check(
  "Kafka holds what the store holds, and nothing else",
  ({ published, events }) => {
    const stored = new Map<string, StoredEvent>(events.map((event) => [event.id, event]));
    const sent = new Set(ours(published).map(({ id }) => id));
    const missing = events
      .filter(({ id }) => !sent.has(id))
      .map((event) => ({ stream: event.stream, what: `${placeOf(event)} was never published` }));
    const strange = ours(published)
      .filter(({ id, key, revision }) => {
        const event = stored.get(id);
        return event === undefined || event.stream !== key || event.revision !== revision;
      })
      .map(({ id, key, partition, offset }) => ({
        stream: key,
        what: `partition ${partition}, offset ${offset}: event ${id} is not in the store like this`,
      }));
    return [...missing, ...strange];
  },
);
