import type { LeadId } from "@leadstream/contracts";
import { isOneOf } from "../core/event-in.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

const isMerge = isOneOf(["leads.merged.v1", "leads.unmerged.v1"]);

/** Every merge and un-merge is in the streams of both leads, and no lead is merged into itself through others. */
export function createMergeChecks(): EventCheck {
  const both = tallyOf("merges are in the streams of both leads");
  const acyclic = tallyOf("no lead is merged into itself");
  /** The streams of each merge, by what it is about and the message that caused it. */
  const sides = new Map<string, Set<string>>();
  const into = new Map<LeadId, LeadId>();

  const reaches = (from: LeadId, wanted: LeadId): boolean => {
    const seen = new Set<LeadId>();
    for (let at: LeadId | undefined = from; at !== undefined && !seen.has(at); at = into.get(at)) {
      if (at === wanted) return true;
      seen.add(at);
    }
    return false;
  };

  return {
    see: (event) => {
      if (!isMerge(event)) return;
      const { leadId, survivorId, mergedId } = event.data;
      const key = `${event.type} ${survivorId} ${mergedId} ${event.meta.causationId}`;
      sides.set(key, (sides.get(key) ?? new Set()).add(leadId));
      if (leadId !== mergedId) return;
      if (event.type === "leads.unmerged.v1") {
        into.delete(mergedId);
        return;
      }
      acyclic.record(!reaches(survivorId, mergedId), () => `${event.stream}@${event.revision}`);
      into.set(mergedId, survivorId);
    },
    results: async () => {
      for (const [key, streams] of sides) {
        const [type, survivorId = "", mergedId = ""] = key.split(" ");
        both.record(
          streams.has(survivorId) && streams.has(mergedId),
          () => `${type}: ${survivorId}, ${mergedId}`,
        );
      }
      return [both.result(), acyclic.result()];
    },
  };
}
