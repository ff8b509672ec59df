import { type ExportOrder, LeadRow, type ReportLead } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createMemoryEventStore, createMemoryExportJobs, leadNo, subjectNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  createTableExports,
  createVirtualClock,
  exportingRoles,
  leadOfAll,
  runNextExport,
  type ExportRunParts,
  type LeadFilter,
  type TableQueries,
} from "../src/index.ts";

const caller = { keyId: "mona", who: leadOfAll };
const running = new AbortController().signal;

const lead = (n: number): LeadRow =>
  LeadRow.parse({
    leadId: leadNo(n),
    subjectId: subjectNo(n),
    stage: "mql",
    isQuarantined: false,
    ownerKind: "pool",
    ownerId: "pool_primary",
    score: 41,
    sender: "website",
    channel: "google",
    campaign: "spring",
    source: { channel: "google", campaign: "spring", party: "first", medium: "cpc" },
    attributes: { country: "DE" },
    contact: null,
    contacts: [],
    contactHeldBySender: false,
    defects: [],
    capturedAt: t(0),
    lastActivityAt: t(1),
    reachedAt: {},
    assignments: 0,
    assignedAt: null,
    reclaims: 0,
    interactions: 1,
    touches: [],
    wonAt: null,
    value: { amountMinor: 12_345, currency: "EUR" },
    lossReason: null,
  });

/** A world of so many leads, in pages; `onPage` is called before each. */
function aWorld(count: number, onPage: (page: number) => void | Promise<void> = () => undefined) {
  const rows = Array.from({ length: count }, (_, n) => lead(n));
  const asked: LeadFilter[] = [];
  const members: unknown[] = [];
  const queries: TableQueries = {
    reportBatches: () => Promise.reject(new Error("no report is asked for")),
    reportLeads: async (_name, _who, given) => {
      const { after, limit } = z.object({ after: z.string().optional(), limit: z.number() }).parse(given);
      members.push(given);
      const from = Number(after?.split("~")[1] ?? 0);
      const of = rows.slice(from, from + limit).map((row, i): ReportLead => {
        const isSeen = (from + i) % 2 === 0;
        return { leadId: row.leadId, at: t(2), value: 7, lead: isSeen ? row : null };
      });
      const end = from + of.length;
      return { position: 99, rows: of, next: end < count ? `99~${end}` : null, total: count };
    },
    leads: async (filter) => {
      asked.push(filter);
      await onPage(asked.length);
      const from = Number(filter.after ?? 0);
      const to = from + filter.limit;
      const next = to < count ? String(to) : null;
      return { position: 99, rows: rows.slice(from, to), next, total: count };
    },
  };
  const jobs = createMemoryExportJobs();
  const store = createMemoryEventStore();
  const clock = createVirtualClock(t(10));
  const shared = {
    jobs,
    store,
    clock,
    inSnapshot: <T>(work: (queries: TableQueries) => Promise<T>) => work(queries),
    workbook: async function* () {
      yield Buffer.from("workbook");
    },
  };
  const logged: string[] = [];
  const counted: unknown[] = [];
  const run: ExportRunParts = {
    ...shared,
    holder: "one",
    pause: (_, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      }),
    meter: {
      count: (_, labels) => void counted.push(labels),
      gauge: () => undefined,
      observe: () => undefined,
    },
    log: {
      info: () => undefined,
      warn: (event) => void logged.push(event),
      error: (event) => void logged.push(event),
    },
  };
  const exports = createTableExports({ ...shared, exporting: exportingRoles });
  const started = async (
    form: "csv" | "xlsx" = "csv",
    parameters: Record<string, string> = {},
    of: ExportOrder["of"] = "leads",
  ) => {
    const answer = await exports.start({ of, form, parameters }, caller);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.exportId;
  };
  return { run, exports, jobs, store, asked, members, started, logged, counted };
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString("utf8");
}

