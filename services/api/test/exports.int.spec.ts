import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pauseFor } from "node:timers/promises";
import { openDatabase } from "@leadstream/adapter-postgres";
import {
  leadOfAll,
  type Projector,
  rebuildViews,
  runProjector,
  seedPolicy,
  type TableExports,
  views,
} from "@leadstream/application";
import {
  EventId,
  ExportId,
  type ExportJob,
  type ExportOrder,
  type LeadEvent,
  type NewEvent,
} from "@leadstream/contracts";
import { logFor, openPlatform, type Platform, startTableExports } from "@leadstream/platform";
import { aLead, leadNo, subjectNo } from "@leadstream/testing";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { apiUseCases } from "../src/wiring.ts";

/*
 * Two processes of the api on one PostgreSQL, a projector, and leads that change while they are exported.
 */

const LEADS = 1_500;
const SENDER = '=HYPERLINK("http://x.example")';
const caller = { keyId: "mona", who: leadOfAll };

const closers: (() => Promise<void> | void)[] = [];
const closing = new AbortController();
const parts = {
  closing: closing.signal,
  onClose: (_part: string, close: () => Promise<void> | void) => void closers.push(close),
  watch: (_part: string, done: Promise<unknown>) => void done.catch(() => undefined),
};

async function aDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase({ url: url.href, applicationName: "exports-test" });
  const name = `exports_${process.pid}_${randomUUID().slice(0, 8)}`;
  await admin.query({ name: "make", text: `CREATE DATABASE ${name}` });
  closers.push(async () => {
    await admin.query({ name: "drop", text: `DROP DATABASE ${name} WITH (FORCE)` });
    await admin.close();
  });
  url.pathname = `/${name}`;
  return url.href;
}

type Step = Omit<ReturnType<typeof aLead.captured>, "at">;

/** Appends an event to each of these leads. */
async function append(
  { infrastructure: { store }, clock }: Platform,
  leads: readonly number[],
  revision: number,
  stepOf: (n: number) => Step | Omit<ReturnType<typeof aLead.moved>, "at">,
): Promise<void> {
  const at = clock.now();
  const eventOf = (n: number): NewEvent<LeadEvent> => ({
    ...stepOf(n),
    id: EventId.parse(randomUUID()),
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    },
  });
  await store.appendMany(
    leads.map((n) => ({ stream: leadNo(n), expected: revision - 1, events: [eventOf(n)] })),
  );
}

const withoutAt = <T extends { readonly at?: unknown }>({ at: _, ...event }: T): Omit<T, "at"> => event;

