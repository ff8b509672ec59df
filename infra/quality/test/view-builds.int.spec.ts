import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { migrate } from "@leadstream/adapter-postgres";
import { createLog, createMeter } from "@leadstream/adapter-telemetry";
import { compareViews, leadOfAll, rebuildViews, runProjector, viewId, views } from "@leadstream/application";
import { describe, expect, it } from "vitest";
import { readArchive } from "../golden/archive.ts";
import { openGolden } from "./open-golden.ts";
import { raisedViews } from "./raised-views.ts";

/*
 * About a thousand events of a real pipeline, with views of the previous release. Then comes a release that changes one
 * view and adds another.
 */

const stores = await openGolden(await readArchive("0.1.0"));
const { store, readModel, database } = stores;

const run = (text: string, values: readonly unknown[] = []) => database.query({ name: "", text }, values);

const statuses = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await readModel.states()).map((state) => [viewId(state), state.status]));

/** @returns exit code or signal of the process. */
async function projectorProcess(failPoint?: string): Promise<string | number | null> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "view-building-process.ts"), stores.url, stores.masterKeyFile],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        ...(failPoint === undefined ? {} : { FAIL_POINT: failPoint, FAIL_POINT_PARENT: String(process.pid) }),
      },
    },
  );
  await once(child, "exit");
  return child.signalCode ?? child.exitCode;
}

describe("issue 13: views of a data folder", () => {
  it("that shared one checkpoint continue from there, each with its own", async () => {
    await rebuildViews({ store, readModel, projections: views });
    const head = await store.head();
    // As the previous release left it.
    await run("DROP TABLE read.views");
    await run("DELETE FROM leadstream_migrations WHERE number = 12");
    await run("INSERT INTO read.checkpoints (projector, position) VALUES ('pipeline', $1)", [head]);
    expect(await migrate(database)).toEqual(["0012_views.sql"]);
    expect(await readModel.states()).toEqual(
      views
        .map(({ view: { name, version } }) => ({ name, version, status: "live", position: head }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
    const commits: number[] = [];
    const watched: typeof readModel = {
      ...readModel,
      commit: (to, changes) => {
        commits.push(to);
        return readModel.commit(to, changes);
      },
    };
    const projector = await runProjector({
      store,
      readModel: watched,
      projections: views,
      log: createLog({ level: "error", service: "golden-test" }),
      meter: createMeter(),
      pause: async () => undefined,
    });
    expect(projector.position()).toBe(head);
    await projector.stop();
    expect(commits).toEqual([]);
    expect(await compareViews({ store, readModel, projections: views })).toMatchObject({ isEqual: true });
  });

  it("are built beside the live ones, wherever the process is killed, and equal a rebuild", async () => {
    const funnel = await stores.queries.report("funnel", leadOfAll);
    const seen: Readonly<Record<string, string>>[] = [];
    // packages/application/test/view-builds.unit.spec.ts tries every step.
    for (const failPoint of ["views.commit:after:1", "views.live:after:1"]) {
      expect(await projectorProcess(failPoint), failPoint).toBe("SIGKILL");
      seen.push(await statuses());
      // The old version still serves reads.
      expect(await stores.queries.report("funnel", leadOfAll)).toEqual(funnel);
    }
    expect(seen[0]).toMatchObject({ leads_v13: "live", leads_v14: "building" });
    expect(seen.at(-1)).toMatchObject({
      leads_v13: "retired",
      leads_v14: "live",
      assignments_too_v1: "building",
    });
    expect(await projectorProcess()).toBe(0);
    expect(await statuses()).toMatchObject({
      leads_v13: "retired",
      leads_v14: "live",
      assignments_too_v1: "live",
    });
    const { isEqual, position, live } = await compareViews({ store, readModel, projections: raisedViews });
    expect([isEqual, position]).toEqual([true, await store.head()]);
    // Nobody of that history may be the same person as another, we called nobody first, and nothing in it has a cost.
    const empty = live.filter(({ rows }) => rows === 0);
    expect(empty.map(({ view }) => view)).toEqual([
      "duplicates_v1",
      "other_contacts_v2",
      "merges_v1",
      "tag_changes_v1",
      "campaign_costs_v1",
    ]);
  }, 60_000);
});
