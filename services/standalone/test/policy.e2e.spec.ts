import { defaultPolicy, Defect, PolicyDocument, PolicyVersion } from "@leadstream/contracts";
import { damageNewest, mustBeStored } from "./support/stored-policy.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call } from "./support/http.ts";
import { withFolder } from "./support/opened.ts";
import { until } from "./support/until.ts";

const Problem = z.object({ code: z.string(), defects: z.array(Defect) });
const Versions = z.object({ rows: z.array(PolicyVersion) });
const Taken = z.object({ submissionId: z.string() });

const lead = (n: number) => ({ body: { action: "demo-request", contact: { email: `p-${n}@example.org` } } });
const moon = { ...defaultPolicy, defaultCalendar: "moon" };
const [task] = defaultPolicy.followUp.tasks;
const far = PolicyDocument.parse({
  ...defaultPolicy,
  followUp: { ...defaultPolicy.followUp, tasks: [{ ...task, afterDays: 1e15 }] },
});
const rep = {
  repId: "rep_00000000-0000-4000-8000-000000000001",
  handle: "ada",
  team: "sales",
  isWorking: true,
  calendar: "moon",
  countries: [],
  products: [],
  languages: [],
  industries: [],
  tier: 1,
  capacity: 5,
};

describe("issue 11: a policy that cannot be run", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  beforeAll(async () => {
    folder = await aDataFolder();
    system = await compose({ dataDir: folder.dataDir });
  });
  afterAll(async () => {
    await system.close();
    await folder.drop();
  });

  const versions = async () => Versions.parse((await call(system, "/v1/policies")).body).rows;
  const outcomeOf = async (n: number): Promise<unknown> => {
    const reply = await call(system, "/v1/leads", lead(n));
    expect(reply.status).toBe(202);
    await system.quiet();
    return (await call(system, `/v1/submissions/${Taken.parse(reply.body).submissionId}`)).body;
  };

  it.each([
    ["/v1/policies", "POST", far, "followUp.tasks.0.afterDays"],
    ["/v1/policies", "POST", moon, "defaultCalendar"],
    ["/v1/reps", "PUT", [rep], `${rep.repId}.calendar`],
    [
      "/v1/pools",
      "PUT",
      [{ poolId: "pool_x", grouping: "custom", claimsPerDay: 1e12, minTier: 1 }],
      "0.claimsPerDay",
    ],
  ] as const)(
    "is refused at %s by %s with its defects, and nothing is published",
    async (path, method, body, at) => {
      const reply = await call(system, path, { method, body });
      expect(reply.status).toBe(422);
      expect(Problem.parse(reply.body).defects[0]).toMatchObject({ field: at });
      expect(await versions()).toMatchObject([{ version: 1, state: "in-force" }]);
    },
  );

  it("leaves the last good one in force when it got into the store anyway, with an alert", async () => {
    await system.close();
    await withFolder(folder.dataDir, async (infrastructure, url) => {
      await mustBeStored(infrastructure, [far, moon, { ...defaultPolicy, phoneRegion: "AT" }]);
      await damageNewest(url);
    });
    system = await compose({ dataDir: folder.dataDir });
    expect(await outcomeOf(1)).toMatchObject({ outcome: "accepted" });
    expect((await versions()).map(({ state }) => state)).toEqual([
      "in-force",
      "set-aside",
      "set-aside",
      "set-aside",
    ]);
    const ready = await call(system, "/readyz");
    expect(ready.status).toBe(200);
    expect(ready.text).toContain(
      "policy version 1 is in force; version 4 does not run; version 3 does not run; version 2 does not run",
    );
    expect((await call(system, "/metrics")).text).toContain('rules_unusable{kind="policy"} 3');
  });

  it("is replaced by the next one that runs", async () => {
    const reply = await call(system, "/v1/policies", { body: { ...defaultPolicy, phoneRegion: "FR" } });
    expect(reply).toMatchObject({ status: 201, body: { version: 5 } });
    expect(await outcomeOf(2)).toMatchObject({ outcome: "accepted" });
    // Readiness is checked at most once a second.
    await until("readiness to name version 5", async () =>
      (await call(system, "/readyz")).text.includes('policy version 5 is in force"') ? true : undefined,
    );
    // And so are the metrics.
    await until("the gauge to fall", async () =>
      (await call(system, "/metrics")).text.includes('rules_unusable{kind="policy"} 0') ? true : undefined,
    );
    expect((await call(system, "/v1/policies/3")).body).toEqual(moon);
    expect((await call(system, "/v1/policies/99")).status).toBe(404);
  });
});
