import { createHash } from "node:crypto";
import type { ReportRuns } from "@leadstream/application";
import { ReportRun } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

export type ReportRunsHarness = {
  readonly runs: ReportRuns;
  readonly close: () => Promise<void>;
};

const hashOf = (n: number): string => createHash("sha256").update(String(n)).digest("hex");

const aRun = (n: number, rest: Partial<ReportRun> = {}, report = "funnel"): ReportRun =>
  ReportRun.parse({
    id: hashOf(n).slice(0, 32),
    keptAt: t(n),
    keptBy: "anna",
    manifest: {
      format: 1,
      report,
      parameters: { group: "channel", asKnownAt: "4711" },
      position: 4711,
      policy: { name: "default", version: 3 },
      reps: null,
      reportVersion: 1,
      rows: 6,
      sha256: hashOf(n),
    },
    ...rest,
  });

const idsOf = ({ rows }: { readonly rows: readonly ReportRun[] }): readonly string[] =>
  rows.map(({ id }) => id);

/** Contract of every `ReportRuns`. `open` returns an empty one for each test. */
export function reportRunsContract(name: string, open: () => Promise<ReportRunsHarness>): void {
  describe(`kept runs of reports: ${name}`, () => {
    let harness: ReportRunsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("gives back what was kept, whole, and keeps the first of the same run", async () => {
      const { runs } = harness;
      expect(await runs.keep(aRun(1))).toEqual(aRun(1));
      expect(await runs.keep(aRun(1, { keptAt: t(9), keptBy: "bert" }))).toEqual(aRun(1));
      expect(await runs.find(aRun(1).id)).toEqual(aRun(1));
      expect(await runs.find(aRun(2).id)).toBeNull();
    });

    it("lists the newest first, page by page, without a gap where two were kept at once", async () => {
      const { runs } = harness;
      const all = [aRun(1), aRun(2), aRun(3, { keptAt: t(2) }), aRun(4, { keptBy: null })];
      for (const run of all) await runs.keep(run);
      const whole = await runs.page({ limit: 10, without: [] });
      expect(whole.total).toBe(4);
      expect(idsOf(whole)[0]).toBe(aRun(4).id);
      expect(idsOf(whole).at(-1)).toBe(aRun(1).id);
      const first = await runs.page({ limit: 2, without: [] });
      const second = await runs.page({ after: idsOf(first).at(-1), limit: 2, without: [] });
      expect([...idsOf(first), ...idsOf(second)]).toEqual(idsOf(whole));
      expect(first.total).toBe(4);
    });

    it("leaves reports out, also of the number of all", async () => {
      const { runs } = harness;
      await runs.keep(aRun(1));
      await runs.keep(aRun(2, {}, "pools"));
      const page = await runs.page({ limit: 10, without: ["pools"] });
      expect([idsOf(page), page.total]).toEqual([[aRun(1).id], 1]);
    });
  });
}
