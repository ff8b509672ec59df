import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type FaultProxy, startFaultProxy } from "@leadstream/fault-proxy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Cluster, startCluster } from "../src/cluster.ts";
import { until } from "./support/commands.ts";
import { whyNoKafka } from "./support/kafka.ts";

const Line = z.looseObject({
  event: z.string(),
  code: z.string().optional(),
  seconds: z.number().optional(),
});

/** More than Node allows on one event before it warns of a listener leak. `parts.cluster.spec.ts` has one outage. */
const outages = 12;

describe.skipIf((await whyNoKafka()) !== null)("issue 12: a cluster with repeated server outages", () => {
  let dataDir: string;
  let cluster: Cluster;
  const proxies: FaultProxy[] = [];

  const before = async (port: number): Promise<number> => {
    const proxy = await startFaultProxy({ target: { port } });
    proxies.push(proxy);
    return proxy.port;
  };
  const logs = async () => {
    const folder = join(dataDir, "logs");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".log"));
    return Promise.all(
      names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })),
    );
  };
  const linesOf = (text: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => Line.parse(JSON.parse(line)));
  /** Waits until all services have noticed the outage, or none has it any more. */
  const all = (what: string, holds: (open: number) => boolean) =>
    until(what, async () => {
      const consumers = (await logs()).filter(({ name }) => !/^(?:api|intake)/u.test(name));
      const open = consumers.map(({ text }) => {
        const events = linesOf(text).map(({ event }) => event);
        const count = (wanted: string): number => events.filter((event) => event === wanted).length;
        return count("outage_began") - count("outage_over");
      });
      return open.every(holds) ? true : undefined;
    });

  const become = (kind: "cut" | "blackhole" | "heal"): void => {
    for (const proxy of proxies)
      if (kind === "heal") proxy.heal();
      else proxy.inject({ kind });
  };
  /** Long enough for several retries of every service. */
  async function goAway(kind: "cut" | "blackhole", ms: number): Promise<void> {
    become(kind);
    await pause(ms);
    become("heal");
    await pause(500);
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "leadstream-outages-"));
    cluster = await startCluster({
      dataDir,
      port: 0,
      eventStore: "postgres",
      via: {
        kafka: before,
        postgres: async (url) => {
          const behind = new URL(url);
          behind.port = String(await before(Number(behind.port)));
          return behind.href;
        },
      },
    });
  });
  afterAll(async () => {
    become("heal");
    await cluster.stop();
    for (const proxy of proxies) await proxy.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("logs one line for each start and end, and leaks no listeners", async () => {
    await all("a quiet beginning", (open) => open === 0);
    const from = new Map((await logs()).map(({ name, text }) => [name, text.length]));
    for (let n = 0; n < outages; n += 1) await goAway(n % 4 === 3 ? "blackhole" : "cut", 1_000);
    become("cut");
    await all("an outage everywhere", (open) => open > 0);
    become("heal");
    await all("the end of it everywhere", (open) => open === 0);
    for (const { name, text } of await logs()) {
      const since = text.slice(from.get(name) ?? 0);
      expect(since, name).not.toContain("MaxListenersExceededWarning");
      const told = linesOf(since).filter(({ event }) => event.startsWith("outage_"));
      // Two outages (database and broker), two lines each.
      expect(told.length, name).toBeLessThanOrEqual(4 * (outages + 1));
    }
  });
});