describe("exports of two processes", () => {
  const platforms: Platform[] = [];
  const exports: TableExports[] = [];
  let projector: Projector;
  const all = Array.from({ length: LEADS }, (_, n) => n);

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "leadstream-exports-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const databaseUrl = await aDatabase();
    for (const name of ["api-1", "api-2"])
      platforms.push(
        await openPlatform(parts, {
          name,
          log: logFor("test", "silent"),
          databaseUrl,
          masterKeyFile: join(folder, "master.key"),
        }),
      );
    const [first] = platforms;
    if (first === undefined) throw new Error("expected a platform");
    const { commands } = apiUseCases(first);
    await seedPolicy(commands);
    await append(first, all, 0, (n) =>
      withoutAt(
        aLead.captured(0, {
          leadId: leadNo(n),
          subjectId: subjectNo(n),
          attributes: n === 7 ? { product: SENDER } : {},
        }),
      ),
    );
    await rebuildViews({ ...first.infrastructure, projections: views });
    projector = await runProjector({
      ...first,
      ...first.infrastructure,
      projections: views,
      pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
    });
    const { stop } = projector;
    closers.push(() => stop());
    for (const platform of platforms) exports.push(startTableExports(parts, platform));
  });
  afterAll(async () => {
    closing.abort();
    for (const close of closers.toReversed()) await close();
  });

  const of = (n: number): TableExports => {
    const found = exports[n % exports.length];
    if (found === undefined) throw new Error("expected exports");
    return found;
  };
  const start = async (n: number, order: ExportOrder): Promise<ExportJob["exportId"]> => {
    const answer = await of(n).start(order, caller);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.exportId;
  };
  const ended = (id: ExportJob["exportId"]): Promise<ExportJob> =>
    vi.waitFor(
      async () => {
        const found = await of(0).find(id, caller);
        if (!found.ok || found.value.endedAt === null) throw new Error("not ended");
        return found.value;
      },
      { timeout: 20_000, interval: 20 },
    );
  const fileOf = async (id: ExportJob["exportId"]): Promise<Buffer> => {
    const file = await of(1).file(id, caller);
    if (!file.ok) throw new Error(file.error.code);
    const pieces: Uint8Array[] = [];
    for await (const piece of file.value.bytes) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  it("run each job once, and each file stands for one position while leads change", async () => {
    const [first] = platforms;
    if (first === undefined) throw new Error("expected a platform");
    const parameters = { fields: "leadId,stage,attributes" };
    const ids = await Promise.all([
      start(0, { of: "leads", form: "csv", parameters }),
      start(1, { of: "leads", form: "xlsx", parameters }),
      start(0, { of: "leads", form: "csv", parameters: { ...parameters, stage: "lead" } }),
      start(1, { of: "funnel", form: "csv", parameters: { group: "channel" } }),
    ]);
    const changing = (async () => {
      for (let from = 0; from < LEADS; from += 50)
        await append(first, all.slice(from, from + 50), 1, (n) => {
          const { data, ...event } = withoutAt(aLead.moved("inquiry", "lead"));
          return { ...event, data: { ...data, leadId: leadNo(n) } };
        });
    })();
    const jobs = await Promise.all(ids.map(ended));
    await changing;
    expect(jobs.map(({ state, attempts, failure }) => [state, attempts, failure])).toEqual(
      ids.map(() => ["done", 1, null]),
    );
    const { queries } = apiUseCases(first);
    for (const job of jobs.filter((each) => each.of === "leads" && each.form === "csv")) {
      const lines = (await fileOf(job.exportId)).toString("utf8").trimEnd().split("\n").slice(1);
      const { stage } = job.parameters;
      const then = { asKnownAt: String(job.position), limit: 1, total: "true" } as const;
      const { total } = await queries.leads(stage === "lead" ? { ...then, stage } : then, leadOfAll);
      expect(lines).toHaveLength(total ?? -1);
      const leads = lines.filter((line) => line.split(",")[1] === "lead");
      const { total: moved } = await queries.leads({ ...then, stage: "lead" }, leadOfAll);
      expect(leads).toHaveLength(moved ?? -1);
    }
    const events = await platforms[0]?.infrastructure.store.readAll(0, 10_000, ["table.exported.v1"]);
    expect(events?.events.map(({ stream }) => stream).toSorted()).toEqual(ids.toSorted());
  });

  it("write what a number of a report counts: as many lines as the number says", async () => {
    const [first] = platforms;
    if (first === undefined) throw new Error("expected a platform");
    const number = { figure: "reached", "row.stage": "inquiry" };
    const id = await start(1, { of: "funnel-leads", form: "csv", parameters: number });
    const { state, rows, total, position } = await ended(id);
    const lines = (await fileOf(id)).toString("utf8").trimEnd().split("\n");
    const then = { asKnownAt: String(position) };
    const report = await apiUseCases(first).queries.report("funnel", leadOfAll, then);
    const reached = report.rows.find(({ stage }) => stage === "inquiry")?.reached;
    expect([state, rows, total, lines.length - 1]).toEqual(["done", LEADS, LEADS, reached]);
    expect(new Set(lines.map((line) => line.split(",")[0])).size).toBe(LEADS + 1);
  });

  it("guard the text of a sender in CSV, and leave it text in a workbook", async () => {
    const [csv, xlsx] = await Promise.all([
      start(0, { of: "leads", form: "csv", parameters: { product: SENDER } }),
      start(0, { of: "leads", form: "xlsx", parameters: { product: SENDER } }),
    ]);
    expect([(await ended(csv)).rows, (await ended(xlsx)).rows]).toEqual([1, 1]);
    expect((await fileOf(csv)).toString("utf8")).toContain(`"'=HYPERLINK(""http://x.example"")"`);
    const sheet = (await readXlsx(await fileOf(xlsx))).sheets[0];
    const place = sheet?.rows[0]?.indexOf("product") ?? -1;
    expect(sheet?.rows[1]?.[place]).toBe(SENDER);
  });

  it("begin a job anew whose process has died, and leave none of its half", async () => {
    const [, second] = platforms;
    if (second === undefined) throw new Error("expected a platform");
    const { exportJobs } = second.infrastructure;
    const order: ExportOrder = { of: "leads", form: "csv", parameters: { fields: "leadId" } };
    const limits = { openOfKey: 50, open: 50, keptOfKey: 100 };
    // Added behind the backs of the two processes, which ask every two seconds.
    const id = await vi.waitFor(
      async () => {
        const exportId = ExportId.parse(`exp_${randomUUID()}`);
        const job = {
          ...order,
          exportId,
          askedBy: caller.keyId,
          askedAt: second.clock.now(),
          asker: leadOfAll,
        };
        await exportJobs.add(job, limits);
        const claimed = await exportJobs.claim("dead", 500);
        if (claimed?.exportId !== exportId) throw new Error("another was faster");
        return exportId;
      },
      { timeout: 20_000, interval: 20 },
    );
    await exportJobs.append(id, "dead", {
      bytes: Buffer.from("half a file"),
      progress: { position: 1, rows: 1, total: 1 },
    });
    expect(await ended(id)).toMatchObject({ state: "done", attempts: 2, rows: LEADS });
    expect((await fileOf(id)).toString("utf8").startsWith("leadId\nlead_")).toBe(true);
  });
});
