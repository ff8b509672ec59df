import { assertNever } from "@leadstream/kernel";
import { z } from "zod";
import { AnyEvent, type EventType } from "./any-event.ts";
import { namedCandidates } from "./named-candidates.ts";
import { type LedgerEntry, PastLeadEvent, type PastLedgerEntry } from "./lead-events.ts";
import { PastSubjectEvent } from "./subject-events.ts";

/*
 * Stored events never change. A new version of an event exists beside the old one, and readers turn the old version into
 * the new one. Only this file does that, so consumers, views and reports know only the newest version.
 */

/** Versions that may be stored but are no longer written. */
export const PastEvent = z.discriminatedUnion("type", [
  ...PastSubjectEvent.options,
  ...PastLeadEvent.options,
]);
export type PastEvent = z.infer<typeof PastEvent>;

/** Every version of every event that may be stored. Schemas and headers describe all of them. */
export const AnyVersion = z.discriminatedUnion("type", [...AnyEvent.options, ...PastEvent.options]);

type Evidence = PastSubjectEvent["data"]["evidence"];

/** The text stays in the event. An empty text means that there was none. */
const evidenceV2 = ({ text, ...evidence }: Evidence) => ({
  textRef: null,
  ...(text === "" ? {} : { text }),
  ...evidence,
});

/**
 * Sums the entries per rule, in the order in which the rules first appear. Version 1 did not record cap groups. The
 * newest piece of evidence is the one with the least decay; of two with equal decay, the later one.
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

/** Upcasts by one version. */
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

/** Turns an event of an earlier version into the newest one. It never fails: every event valid in the old version is valid. */
export const upcast = (event: PastEvent): AnyEvent => next(event);

/** The newest type for each past type. */
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

/** The newest type for an event stored under this name; null if the name is unknown. */
export const todaysType = (stored: string): EventType | null => todaysTypes.get(stored) ?? null;

/** Every name under which events of these types may be stored, for look-ups by name. */
export const storedTypesOf = (types: readonly EventType[]): readonly string[] => {
  const wanted = new Set(types);
  return [...todaysTypes].flatMap(([stored, today]) => (wanted.has(today) ? [stored] : []));
};
