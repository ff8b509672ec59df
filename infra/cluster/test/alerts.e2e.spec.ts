import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Cluster, startCluster } from "../src/cluster.ts";
import { whyNoKafka } from "./support/kafka.ts";
import {
  type Alert,
  hasPrometheus,
  hurried,
  type Prometheus,
  startPrometheus,
} from "./support/prometheus.ts";

const isPlayable = (await whyNoKafka()) === null && (await hasPrometheus());

/** Nobody starts these: they are the consumers that are gone. */
const missing = ["enrichment", "assignment", "reclamation"];

const Report = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});

/* Trouble on a real cluster, and what a real Prometheus with the shipped rules makes of it. */
describe.skipIf(!isPlayable)("issue 12: a dead server is seen at once", () => {
  let dataDir: string;
  let cluster: Cluster;
  let prometheus: Prometheus;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "leadstream-alerts-"));
    // What a lead needs as far as scoring; the rest would only take the processor.
    const instances = Object.fromEntries(missing.map((name) => [name, 0]));
    cluster = await startCluster({ dataDir, port: 0, eventStore: "postgres", instances });
    prometheus = await startPrometheus(dataDir, cluster.services);
  });
  afterAll(async () => {
    await prometheus.stop();
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const service = (name: string) => {
    const found = cluster.services.find(({ spec }) => spec.name === name);
    if (found === undefined) throw new RangeError(`no service ${name}`);
    return found;
  };
  const readyOf = async (name: string) => {
    const { operationsPort } = service(name).spec;
    const reply = await fetch(`http://127.0.0.1:${operationsPort}/readyz`);
    return { status: reply.status, ...Report.parse(await reply.json()) };
  };
  const isFiring = async (name: string, labels: Readonly<Record<string, string>>): Promise<boolean> =>
    (await prometheus.firing()).some(
      (alert) =>
        alert.name === name && Object.entries(labels).every(([key, value]) => alert.labels[key] === value),
    );
  /** @returns seconds it took. */
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

  it("names what every process leans on, and hears no alert of a cluster that is well", async () => {
    const { status, parts } = await readyOf("scoring");
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

  it("pages for a consumer that is frozen while a lead waits for it, until it goes on", async () => {
    const pid = service("scoring").pid() ?? 0;
    process.kill(pid, "SIGSTOP");
    try {
      expect((await submit()).status).toBe(202);
      await within(15, "ServiceDown", () => isFiring("ServiceDown", { service: "scoring" }));
      await within(60, "ConsumerFrozen", () => isFiring("ConsumerFrozen", { group: "scoring.v1" }));
      // Of the one that is frozen and of one that is not there at all.
      await within(10, "ConsumerFrozen", () => isFiring("ConsumerFrozen", { group: "enrichment.v1" }));
      expect(await isFiring("ServiceMissing", { service: "enrichment" })).toBe(true);
      expect(await isFiring("ConsumerFrozen", { group: "capture.v1" })).toBe(false);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    const isOver = async () =>
      !(await isFiring("ConsumerFrozen", { group: "scoring.v1" })) &&
      !(await isFiring("ServiceDown", { service: "scoring" }));
    await within(40, "the end of both", isOver);
  });

  it("pages for a broker that is dead, which every process says itself, until it is back", async () => {
    process.kill(cluster.kafka.pid(), "SIGKILL");
    await within(20, "BrokerDown", () => isFiring("BrokerDown", { part: "broker" }));
    const scoring = await readyOf("scoring");
    expect(scoring).toMatchObject({ status: 503, ok: false });
    expect(scoring.parts).toContainEqual({ part: "broker", ok: false, detail: "bus.unavailable" });
    expect(await isFiring("DatabaseDown", {})).toBe(false);
    // Reads and people's commands go on.
    const api = await readyOf("api");
    expect(api.status).toBe(200);
    expect(api.parts).toContainEqual({
      part: "broker",
      ok: false,
      detail: "bus.unavailable; work goes on without it",
    });
    await cluster.kafka.restart("kill");
    await within(30, "the end of it", async () => !(await isFiring("BrokerDown", {})));
  });
});

describe("the rules in a hurry", () => {
  it("are the shipped ones, each waiting a tenth of its time", () => {
    expect(hurried("  for: 1m\n  for: 30s\n  for: 5s\n  expr: a for: 1m b\n")).toBe(
      "  for: 6s\n  for: 3s\n  for: 1s\n  expr: a for: 1m b\n",
    );
  });
});
