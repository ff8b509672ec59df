import { ReportManifest } from "@leadstream/contracts";
import { createMemoryReportRuns, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import type { Principal } from "../src/index.ts";
import { createVirtualClock } from "../src/index.ts";
import { createReportRuns } from "../src/queries/report-runs.ts";

const manifestOf = (report: string, position: number): ReportManifest =>
  ReportManifest.parse({
    format: 1,
    report,
    parameters: { asKnownAt: String(position) },
    position,
    policy: { name: "default", version: 1 },
    reps: null,
    reportVersion: 1,
    rows: 0,
    sha256: "0".repeat(64),
  });

const who = (...roles: Principal["roles"]): Principal => ({ roles, repId: null, teams: null });

describe("the list of kept runs", () => {
  const clock = createVirtualClock(t(0));
  let position = 0;
  const runs = createReportRuns({
    runs: createMemoryReportRuns(),
    clock,
    report: async (name) => ({ position, rows: [], manifest: manifestOf(name, (position += 1)) }),
  });

  it("names who kept each, page by page, and leaves out what the caller may not read", async () => {
    for (const [minute, name] of (["funnel", "pools", "consents"] as const).entries()) {
      clock.advanceTo(t(minute));
      await runs.keepRun(name, who("manager"), {}, `key-${minute}`);
    }
    const reportsOf = async (...roles: Principal["roles"]) =>
      (await runs.keptRuns({ limit: 10 }, who(...roles))).rows.map(({ manifest }) => manifest.report);
    expect((await reportsOf("analyst")).toSorted()).toEqual(["consents", "funnel", "pools"]);
    expect(await reportsOf("pool-admin")).toEqual(["pools"]);
    const first = await runs.keptRuns({ limit: 2 }, who("analyst"));
    const second = await runs.keptRuns({ limit: 2, after: first.next ?? "" }, who("analyst"));
    expect([first.total, first.rows.length, second.rows.length, second.next]).toEqual([3, 2, 1, null]);
    expect([...first.rows, ...second.rows].map(({ keptBy }) => keptBy).toSorted()).toEqual([
      "key-0",
      "key-1",
      "key-2",
    ]);
  });
});
