import type { ListConsumersResponse } from "@leadstream/api-client";

/* What a consumer tries again, for people. Pure. */

type Retry = ListConsumersResponse["rows"][number]["retries"][number];

export type RetriedFault = Pick<Retry, "code" | "since" | "triedAt"> & {
  readonly partitions: readonly number[];
  /** Of the partition that was tried most often. */
  readonly tries: number;
};

/** One line for each code: since its first partition waits. The longest wait comes first. */
export function retriesByCode(retries: readonly Retry[]): readonly RetriedFault[] {
  return [...Map.groupBy(retries, ({ code }) => code)]
    .map(([code, of]): RetriedFault => ({
      code,
      partitions: of.map(({ partition }) => partition).toSorted((a, b) => a - b),
      since: of.map(({ since }) => since).toSorted()[0] ?? "",
      triedAt: of.map(({ triedAt }) => triedAt).toSorted().at(-1) ?? "",
      tries: Math.max(...of.map(({ tries }) => tries)),
    }))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