describe("the job of an export", () => {
  it("writes every page into the file, then records who exported how many rows", async () => {
    const { run, exports, jobs, store, started, counted } = aWorld(1_234);
    const id = await started("csv", { stage: "mql", fields: "leadId,score", limit: "3" });
    expect(await runNextExport(run, running)).toBe(true);
    expect(await runNextExport(run, running)).toBe(false);
    expect(await exports.find(id, caller)).toMatchObject({
      value: { state: "done", rows: 1_234, total: 1_234, position: 99, endedAt: t(10) },
    });
    const lines = (await textOf(jobs.pieces(id))).split("\n");
    expect([lines.length, lines[0], lines[1_234]]).toEqual([1_236, "leadId,score", `${leadNo(1_233)},41`]);
    const { events } = await store.readAll(0, 10);
    expect(events.map(({ stream, data }) => [stream, data])).toEqual([
      [
        id,
        {
          exportId: id,
          of: "leads",
          form: "csv",
          parameterNames: ["fields", "limit", "stage"],
          atPosition: 99,
          rows: 1_234,
        },
      ],
    ]);
    expect(counted).toEqual([{ form: "csv", outcome: "done" }]);
  });

  it("writes everything that a number counts, with the leads that the caller sees, and records it", async () => {
    const { run, exports, jobs, store, members, started } = aWorld(1_234);
    const number = { figure: "medianHours", "row.stage": "mql", after: "1~1000", limit: "5" };
    const id = await started("csv", number, "funnel-leads");
    expect(await runNextExport(run, running)).toBe(true);
    expect(await exports.find(id, caller)).toMatchObject({ value: { state: "done", rows: 1_234 } });
    const own = { figure: "medianHours", "row.stage": "mql", limit: 1_000 };
    expect(members).toEqual([own, { ...own, after: "99~1000" }]);
    const lines = (await textOf(jobs.pieces(id))).trimEnd().split("\n");
    const cells = lines.map((line) => line.split(","));
    const stage = cells[0]?.indexOf("stage") ?? -1;
    expect(cells[0]?.slice(0, 4)).toEqual(["leadId", "submissionId", "at", "countedValue"]);
    expect(cells[1]?.slice(0, 4)).toEqual([leadNo(0), "", t(2), "7"]);
    expect([cells[1]?.[stage], cells[2]?.[stage], lines.length]).toEqual(["mql", "", 1_235]);
    const { events } = await store.readAll(0, 10);
    expect(events).toMatchObject([
      {
        type: "table.exported.v1",
        data: { of: "funnel-leads", parameterNames: ["after", "figure", "limit", "row.stage"], rows: 1_234 },
      },
    ]);
  });

  it("asks a list of a past moment up to one position, so that it does not grow meanwhile", async () => {
    const { run, asked, started } = aWorld(3);
    await started("csv", { asTrueAt: t(5) });
    await runNextExport(run, running);
    expect(asked.slice(1).map(({ asKnownAt }) => asKnownAt)).toEqual(["99"]);
  });

  it("ends at its next piece when it is cancelled, and leaves nothing", async () => {
    const cancelled: unknown[] = [];
    const world = aWorld(20_000, async (page) => {
      if (page === 30) cancelled.push(await world.exports.cancel(id, caller));
    });
    const id = await world.started();
    await runNextExport(world.run, running);
    expect(cancelled).toHaveLength(1);
    expect(world.asked.length).toBeLessThan(41);
    expect(await world.jobs.find(id)).toMatchObject({ state: "cancelled" });
    expect((await world.store.readAll(0, 10)).events).toEqual([]);
    expect(world.counted).toEqual([{ form: "csv", outcome: "cancelled" }]);
  });

  it("is given back when the process stops, and begins anew elsewhere", async () => {
    const stopping = new AbortController();
    const world = aWorld(20_000, (page) => {
      if (page === 5 && !stopping.signal.aborted) stopping.abort();
    });
    const id = await world.started();
    await runNextExport(world.run, stopping.signal);
    expect(await world.jobs.find(id)).toMatchObject({ state: "waiting", attempts: 0 });
    await runNextExport({ ...world.run, holder: "two" }, running);
    expect(await world.jobs.find(id)).toMatchObject({ state: "done", rows: 20_000 });
    expect((await textOf(world.jobs.pieces(id))).split("\n")).toHaveLength(20_002);
  });

  it("is tried again after trouble that passes, three times in all", async () => {
    const { run, jobs, started, logged } = aWorld(3, () => {
      throw new Fault("store.unavailable", "gone");
    });
    const id = await started();
    await runNextExport(run, running);
    expect(await jobs.find(id)).toMatchObject({ state: "waiting", attempts: 1 });
    // Not at once.
    expect(await runNextExport(run, running)).toBe(false);
    expect(logged).toEqual(["table_export_broke_off"]);
  });

  it("fails, and says why, when it asks for too much", async () => {
    const { run, jobs, started } = aWorld(3, () => {
      throw new Fault("report.too-much", "ten minutes");
    });
    const id = await started();
    await runNextExport(run, running);
    expect(await jobs.find(id)).toMatchObject({ state: "failed", failure: "report.too-much" });
  });

  it("fails beyond the size of a file, and keeps nothing of it", async () => {
    const { run, jobs, started } = aWorld(5_000);
    const id = await started();
    await runNextExport({ ...run, mostBytes: 300_000 }, running);
    expect(await jobs.find(id)).toMatchObject({ state: "failed", failure: "export.too-large" });
    expect(await jobs.claim("b", 1_000)).toBeNull();
  });

  it("refuses a workbook of more rows than a sheet has, before it writes one", async () => {
    const world = aWorld(1);
    const id = await world.started("xlsx");
    const inSnapshot: ExportRunParts["inSnapshot"] = (work) =>
      world.run.inSnapshot((queries) =>
        work({
          ...queries,
          leads: async (f, who) => ({ ...(await queries.leads(f, who)), total: 1_000_001 }),
        }),
      );
    await runNextExport({ ...world.run, inSnapshot }, running);
    expect(await world.jobs.find(id)).toMatchObject({ state: "failed", failure: "export.too-long-for-xlsx" });
  });
});
