import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKafkaBus } from "@leadstream/adapter-kafka";
import { attachToEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { consumers } from "@leadstream/application";
import { eventsTopic, inboundTopic, type StoredEvent, type Topic, type Wire } from "@leadstream/contracts";
import { freePorts } from "@leadstream/kafka-server";
import { logFor } from "@leadstream/platform";
import { aRoster, repNo } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Cluster, startCluster } from "../src/cluster.ts";
import { tableOf } from "../src/screen.ts";
import { createWatch } from "../src/watch.ts";
import { commandsAt } from "../../runbooks/test/support/page-commands.ts";
import { isWell, shellIn } from "../../runbooks/test/support/shell.ts";
import { isAlive, leadstream, until } from "./support/commands.ts";
import { whyNoKafka } from "./support/kafka.ts";
import { startPager } from "./support/prometheus.ts";
import { readyOf } from "./support/readiness.ts";
import { rubbish } from "./support/rubbish.ts";

const Waiting = z.object({ quiet: z.boolean() });
const Taken = z.object({ submissionId: z.string() });
const Decided = z.object({ leadId: z.string().nullable() });
const Detail = z.object({
  owner: z.object({ kind: z.string(), repId: z.string().optional() }),
  timeline: z.array(z.object({ type: z.string(), meta: z.object({ correlationId: z.string() }) })),
});
const Keys = z.object({ keys: z.array(z.object({ group: z.string(), key: z.string(), code: z.string() })) });
const Assigned = z.object({ time: z.iso.datetime(), partitions: z.string(), waitMs: z.number() });
const Verified = z.object({ ok: z.boolean() });

/** Trace id of all requests of these tests. */
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

