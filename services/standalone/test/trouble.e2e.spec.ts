import { execFile } from "node:child_process";
import { chown, mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { consumers, verifyAll, views } from "@leadstream/application";
import {
  ConservationRow,
  eventsTopic,
  LeadDetail,
  reportNames,
  reportOf,
  reports,
} from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call, type Reply } from "./support/http.ts";

const run = promisify(execFile);
const statement = (text: string) => ({ name: "", text });

let folder: Awaited<ReturnType<typeof aDataFolder>>;
let system: Composed;

beforeAll(async () => {
  folder = await aDataFolder();
  system = await compose({ dataDir: folder.dataDir, reading: { timeoutMs: 2_000, reportsAtOnce: 2 } });
});
const disks: string[] = [];
afterAll(async () => {
  await system.close();
  // Not earlier: the server needs its files to stop in order.
  for (const disk of disks) {
    await run("umount", [disk]);
    await rm(disk, { recursive: true, force: true });
  }
  await folder.drop();
});

let posted = 0;
const post = (): Promise<Reply> =>
  call(system, "/v1/leads", {
    body: {
      contact: { email: `p${(posted += 1)}@trouble.test` },
      source: { channel: "web", campaign: "spring" },
    },
  });

const counts = async (): Promise<{ received: number; undecided: number }> => {
  const answer = await call(system, "/v1/reports/conservation");
  const rows = reportOf(ConservationRow)
    .parse(answer.body)
    .rows.filter(({ kind }) => kind === "submissions");
  const sum = (of: (row: ConservationRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return { received: sum(({ received }) => received), undecided: sum(({ undecided }) => undecided) };
};

describe("issue 11: readiness", () => {
  it("means that posts are accepted, not that nothing is under way", async () => {
    const looks: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      expect((await post()).status).toBe(202);
      looks.push((await fetch(`${system.url}/readyz`)).status);
    }
    expect(looks).toEqual(Array.from({ length: 10 }, () => 200));
    await system.quiet();
    expect((await call(system, "/v1/waiting")).body).toEqual({ quiet: true, waitingFor: null });
  });

  it("shows only ok to a client without a key", async () => {
    expect(await (await fetch(`${system.url}/readyz`)).json()).toEqual({ ok: true });
  });
});

describe("issue 11: reports that cost too much", () => {
  it("end with 503 and advice to narrow them, while posts are accepted", async () => {
    const { database } = system.platform.infrastructure;
    await database.transaction(async (tx) => {
      await tx.query(statement("LOCK TABLE read.views IN ACCESS EXCLUSIVE MODE"));
      const asked = Promise.all(["/v1/reports/funnel", "/v1/leads"].map((path) => call(system, path)));
      expect((await post()).status).toBe(202);
      for (const { status, headers, body } of await asked) {
        expect([status, headers.get("Retry-After")]).toEqual([503, "5"]);
        expect(body).toMatchObject({
          code: "report.too-much",
          detail: expect.stringContaining("Ask for less"),
        });
      }
    });
    // On a busy machine, two seconds may be too little for this one too.
    await expect.poll(async () => (await call(system, "/v1/reports/funnel")).status).toBe(200);
  });

  it("do not block posts while they run in a loop", async () => {
    let isOver = false;
    const statuses = new Set<number>();
    const paths = reportNames.map((name) => reports[name].path);
    const asking = [...paths, ...paths].map(async (path) => {
      while (!isOver) statuses.add((await call(system, path)).status);
    });
    for (let n = 0; n < 40; n += 1) expect((await post()).status).toBe(202);
    isOver = true;
    await Promise.all(asking);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await system.quiet();
    expect(await counts()).toEqual({ received: posted, undecided: 0 });
  });
});

const Taken = z.object({ submissionId: z.string() });
const Decided = z.object({ leadId: z.string() });
const Health = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});

