import type { VelocityCounter, VisitorMarks } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import { MINUTE_MS, msOf } from "@leadstream/domain";

const minuteOf = (at: Instant): number => Math.floor(msOf(at) / MINUTE_MS);

/** Counts of visitors in memory, for tests. */
export function createMemoryVelocity(): VelocityCounter {
  const seen: { readonly key: string; readonly at: Instant }[] = [];
  const keyOf = (what: keyof VisitorMarks, mark: string | undefined): string | null =>
    mark === undefined ? null : `${what} ${mark}`;
  return {
    count: async (visitors, at, windowMinutes) => {
      const keys = visitors.map(({ address, fingerprint }) => ({
        address: keyOf("address", address),
        fingerprint: keyOf("fingerprint", fingerprint),
      }));
      for (const key of keys.flatMap((each) => Object.values(each))) if (key !== null) seen.push({ key, at });
      const countOf = (key: string): number =>
        seen.filter((each) => each.key === key && minuteOf(each.at) > minuteOf(at) - windowMinutes).length;
      return keys.map(({ address, fingerprint }) => ({
        ...(address === null ? {} : { address: countOf(address) }),
        ...(fingerprint === null ? {} : { fingerprint: countOf(fingerprint) }),
      }));
    },
  };
}