describe.skipIf((await whyNoKafka()) !== null)("a cluster of separate processes", () => {
  let folder: string;
  let dataDir: string;
  let cluster: Cluster;
  let wished: Readonly<Record<"kafkaPort" | "postgresPort", number>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-cluster-"));
    // Where runbooks and commands expect it.
    dataDir = join(folder, ".leadstream-cluster");
    const [kafkaPort = 0, postgresPort = 0] = await freePorts(2);
    cluster = await startCluster({ dataDir, port: 0, eventStore: "postgres", kafkaPort, postgresPort });
    wished = { kafkaPort, postgresPort };
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function call(path: string, body?: unknown, method = "POST"): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${cluster.key}`,
      "content-type": "application/json",
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    };
    const init = body === undefined ? { headers } : { headers, method, body: JSON.stringify(body) };
    const reply = await fetch(`${cluster.url}${path}`, init);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.status === 204 ? null : reply.json();
  }
  const quiet = () =>
    until("quiet", async () => (Waiting.parse(await call("/v1/waiting")).quiet ? true : undefined));
  const submit = async (email: string, action = "demo-request"): Promise<string> => {
    const source = { channel: "web", campaign: "spring" };
    const attributes = { jobLevel: "founder-cxo", companySize: 250, budgetMinor: 5_000_000 };
    const taken = await call("/v1/leads", { action, contact: { email }, source, attributes });
    await quiet();
    const { submissionId } = Taken.parse(taken);
    return Decided.parse(await call(`/v1/submissions/${submissionId}`)).leadId ?? "";
  };
  const parked = async () =>
    Keys.parse(JSON.parse((await leadstream("parked", "list", "--data", dataDir, "--json")).out)).keys;

  it("accepts a lead over HTTP and assigns it to a rep, each step in another process", async () => {
    await call("/v1/reps", [aRoster.rep(1, { capacity: 5 })], "PUT");
    const pids = cluster.services.map((each) => each.pid());
    expect(new Set([...pids, process.pid]).size).toBe(cluster.services.length + 1);

    const leadId = await submit("ada@nordlicht.example");
    // The second visit lifts the lead over the threshold of the default policy.
    expect(await submit("ada@nordlicht.example", "case-study-download")).toBe(leadId);
    const lead = Detail.parse(await call(`/v1/leads/${leadId}`));
    expect(lead.owner).toMatchObject({ kind: "rep", repId: repNo(1) });
    const story = lead.timeline.map(({ type }) => type.replace(/\.v\d+$/u, ""));
    expect(story).toEqual(expect.arrayContaining(["lead.captured", "lead.scored", "lead.assigned"]));
  });

  it("issue 12: leaves a line with its correlation id in the log of every service, and nothing about the person", async () => {
    await submit("lise@suedkai.example");
    const leadId = await submit("lise@suedkai.example", "case-study-download");
    const { timeline } = Detail.parse(await call(`/v1/leads/${leadId}`));
    const assigned = timeline.find(({ type }) => type === "lead.assigned.v2");
    const correlationId = assigned?.meta.correlationId ?? "it was not assigned";
    const logFolder = join(dataDir, "logs");
    const logs = (await readdir(logFolder)).filter((name) => name.endsWith(".log"));
    const found = await until("the projector's line", async () => {
      const texts = await Promise.all(
        logs.map(async (name) => [name, await readFile(join(logFolder, name), "utf8")] as const),
      );
      expect(texts.map(([, text]) => text).join("")).not.toContain("suedkai");
      const saying = texts
        .filter(([, text]) => text.includes(`"correlationId":"${correlationId}"`))
        .map(([name]) => name);
      return saying.includes("projector.log") && saying.includes("relay.log") ? saying : undefined;
    });
    const services = ["intake", ...consumers.map(({ service }) => service), "relay", "projector"];
    expect(found.toSorted()).toEqual(services.map((name) => `${name}.log`).toSorted());
  });

  it("carries the trace of a request through every process and both topics", async () => {
    const leadId = await submit("emmy@westhafen.example");
    const { bus, store } = cluster.platform.infrastructure;
    const stored = (await store.readMany([{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    const published: StoredEvent[] = [];
    const reader = await bus.subscribe(eventsTopic, { group: "traces.test" }, async (messages) => {
      published.push(...messages.map(({ value }) => value).filter(({ stream }) => stream === leadId));
    });
    await until("all of its events", async () => (published.length === stored.length ? true : undefined));
    await reader.stop();
    expect(new Set(stored.map(({ meta }) => meta.actor.id)).size, "answered by several").toBeGreaterThan(2);
    for (const { type, meta } of [...stored, ...published])
      expect(meta.traceparent?.split("-")[1], type).toBe(traceId);
  });

  it("parks unreadable messages, only under their key, for `leadstream parked`", async () => {
    const log = logFor("test", "silent");
    const bus = createKafkaBus({ brokers: [cluster.kafka.brokers], clientId: "test", log });
    await bus.publish(rubbish, [{ id: "rubbish-1", key: "nobody", value: "{not JSON" }]);
    await bus.close();
    const found = await until("the parked key", async () => (await parked())[0]);
    expect(found).toEqual(expect.objectContaining({ group: "capture.v1", code: "message.undecodable" }));

    const shown = await leadstream("parked", "show", found.key, "--data", dataDir);
    expect(shown).toMatchObject({ exit: 0, err: "" });
    expect(shown.out).toContain(inboundTopic.name);
    expect(shown.out).not.toContain('not JSON"');
    expect(await submit("grace@southwind.example")).toMatch(/^lead_/u);

    const again = await leadstream("parked", "redrive", "--key", found.key, "--data", dataDir);
    expect(again.out).toContain("0 free again, 1 failed again");
    expect(await parked()).toHaveLength(1);
  });

  it("issue 12: continues a lead once the unreadable message under its key is dropped", async () => {
    const leadId = await submit("hedy@ostwind.example");
    const before = await parked();
    const garbage: Topic<string> = {
      ...eventsTopic,
      codec: { ...rubbish.codec, encode: (text) => ({ headers: {}, body: new TextEncoder().encode(text) }) },
    };
    const log = logFor("test", "silent");
    const bus = createKafkaBus({ brokers: [cluster.kafka.brokers], clientId: "test", log });
    await bus.publish(garbage, [{ id: "garbage-1", key: leadId, value: "not JSON" }]);
    await bus.close();
    const ofLead = async () => (await parked()).filter(({ key }) => key === leadId);
    const groups = await until("the lead parked in four groups", async () => {
      const found = await ofLead();
      return found.length === 4 ? found : undefined;
    });
    expect(new Set(groups.map(({ code }) => code))).toEqual(new Set(["message.undecodable"]));
    const assigned = async () => {
      const { timeline } = Detail.parse(await call(`/v1/leads/${leadId}`));
      return timeline.filter(({ type }) => type.startsWith("lead.assigned")).length;
    };
    expect(await assigned()).toBe(0);
    // Capture scores it above the threshold; the rest arrives after the unreadable message, and waits.
    await submit("hedy@ostwind.example", "case-study-download");

    const again = await leadstream("parked", "redrive", "--key", leadId, "--data", dataDir);
    expect(again.exit).toBe(2);
    expect(again.out).toContain("message.undecodable: ce_type: missing");
    expect(await assigned()).toBe(0);

    const because = ["--because", "published by a test", "--by", "anna"];
    const dropped = await leadstream("parked", "drop", leadId, ...because, "--data", dataDir);
    expect(dropped).toMatchObject({ exit: 0, err: "" });
    expect(await parked()).toEqual(before);
    await quiet();
    await until("the assignment that waited", async () => ((await assigned()) > 0 ? true : undefined));
    const { out: shown } = await leadstream("lead", "show", leadId, "--data", dataDir);
    expect(shown.match(/dropped in \S+: leads\.events\.v1/gu)).toHaveLength(4);
    expect(shown).toContain("by anna: published by a test");
  });

  it("issue 13: skips an event type that only a newer version has, in every process, and stores it unchanged", async () => {
    const leadId = await submit("emilie@neuland.example");
    const before = await parked();
    const { bus, database, store } = cluster.platform.infrastructure;
    const history = (await store.readMany([{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    const data = { leadId, degrees: -4.5, deep: { list: [null, "x"] } };
    const meta = history.at(-1)?.meta;
    const text = "SELECT store.append_one($1, $2, $3, $4, $5, $6)";
    const id = crypto.randomUUID();
    await database.query({ name: "", text }, [leadId, history.length - 1, id, "lead.melted.v1", data, meta]);
    await quiet();
    // Arrives after it under the same key, and all handle it.
    expect(await submit("emilie@neuland.example", "case-study-download")).toBe(leadId);
    expect(await parked()).toEqual(before);

    const { timeline } = Detail.parse(await call(`/v1/leads/${leadId}`));
    const types = timeline.map(({ type }) => type.replace(/\.v\d+$/u, ""));
    expect(types.slice(types.indexOf("lead.melted"))).toEqual(
      expect.arrayContaining(["interaction.recorded", "lead.scored"]),
    );
    const wires: Wire[] = [];
    const raw: Topic<Wire> = {
      ...eventsTopic,
      codec: { encode: (wire) => wire, decode: (wire) => ({ ok: true, value: wire }) },
    };
    const reader = await bus.subscribe(raw, { group: "melted.test" }, async (messages) => {
      wires.push(...messages.map(({ value }) => value).filter(({ headers }) => headers["ce_id"] === id));
    });
    const [wire] = await until("it on the topic", async () => (wires.length > 0 ? wires : undefined));
    await reader.stop();
    expect(wire?.headers).toMatchObject({ ce_type: "lead.melted.v1", ce_sequence: String(history.length) });
    expect(Buffer.from(wire?.body ?? []).toString("utf8")).toBe(JSON.stringify(data));
    for (const { service: name } of consumers.filter(({ topic }) => topic.name === eventsTopic.name)) {
      const lines = (await readFile(join(dataDir, "logs", `${name}.log`), "utf8")).split("\n");
      expect(lines.filter((line) => line.includes('"unknown_type_passed_over"'))).toHaveLength(1);
    }
    const shown = await leadstream("lead", "show", leadId, "--data", dataDir);
    expect(shown.out).toContain("lead.melted.v1 (unknown here)");
  });

  it("shows lag, throughput and parked keys of every process in its table", async () => {
    const watch = createWatch(cluster);
    const lines = await until("the parked key in the table", async () => {
      const table = tableOf(await watch());
      return table.some((line) => /^capture +runs .* 1 +0 +\d\.\d$/u.test(line)) ? table : undefined;
    });
    expect(lines[0]).toMatch(/^part +state +lag s +lag +per s +parked +restarts +age s$/u);
    expect(lines.find((line) => line.startsWith("projector "))).toMatch(/^projector +runs +\d+\.\d /u);
    const names = lines.slice(1).map((line) => line.split(" ")[0]);
    expect(names).toEqual([...cluster.services.map(({ spec }) => spec.name), "kafka", "postgres"]);
    for (const line of lines.slice(1)) expect(line).toMatch(/^[a-z]+ +(runs|waits) /u);
  });

  it("issue 12: runs every command of the runbook pages for a cluster on this machine, as written", async () => {
    const shell = await shellIn(folder, { SERVICE: () => "reclamation" });
    // The command that starts the cluster was run before this test.
    const lines = (await commandsAt("cluster")).filter((line) => line !== "npm run cluster");
    expect(lines.length).toBeGreaterThan(3);
    for (const line of [...lines, "leadstream cluster scale reclamation=1"]) {
      const said = await shell.type(line);
      expect(isWell(line, said), `${line}: ${said.code} ${said.stdout}${said.stderr}`).toBe(true);
      expect(said.stdout).toMatch(/^scoring +runs/mu);
    }
  });

  it("issue 12: scales a service to 0, moves its group only then, and starts it again", async () => {
    const at = ["--data", dataDir] as const;
    const busy = await leadstream("groups", "reset", "scoring.v1", "--to", "beginning", ...at);
    expect(busy.exit).toBe(2);
    expect(busy.err).toContain("bus.group-at-work");

    const none = await leadstream("cluster", "scale", "scoring=0", ...at);
    expect(none.exit, none.err).toBe(0);
    expect(none.out).toMatch(/^scoring +stopped/mu);
    const before = await cluster.platform.infrastructure.store.head();
    const again = await leadstream("groups", "replay", "scoring.v1", ...at);
    expect(again.exit, again.err).toBe(0);
    expect(again.out).toContain("no event is written twice");
    expect((await leadstream("cluster", "scale", "scoring=2", ...at)).out).toMatch(/^scoring-2 +runs/mu);
    await quiet();
    expect(await cluster.platform.infrastructure.store.head(), "answered once").toBe(before);
    const listed = await leadstream("groups", "list", ...at);
    expect(listed.out).toMatch(/^scoring\.v1 +leads\.events\.v1 +running +2 +0/mu);
  });

  it("issue 12: takes over a killed consumer's partitions within seconds, and logs how long nobody read them", async () => {
    const log = join(dataDir, "logs/scoring.log");
    const isOurs = ({ spec }: { spec: { name: string } }): boolean => spec.name === "scoring-2";
    const killedMs = Date.now();
    cluster.services.find(isOurs)?.kill("SIGKILL");
    const taken = await until("the partitions of the killed one", async () => {
      const lines = (await readFile(log, "utf8")).split("\n").filter((line) => line.includes("s_assigned"));
      const { time, waitMs } = Assigned.parse(JSON.parse(lines.at(-1) ?? ""));
      return Date.parse(time) > killedMs ? { afterMs: Date.parse(time) - killedMs, waitMs } : undefined;
    });
    // A session of 8 s, plus the delay on busy cores. With Kafka's default of 30 s it would be at least 27 s.
    expect(taken.afterMs).toBeLessThan(27_000);
    expect(taken.waitMs).toBeLessThanOrEqual(taken.afterMs);
    await cluster.scale("scoring", 1);
    expect(cluster.services.filter(({ spec }) => spec.service === "scoring")).toHaveLength(1);
  });

  it("issue 12: restarts Kafka and a service on request, and shows when Kafka is away", async ({
    onTestFinished,
  }) => {
    const pager = await startPager(folder, cluster.services);
    onTestFinished(pager.stop);
    process.kill(cluster.kafka.pid(), "SIGKILL");
    await until("kafka away", async () => {
      const { out } = await leadstream("cluster", "status", "--data", dataDir);
      return /^kafka +away/mu.test(out) ? true : undefined;
    });
    await until("the alert", async () => (await pager.pages("BrokerDown")) || undefined);
    const broker = { part: "broker", ok: false, detail: "bus.unavailable" };
    const { status, parts } = await readyOf(cluster, "scoring");
    expect([status, parts]).toEqual([503, expect.arrayContaining([broker])]);
    // Reads and people's commands still work.
    expect((await readyOf(cluster, "api")).status).toBe(200);
    const risen = await leadstream("cluster", "restart", "kafka", "--data", dataDir);
    expect(risen.exit, risen.err).toBe(0);
    expect(risen.out).toMatch(/^kafka +runs/mu);
    const outages = async () =>
      (await readFile(join(dataDir, "logs/scoring.log"), "utf8")).match(/"outage_\w+"/gu) ?? [];
    await until("its end", async () => (await outages()).at(-1) === '"outage_over"' || undefined);
    // A new log line for each retry would drown all others.
    expect((await outages()).length).toBeLessThanOrEqual(4);
    const pid = cluster.services.find(({ spec }) => spec.name === "capture")?.pid();
    await cluster.restart("capture");
    expect(cluster.services.find(({ spec }) => spec.name === "capture")?.pid()).not.toBe(pid);
    expect(await submit("linus@ostsee.example")).toMatch(/^lead_/u);
    const unknown = await leadstream("cluster", "restart", "nothing", "--data", dataDir);
    expect(unknown.exit).toBe(2);
    expect(unknown.err).toContain("no part has this name; one of relay, intake");
    await expect(cluster.scale("scoring", 9)).rejects.toThrow(
      "scoring=9: a whole number from 0 to 8 is needed",
    );
    await expect(cluster.restart("scoring-7")).rejects.toThrow("cluster scale scoring=N starts some");
  });

  it("issue 12: keeps the given ports, also through a restart of the database", async () => {
    const risen = await leadstream("cluster", "restart", "postgres", "--data", dataDir);
    expect(risen.exit, risen.err).toBe(0);
    expect(risen.out).toMatch(/^postgres +runs .* 1 +\d/mu);
    expect(new URL(cluster.postgres.address).port).toBe(String(wished.postgresPort));
    expect(cluster.kafka.brokers).toBe(`127.0.0.1:${wished.kafkaPort}`);
    expect(await submit("sophie@rheintal.example")).toMatch(/^lead_/u);
  });

  it("issue 12: reports which port is taken, and leaves nothing running", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "leadstream-taken-"));
    const options = { dataDir: elsewhere, port: 0, eventStore: "postgres" } as const;
    const port = Number(new URL(cluster.url).port);
    await expect(startCluster({ ...options, port })).rejects.toThrow(`--port ${port}: another program`);
    const { kafkaPort } = wished;
    const one = { kafkaPort, postgresPort: kafkaPort };
    await expect(startCluster({ ...options, ...one })).rejects.toThrow("each needs its own port");
    await expect(startCluster({ ...options, kafkaPort })).rejects.toThrow(`Port ${kafkaPort} is taken`);
    expect(await attachToEmbeddedPostgres(elsewhere)).toBeNull();
    await rm(elsewhere, { recursive: true });
  });

  it("has a valid history, which the commands find by themselves", async () => {
    const verified = await leadstream("verify", "--data", dataDir, "--json");
    expect(verified.exit, verified.err).toBe(0);
    expect(Verified.parse(JSON.parse(verified.out)).ok).toBe(true);
  });

  it("has its topics as declared, and says why a second broker is needed", async () => {
    const topics = (...words: string[]) => leadstream("topics", ...words, "--data", dataDir);
    const planned = await topics("plan");
    expect(planned).toMatchObject({ exit: 0, out: "all topics are as declared\n" });
    expect(planned.err).toMatch(/^warning 1 broker, 1 copy of every message/u);
    const twice = await topics("apply", "--replication", "2");
    expect(twice.exit).toBe(2);
    expect(twice.out).toMatch(/leads\.events\.v1 +replication +1 +2 +no +the operators of the brokers/u);
    expect(twice.err).toContain("topics.differ");
    expect((await topics("apply", "--json")).out).toMatch(
      /^\{"asDeclared":true,"changed":\[.*\],"left":\[\]\}\n$/u,
    );
  });

  it("stops in order: no process is left, and no single process may use its folder", async () => {
    const postgres = await attachToEmbeddedPostgres(dataDir);
    const [kafka] = (await readFile(join(dataDir, "kafka/kafka.pid"), "utf8")).split(" ");
    const pids = [...cluster.services.map((each) => each.pid()), postgres?.pid, kafka].map(Number);
    expect(pids.filter(isAlive)).toEqual(pids);

    await cluster.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    await expect(stat(join(dataDir, "runtime.json"))).rejects.toThrow("ENOENT");
    const refused = await leadstream("verify", "--data", dataDir);
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain("data-folder.of-a-cluster");
  });
});
