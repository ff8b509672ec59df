import type { EventCheck } from "./event-check.ts";
import { tallyOf } from "./event-check.ts";

/** Revisions 0, 1, 2 … in every stream, positions rising, ids unique. */
export function createStreamChecks(): EventCheck {
  const gapless = tallyOf("streams are gapless");
  const unique = tallyOf("event ids are unique");
  const rising = tallyOf("positions rise");
  const revisions = new Map<string, number>();
  const ids = new Set<string>();
  let last = 0;
  return {
    see: ({ stream, revision, id, position }) => {
      gapless.record(revision === (revisions.get(stream) ?? -1) + 1, () => `${stream}@${revision}`);
      revisions.set(stream, revision);
      unique.record(!ids.has(id), () => `${stream}@${revision}`);
      ids.add(id);
      rising.record(position > last, () => `${stream}@${revision}`);
      last = position;
    },
    results: async () => [gapless.result(), unique.result(), rising.result()],
  };
}
