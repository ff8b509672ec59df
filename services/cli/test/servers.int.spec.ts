import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@leadstream/adapter-postgres";
import { createGovernance, seedPolicy, rebuildViews, views } from "@leadstream/application";
import { startStandIn, type StandIn } from "@leadstream/eventstoredb-stand-in";
import { openPlatform, type Platform, logFor, readApiKeys } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";
import { aLead, eventNo, leadNo, t } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { configFrom } from "../src/config.ts";
import { openService } from "../src/system/open-service.ts";
import { hereIn, serveIn } from "../src/wiring.ts";
import { upkeep } from "../src/wiring/upkeep.ts";
import { contextWith, run } from "./command-line.ts";

/* Commands on real servers: a PostgreSQL, and EventStoreDB's stand-in. */

let root: string;
let standIn: StandIn;
const closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "servers-"));
  standIn = await startStandIn();
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
  await standIn.close();
  await rm(root, { recursive: true });
});

async function aDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase({ url: url.href, applicationName: "servers-test" });
  const name = `servers_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await admin.query({ name: "make", text: `CREATE DATABASE ${name}` });
  closers.push(async () => {
    await admin.query({ name: "drop", text: `DROP DATABASE ${name} WITH (FORCE)` });
    await admin.close();
  });
  url.pathname = `/${name}`;
  return url.href;
}

const { err } = contextWith();
type Environment = Readonly<Record<string, string>>;
const leadstream = (env: Environment, ...words: string[]) =>
  run(words, {
    context: {
      defaults: configFrom(env),
      here: hereIn(err, new AbortController().signal),
      serveOn: serveIn(err),
      upkeep,
    },
  });

/** The platform of a service on these servers. */
const platformOn = (parts: Parts, env: Environment): Promise<Platform> =>
  openPlatform(parts, {
    name: "test",
    log: logFor("test", "silent"),
    databaseUrl: env["DATABASE_URL"] ?? "",
    masterKeyFile: env["MASTER_KEY_FILE"] ?? "",
  });

/** The state that the services would leave: one lead, and views that have it. */
async function filled(databaseUrl: string, eventStoreUrl?: string): Promise<Environment> {
  const masterKeyFile = join(root, `${new URL(databaseUrl).pathname.slice(1)}.key`);
  const start = (parts: Parameters<Parameters<typeof openService>[1]>[0]): Promise<Platform> =>
    openPlatform(parts, {
      name: "test",
      log: logFor("test", "silent"),
      databaseUrl,
      masterKeyFile,
      eventStoreUrl,
    });
  const { value, close } = await openService("test", start, err);
  const { at, ...event } = aLead.captured();
  const meta = {
    occurredAt: at,
    recordedAt: t(0),
    actor: { kind: "service", id: "capture.v1" } as const,
    correlationId: "subm-1",
    causationId: "message-1",
  };
  const { store, readModel, parking } = value.infrastructure;
  await store.appendMany([{ stream: leadNo(1), expected: -1, events: [{ ...event, id: eventNo(1), meta }] }]);
  const governance = createGovernance({ store, clock: value.clock, rules: { changed: () => undefined } });
  await seedPolicy(governance);
  await rebuildViews({ store, readModel, projections: views });
  const key = leadNo(1);
  const place = { topic: "leads.events.v1", id: "leads.events.v1/3/4", key, partition: 3, offset: 4 };
  const why = { code: "message.undecodable", reason: "ce_type: missing", parkedAt: t(1) };
  await parking.park("scoring.v1", [{ ...place, ...why, wire: { headers: {}, body: null } }]);
  await close();
  return {
    DATABASE_URL: databaseUrl,
    MASTER_KEY_FILE: masterKeyFile,
    ...(eventStoreUrl === undefined ? {} : { EVENT_STORE: "eventstoredb", EVENTSTORE_URL: eventStoreUrl }),
  };
}

describe("issue 12: commands on servers", () => {
  let env: Environment;
  beforeAll(async () => {
    env = await filled(await aDatabase());
  });

  it("report and lead show print the data, without a contact", async () => {
    const report = await leadstream(env, "report", "funnel", "--json");
    expect(report).toMatchObject({ exit: 0, err: "" });
    expect(JSON.parse(report.out).rows).not.toEqual([]);
    const shown = await leadstream(env, "lead", "show", leadNo(1), "--cluster", "--json");
    expect(JSON.parse(shown.out)).toMatchObject({ lead: { leadId: leadNo(1) } });
    expect(JSON.parse(shown.out)).not.toHaveProperty("contact");
  });

  it("issue 13: keys makes and revokes keys in the table that every HTTP service reads", async () => {
    const made = await leadstream(env, "keys", "create", "--role", "form", "--source", "web", "--json");
    expect(made).toMatchObject({ exit: 0, err: "" });
    const { id, key } = z.object({ id: z.string(), key: z.string() }).parse(JSON.parse(made.out));
    const { value, close } = await openService("test", (parts) => platformOn(parts, env), err);
    try {
      const keys = await readApiKeys(value, { API_KEYS_FILE: undefined });
      expect(await keys.find(key)).toMatchObject({ key: { id, roles: ["ingest"], sender: "web" } });
      expect((await leadstream(env, "keys", "revoke", id)).exit).toBe(0);
      const afresh = await readApiKeys(value, { API_KEYS_FILE: undefined });
      expect(await afresh.find(key)).toEqual({ ended: "revoked" });
    } finally {
      await close();
    }
    const { out } = await leadstream(env, "doctor", "--json");
    expect(out).toContain('"check":"api keys","level":"ok"');
  });

  it("drop stores who, when and why, and list and lead show print it", async () => {
    const because = "sent by a load test of another team, and nobody can read it";
    const dropped = await leadstream(env, "parked", "drop", leadNo(1), "--because", because, "--by", "anna");
    expect(dropped).toMatchObject({ exit: 0, err: "" });
    expect((await leadstream(env, "parked", "list")).out).toBe("nothing is parked\n");
    const { out: listed } = await leadstream(env, "parked", "list", "--dropped");
    expect(listed).toContain(leadNo(1));
    expect(listed).toContain(because);
    const { out: shown } = await leadstream(env, "lead", "show", leadNo(1));
    expect(shown).toContain(
      "dropped in scoring.v1: leads.events.v1 partition 3 offset 4, message.undecodable",
    );
    expect(shown).toContain(`by anna: ${because}`);
  });

  it("doctor checks key, database and event store", async () => {
    const { out } = await leadstream(env, "doctor", "--json");
    const { checks, place } = JSON.parse(out);
    expect(place).toBe("the servers that the environment names");
    expect(checks).toContainEqual(expect.objectContaining({ check: "key", level: "ok" }));
    expect(checks).toContainEqual(expect.objectContaining({ check: "event store", level: "ok" }));
    expect(checks.filter(({ level }: { level: string }) => level === "bad")).toEqual([]);
  });

  it("no command sets up an empty database", async () => {
    const url = await aDatabase();
    const at = { ...env, DATABASE_URL: url };
    for (const words of [
      ["report", "funnel"],
      ["parked", "list"],
      ["verify"],
      ["rebuild"],
      ["policy", "list"],
    ]) {
      const { exit, err: said } = await leadstream(at, ...words);
      expect({ words, exit, said }).toEqual({
        words,
        exit: 1,
        said: expect.stringContaining("database.empty"),
      });
    }
    const { exit, out } = await leadstream(at, "doctor");
    expect(exit).toBe(2);
    expect(out).toContain("there are no leadstream data in this database");
    const database = openDatabase({ url, applicationName: "servers-test" });
    const schemas = { name: "schemas", text: "SELECT 1 FROM pg_namespace WHERE nspname = 'store'" };
    expect(await database.query(schemas).finally(() => database.close())).toEqual([]);
  });

  it("rebuild and verify refuse another event store than the views were filled from", async () => {
    const there = await filled(await aDatabase(), standIn.connectionString);
    expect(await leadstream(there, "rebuild", "--verify")).toMatchObject({ exit: 0, err: "" });
    const { EVENT_STORE: _, EVENTSTORE_URL: __, ...wrong } = there;
    for (const words of [["rebuild"], ["rebuild", "--verify"], ["verify"]]) {
      const { exit, err: said } = await leadstream(wrong, ...words);
      expect({ words, exit }).toEqual({ words, exit: 2 });
      expect(said).toContain("store.behind-views");
      expect(said).toContain("set EVENT_STORE and EVENTSTORE_URL as the services have them");
    }
    expect((await leadstream(wrong, "doctor")).out).toContain("the views come from another store");
    expect(await leadstream(there, "rebuild", "--verify")).toMatchObject({ exit: 0 });
    // After a restore of an older backup of the event store, the operator confirms it with an option.
    expect(await leadstream(wrong, "rebuild", "--shorter-history")).toMatchObject({ exit: 0 });
  });
});
