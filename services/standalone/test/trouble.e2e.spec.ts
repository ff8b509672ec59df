import { execFile } from "node:child_process";
import { chown, mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ConservationRow, reportOf } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call, type Reply } from "./support/http.ts";

const run = promisify(execFile);
const say = (text: string) => ({ name: "", text });

let folder: Awaited<ReturnType<typeof aDataFolder>>;
let system: Composed;

beforeAll(async () => {
  folder = await aDataFolder();
  system = await compose({ dataDir: folder.dataDir, reading: { timeoutMs: 2_000, reportsAtOnce: 2 } });
});
const disks: string[] = [];
afterAll(async () => {
  await system.close();
  // Not before: the server needs its files to stop in order.
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
  const { rows } = reportOf(ConservationRow).parse((await call(system, "/v1/reports/conservation")).body);
  const sum = (of: (row: ConservationRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return { received: sum(({ received }) => received), undecided: sum(({ undecided }) => undecided) };
};

describe("issue 11: readiness", () => {
  it("means that posts are taken, not that nothing is under way", async () => {
    const looks: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      expect((await post()).status).toBe(202);
      looks.push((await fetch(`${system.url}/readyz`)).status);
    }
    expect(looks).toEqual(Array.from({ length: 10 }, () => 200));
    await system.quiet();
    expect((await call(system, "/v1/waiting")).body).toEqual({ quiet: true, waitingFor: null });
  });

  it("tells a stranger ok and nothing else", async () => {
    expect(await (await fetch(`${system.url}/readyz`)).json()).toEqual({ ok: true });
  });
});

describe("issue 11: reports that are asked too much", () => {
  it("end with 503 and what to narrow, while posts are taken", async () => {
    const { database } = system.platform.backbone;
    await database.transaction(async (tx) => {
      await tx.query(say("LOCK TABLE read.checkpoints IN ACCESS EXCLUSIVE MODE"));
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
    expect((await call(system, "/v1/reports/funnel")).status).toBe(200);
  });

  it("do not keep posts from being taken while they run in a loop", async () => {
    let isOver = false;
    const statuses = new Set<number>();
    const paths = ["funnel", "sources", "sla", "reclamation", "conservation"].map(
      (name) => `/v1/reports/${name}`,
    );
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

/** A small disk of its own, given to the user that owns the server's files; null where none can be mounted. */
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

/** Fills a disk to its last byte. @returns frees it again. */
async function fill(disk: string): Promise<() => Promise<void>> {
  const path = join(disk, "ballast");
  const file = await open(path, "w");
  const fillWith = async (bytes: number): Promise<void> => {
    try {
      for (;;) await file.write(Buffer.alloc(bytes));
    } catch {
      // No space left: as wanted.
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
  it("is 503 and no space left; when there is space all goes on and nothing is lost", async (test) => {
    const disk = await aSmallDisk(join(folder.dataDir, "postgres"));
    if (disk === null) {
      process.stderr.write(
        "SKIPPED: no tmpfs can be mounted here (needs root): a full disk was NOT tested\n",
      );
      return test.skip();
    }
    const { database } = system.platform.backbone;
    const taken = (await counts()).received;
    await database.query(say(`CREATE TABLESPACE small LOCATION '${disk}'`));
    for (const { name } of await database.query<{ name: string }>(say(written)))
      await database.query(say(`ALTER TABLE ${name} SET TABLESPACE small`));
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
