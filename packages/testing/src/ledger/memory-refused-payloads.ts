import { MOST_REFUSED_PAYLOADS, type RefusedPayload, type RefusedPayloads } from "@leadstream/application";

const isNewer = (a: RefusedPayload, b: RefusedPayload): number =>
  `${a.receivedAt} ${a.submissionId}` < `${b.receivedAt} ${b.submissionId}` ? 1 : -1;

/** Refused payloads in memory, for tests. */
export function createMemoryRefusedPayloads(): RefusedPayloads {
  const all = new Map<string, RefusedPayload>();
  return {
    keep: async (payloads) => {
      for (const payload of payloads)
        if (!all.has(payload.submissionId)) all.set(payload.submissionId, payload);
      for (const of of Map.groupBy(all.values(), ({ sender }) => sender).values())
        for (const { submissionId } of of.toSorted(isNewer).slice(MOST_REFUSED_PAYLOADS))
          all.delete(submissionId);
    },
    find: async (submissionId) => all.get(submissionId)?.sealed ?? null,
  };
}
