import { assertNever } from "@leadstream/kernel";
import { z } from "zod";
import { AnyEvent, type EventType } from "./any-event.ts";
import { namedCandidates } from "./named-candidates.ts";
import { type LedgerEntry, PastLeadEvent, type PastLedgerEntry } from "./lead-events.ts";
import { PastSubjectEvent } from "./subject-events.ts";

/*
 * What is stored is never changed. A new version of an event stands beside the old one; whatever reads turns the old
 * into the new, here and nowhere else, so that consumers, views and reports know the newest version only.
 */

/** Versions that are stored but not written any more. */
export const PastEvent = z.discriminatedUnion("type", [
  ...PastSubjectEvent.options,
  ...PastLeadEvent.options,
]);
export type PastEvent = z.infer<typeof PastEvent>;

/** Everything that was ever stored, each version by its own name: what schemas and headers tell of. */
export const AnyVersion = z.discriminatedUnion("type", [...AnyEvent.options, ...PastEvent.options]);

type Evidence = PastSubjectEvent["data"]["evidence"];

/** The text stays where it was written; an empty one was none. */
const evidenceV2 = ({ text, ...evidence }: Evidence) => ({
  textRef: null,
  ...(text === "" ? {} : { text }),
  ...evidence,
});

/**
 * One entry per rule, in the order in which the rules first spoke. Of cap groups nothing was written; the newest piece of
 * evidence is the one that had decayed least, the later one where two had decayed alike.
 */
function ledgerV2(entries: readonly PastLedgerEntry[]): LedgerEntry[] {
  const byRule = Map.groupBy(entries, ({ group, rule }) => `${group}/${rule}`);
  return [...byRule.values()].flatMap((same): LedgerEntry[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { evidence } = same.reduce((newest, entry) => (entry.decay >= newest.decay ? entry : newest));
    const sumOf = (of: (entry: PastLedgerEntry) => number): number => same.reduce((n, e) => n + of(e), 0);
    const { rule, group } = first;
    const points = sumOf((e) => e.points);
    return [
      { rule, group, capGroup: null, points, base: sumOf((e) => e.base), count: same.length, evidence },
    ];
  });
}

/** One version up: a chain of versions takes one step for each. */
function next(event: PastEvent): AnyEvent {
  switch (event.type) {
    case "consent.given.v1": {
      const { evidence, ...data } = event.data;
      return { type: "consent.given.v2", data: { ...data, evidence: evidenceV2(evidence) } };
    }
    case "consent.refused.v1": {
      const { evidence, ...data } = event.data;
      return { type: "consent.refused.v2", data: { ...data, evidence: evidenceV2(evidence) } };
    }
    case "lead.scored.v1":
      return { type: "lead.scored.v2", data: { ...event.data, entries: ledgerV2(event.data.entries) } };
    case "lead.assigned.v1": {
      const { candidates, ...data } = event.data;
      return { type: "lead.assigned.v2", data: { ...data, ...namedCandidates(candidates, data.repId) } };
    }
    default:
      return assertNever(event);
  }
}

/** An event of an earlier version in today's shape. Pure and total: what was valid then is valid now. */
export const upcast = (event: PastEvent): AnyEvent => next(event);

/** What each past type is read as. */
const successors: Readonly<Record<PastEvent["type"], EventType>> = {
  "consent.given.v1": "consent.given.v2",
  "consent.refused.v1": "consent.refused.v2",
  "lead.scored.v1": "lead.scored.v2",
  "lead.assigned.v1": "lead.assigned.v2",
};

const todaysTypes = new Map<string, EventType>([
  ...AnyEvent.options.map(({ shape }) => [shape.type.value, shape.type.value] as const),
  ...Object.entries(successors),
]);

/** The type as which today's reader gives an event that is stored under this name; null: no event of ours. */
export const todaysType = (stored: string): EventType | null => todaysTypes.get(stored) ?? null;

/** Every name under which events of these types are stored: for whoever looks them up by name. */
export const storedTypesOf = (types: readonly EventType[]): readonly string[] => {
  const wanted = new Set(types);
  return [...todaysTypes].flatMap(([stored, today]) => (wanted.has(today) ? [stored] : []));
};