describe("issue 13: events of a newer leadstream", () => {
  const submit = async (email: string, action = "demo-request"): Promise<string> => {
    const source = { channel: "web", campaign: "spring" };
    const taken = await call(system, "/v1/leads", { body: { action, contact: { email }, source } });
    posted += 1;
    await system.quiet();
    const { submissionId } = Taken.parse(taken.body);
    return Decided.parse((await call(system, `/v1/submissions/${submissionId}`)).body).leadId;
  };
  const seen = async (leadId: string) => LeadDetail.parse((await call(system, `/v1/leads/${leadId}`)).body);
  const scores = async (leadId: string): Promise<number> => {
    const { store } = system.platform.infrastructure;
    const events = (await store.readMany([{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    return events.filter(({ type }) => type.startsWith("lead.scored.")).length;
  };
  /** Appends like a newer process, without the check of the types that this one may write. */
  const append = async (stream: string, type: string, data: object): Promise<void> => {
    const { store, database } = system.platform.infrastructure;
    const history = (await store.readMany([{ stream, from: 0 }])).get(stream) ?? [];
    const values = [stream, history.length - 1, crypto.randomUUID(), type, data, history.at(-1)?.meta];
    const text = "SELECT store.append_one($1, $2, $3, $4, $5, $6) AS position";
    const [row] = await database.query<{ position: number | null }>({ name: "", text }, values);
    expect(row?.position).toEqual(expect.any(Number));
  };

  const scoredLeads = async (): Promise<number> => {
    const text =
      "SELECT count(DISTINCT stream_id)::int AS n FROM store.events WHERE type LIKE 'lead.scored.%'";
    return (await system.platform.infrastructure.database.query<{ n: number }>(statement(text)))[0]?.n ?? 0;
  };

  it("of an unknown type block nothing, and are shown, counted and verified", async () => {
    const leadId = await submit("ada@newer.test");
    await append(leadId, "lead.melted.v1", { leadId, degrees: 40, deep: { list: [1, null] } });
    expect(await submit("ada@newer.test", "case-study-download")).toBe(leadId);
    const { timeline } = await seen(leadId);
    const at = timeline.findIndex(({ type }) => type === "lead.melted.v1");
    expect(timeline[at]).toMatchObject({ isUnknown: true, data: { degrees: 40, deep: { list: [1, null] } } });
    const behind = timeline.slice(at + 1).map(({ type }) => type.replace(/\.v\d+$/u, ""));
    expect(behind).toContain("interaction.recorded");
    expect(behind).toContain("lead.scored");
    expect(await system.platform.infrastructure.parking.list()).toEqual([]);
    const metrics = (await call(system, "/metrics")).text;
    for (const { group } of consumers.filter(({ topic }) => topic.name === eventsTopic.name))
      expect(metrics).toContain(`messages_handled_total{group="${group}",outcome="unknown-type"} 1`);
    const found = await verifyAll({ ...system.platform.infrastructure, projections: views });
    expect(found.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(JSON.stringify(found)).toContain(
      "1 events of a newer leadstream were not looked into: lead.melted.v1 (1)",
    );
  });

  it("of an unknown version stop the consumers of the type until they are upgraded", async () => {
    const leadId = await submit("grace@newer.test");
    const { database, store } = system.platform.infrastructure;
    const history = (await store.readMany([{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    const scored = history.findLast(({ type }) => type.startsWith("lead.scored."));
    await append(leadId, "lead.scored.v99", scored?.data ?? {});
    const health = async () => Health.parse((await call(system, "/readyz")).body);
    const stopped = async () =>
      (await health()).parts
        .filter(({ ok }) => !ok)
        .map(({ part, detail }) => `${part}: ${detail}`)
        .toSorted();
    await expect
      .poll(stopped, { timeout: 60_000 })
      .toEqual([
        expect.stringMatching(
          /^assignment\.v1 can read: event.unknown-version: lead\.scored\.v99 .*upgrade/u,
        ),
        expect.stringMatching(/^projector can read: event.unknown-version: lead\.scored\.v99 .*upgrade/u),
      ]);
    // Intake, capture, enrichment and scoring continue.
    const scoredAlready = await scoredLeads();
    expect((await post()).status).toBe(202);
    await expect.poll(scoredLeads, { timeout: 60_000 }).toBe(scoredAlready + 1);
    expect(await system.platform.infrastructure.parking.list()).toEqual([]);

    // A newer version could read it: rename the stored type to one that this version reads.
    await database.query(
      { name: "", text: "UPDATE store.events SET type = $1 WHERE type = 'lead.scored.v99'" },
      [scored?.type],
    );
    await system.close();
    system = await compose({ dataDir: folder.dataDir, reading: { timeoutMs: 2_000, reportsAtOnce: 2 } });
    await system.quiet();
    expect(await stopped()).toEqual([]);
    expect(await scores(leadId)).toBe(
      history.filter(({ type }) => type.startsWith("lead.scored.")).length + 1,
    );
    const found = await verifyAll({ ...system.platform.infrastructure, projections: views });
    expect(found.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(await counts()).toMatchObject({ undecided: 0 });
  });
});

/** A small separate disk, owned by the user that owns the server's files; null where none can be mounted. */
async function aSmallDisk(owner: string): Promise<string | null> {
  const path = await mkdtemp(join(tmpdir(), "leadstream-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=12m,mode=755", "leadstream-test", path]);
  } catch {
    await rm(path, { recursive: true, force: true });
    return null;
  }
  disks.push(path);
  const { uid, gid } = await stat(owner);
  await chown(path, uid, gid);
  return path;
}

/** Fills a disk completely. @returns a function that frees it again. */
async function fill(disk: string): Promise<() => Promise<void>> {
  const path = join(disk, "ballast");
  const file = await open(path, "w");
  const fillWith = async (bytes: number): Promise<void> => {
    try {
      for (;;) await file.write(Buffer.alloc(bytes));
    } catch {
      // No space left: as intended.
    }
  };
  await fillWith(65_536);
  await fillWith(4_096);
  await file.close();
  return () => rm(path);
}

const written = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname IN ('store', 'bus', 'ledger', 'identity', 'vault', 'timers')`;

describe("issue 11: a full disk", () => {
  it("is 503 and no space left; with space again everything continues and nothing is lost", async (test) => {
    const disk = await aSmallDisk(join(folder.dataDir, "postgres"));
    if (disk === null) {
      process.stderr.write(
        "SKIPPED: no tmpfs can be mounted here (needs root): a full disk was NOT tested\n",
      );
      return test.skip();
    }
    const { database } = system.platform.infrastructure;
    const taken = (await counts()).received;
    await database.query(statement(`CREATE TABLESPACE small LOCATION '${disk}'`));
    for (const { name } of await database.query<{ name: string }>(statement(written)))
      await database.query(statement(`ALTER TABLE ${name} SET TABLESPACE small`));
    const free = await fill(disk);
    const replies: Reply[] = [];
    while (replies.length < 2_000 && replies.filter(({ status }) => status === 503).length < 20)
      replies.push(await post());
    const refused = replies.filter(({ status }) => status !== 202);
    expect(refused).toHaveLength(20);
    for (const { status, headers, body } of refused) {
      expect([status, headers.get("Retry-After")]).toEqual([503, "5"]);
      expect(body).toMatchObject({ code: "store.full", detail: expect.stringContaining("no space left") });
    }
    await free();
    await expect.poll(async () => (await post()).status, { timeout: 20_000 }).toBe(202);
    await system.quiet();
    const { received, undecided } = await counts();
    expect(undecided).toBe(0);
    expect(received - taken).toBeGreaterThan(replies.length - refused.length);
  });
});
