import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { consumers, EVENTS_RELAY } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, startCluster } from "../src/cluster.ts";
import { leadstream } from "./support/commands.ts";
import { whyNoKafka } from "./support/kafka.ts";
import { type Alert, hasPrometheus, type Prometheus, startPrometheus } from "./support/prometheus.ts";
import { readyOf, serviceNamed } from "./support/readiness.ts";

const isPlayable = (await whyNoKafka()) === null && (await hasPrometheus());

/** Never started: these consumers are missing. */
const missing = consumers
  .map(({ service }) => service)
  .filter((name) => name !== "capture" && name !== "scoring");

/*
 * Faults on a real cluster, and the alerts of a real Prometheus with the shipped rules. `npm test` has one of them in
 * `parts.cluster.spec.ts`, and the cases of promtool.
 */
describe.skipIf(!isPlayable)("issue 12: a dead server is seen at once", () => {
  let dataDir: string;
  let cluster: Cluster;
  let prometheus: Prometheus;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "leadstream-alerts-"));
    // Only what a lead needs up to scoring: the rest would cost processor time.
    const instances = Object.fromEntries(missing.map((name) => [name, 0]));
    cluster = await startCluster({ dataDir, port: 0, eventStore: "postgres", instances });
    prometheus = await startPrometheus(dataDir, cluster.services);
  });
  afterAll(async () => {
    await prometheus.stop();
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const service = (name: string) => serviceNamed(cluster, name);
  const isFiring = async (name: string, labels: Readonly<Record<string, string>>): Promise<boolean> =>
    (await prometheus.firing()).some(
      (alert) =>
        alert.name === name && Object.entries(labels).every(([key, value]) => alert.labels[key] === value),
    );
  /** @returns seconds until the claim holds. */
  async function within(seconds: number, what: string, claim: () => Promise<boolean>): Promise<number> {
    const start = performance.now();
    for (;;) {
      const took = (performance.now() - start) / 1_000;
      if (await claim()) return took;
      if (took > seconds) throw new Error(`not within ${seconds} s: ${what}`);
      await pause(200);
    }
  }
  const submit = () =>
    fetch(`${cluster.url}/v1/leads`, {
      method: "POST",
      headers: { authorization: `Bearer ${cluster.key}`, "content-type": "application/json" },
      body: JSON.stringify({ action: "demo-request", contact: { email: "ada@nordlicht.example" } }),
    });

  it("names the servers that every process needs, and has no alert for a healthy cluster", async () => {
    const { status, parts } = await readyOf(cluster, "scoring");
    expect(status).toBe(200);
    expect(parts.map(({ part, ok, detail }) => [part, ok, detail])).toEqual([
      ["database", true, "answers"],
      ["event store", true, "answers"],
      ["broker", true, "answers"],
    ]);
    await within(20, "the first figures", async () => !(await isFiring("LagUnknown", {})));
    const isOfMissing = ({ labels }: Alert) =>
      missing.some((name) => labels["service"] === name || labels["group"] === `${name}.v1`);
    expect((await prometheus.firing()).filter((alert) => !isOfMissing(alert))).toEqual([]);
  });

  describe("while a lead waits for a consumer that is frozen", () => {
    let pid: number;
    beforeAll(async () => {
      pid = service("scoring").pid() ?? 0;
      process.kill(pid, "SIGSTOP");
      expect((await submit()).status).toBe(202);
      const { bus } = cluster.platform.infrastructure;
      await within(20, "the lead", async () => (await bus.lag(eventsTopic, "scoring.v1")).messages > 0);
    });
    afterAll(() => void process.kill(pid, "SIGCONT"));

    it.concurrent("pages for the consumer until it continues", async () => {
      await within(15, "ServiceDown", () => isFiring("ServiceDown", { service: "scoring" }));
      await within(60, "ConsumerFrozen", () => isFiring("ConsumerFrozen", { group: "scoring.v1" }));
      // For the paused consumer and for a missing one.
      await within(10, "ConsumerFrozen", () => isFiring("ConsumerFrozen", { group: "enrichment.v1" }));
      expect(await isFiring("ServiceMissing", { service: "enrichment" })).toBe(true);
      expect(await isFiring("ConsumerFrozen", { group: "capture.v1" })).toBe(false);
      process.kill(pid, "SIGCONT");
      const isOver = async () =>
        !(await isFiring("ConsumerFrozen", { group: "scoring.v1" })) &&
        !(await isFiring("ServiceDown", { service: "scoring" }));
      await within(40, "the end of both", isOver);
    });

    it.concurrent("pages while no relay is active", async () => {
      const { relayLease } = cluster.platform.infrastructure;
      const relay = service("relay");
      await relay.stop();
      // A relay that holds the lease and does nothing.
      expect(await relayLease.hold(EVENTS_RELAY, "hangs", 120_000)).not.toBeNull();
      await relay.start();
      // It answers, so no other alert reports it.
      const isLeaderless = async () =>
        (await isFiring("RelayNotActive", {})) && !(await isFiring("ServiceDown", { service: "relay" }));
      await within(30, "RelayNotActive", isLeaderless);
      expect((await readyOf(cluster, "relay")).status).toBe(200);
      await relayLease.release(EVENTS_RELAY, "hangs");
      await within(15, "the end of it", async () => !(await isFiring("RelayNotActive", {})));
    });

    it.concurrent("pages for views that are ahead of the store, until they are rebuilt", async () => {
      const database = new pg.Client({ connectionString: cluster.postgres.address });
      await database.connect();
      // As after a restore of the event store alone.
      await database.query("UPDATE read.views SET position = position + 1000");
      await database.end();
      await within(20, "CheckpointAhead", () => isFiring("CheckpointAhead", { group: "projector" }));
      expect(await isFiring("CheckpointAhead", { group: "relay" })).toBe(false);
      // As in the runbook.
      const rebuilt = await leadstream("rebuild", "--shorter-history", "--data", dataDir);
      expect(rebuilt).toMatchObject({ exit: 0 });
      await within(15, "the end of it", async () => !(await isFiring("CheckpointAhead", {})));
    });
  });

  it("pages for a dead broker, then also for a dead database, until both are back", async () => {
    process.kill(cluster.kafka.pid(), "SIGKILL");
    await within(20, "BrokerDown", () => isFiring("BrokerDown", { part: "broker" }));
    const scoring = await readyOf(cluster, "scoring");
    expect(scoring).toMatchObject({ status: 503, ok: false });
    expect(scoring.parts).toContainEqual({ part: "broker", ok: false, detail: "bus.unavailable" });
    expect(await isFiring("DatabaseDown", {})).toBe(false);
    // Reads and people's commands still work.
    const api = await readyOf(cluster, "api");
    expect(api.status).toBe(200);
    expect(api.parts).toContainEqual({
      part: "broker",
      ok: false,
      detail: "bus.unavailable; work goes on without it",
    });
    process.kill(cluster.postgres.pid(), "SIGKILL");
    await within(20, "DatabaseDown", () => isFiring("DatabaseDown", { part: "database" }));
    await within(5, "EventStoreDown", () => isFiring("EventStoreDown", { part: "event store" }));
    expect((await readyOf(cluster, "api")).parts).toContainEqual({
      part: "database",
      ok: false,
      detail: "store.unavailable",
    });
    await Promise.all([cluster.kafka.restart("kill"), cluster.postgres.restart("kill")]);
    const down = ["BrokerDown", "DatabaseDown", "EventStoreDown"];
    const isOver = async () => (await prometheus.firing()).every(({ name }) => !down.includes(name));
    await within(30, "the end of all three", isOver);
  });

  it("measures the disk; promtool alone tests DiskNearlyFull, because no disk is filled here", async () => {
    const { bavail, blocks } = await statfs(dataDir);
    const { operationsPort } = service("api").spec;
    const metrics = await (await fetch(`http://127.0.0.1:${operationsPort}/metrics`)).text();
    const [, measured = ""] = /^disk_free_ratio\{.*\} (\S+)$/mu.exec(metrics) ?? [];
    expect(Math.abs(Number(measured) - bavail / blocks)).toBeLessThan(0.05);
  });
});
