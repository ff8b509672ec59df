import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pauseFor } from "node:timers/promises";
import { createApiKeys, startHttpServer } from "@leadstream/adapter-http";
import { hashApiKey } from "@leadstream/application";
import { openDatabase } from "@leadstream/adapter-postgres";
import { type Projector, runProjector, views } from "@leadstream/application";
import {
  type AnyEvent,
  eventCodec,
  EventId,
  LeadRow,
  LeadSnapshot,
  type NewEvent,
  PoolId,
} from "@leadstream/contracts";
import { logFor, openPlatform, type Platform, startTableExports } from "@leadstream/platform";
import { aLead, eventNo, leadNo, repNo, subjectNo } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { apiRoutes, apiUseCases } from "../src/wiring.ts";

/*
 * Real PostgreSQL, real HTTP: writers race, a projector follows, and a reader fetches page after page meanwhile. Then
 * the reader gets the messages that a relay would publish from the pages' position on, each of them twice.
 */

const LEADS = 240;
const WRITERS = 6;
const SECRET = "a-key-of-a-downstream-service";

const closers: (() => Promise<void> | void)[] = [];
const parts = {
  closing: new AbortController().signal,
  onClose: (_part: string, close: () => Promise<void> | void) => void closers.push(close),
  watch: (_part: string, done: Promise<unknown>) => void done.catch(() => undefined),
};

async function aDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase({ url: url.href, applicationName: "snapshot-test" });
  const name = `snapshot_${process.pid}_${randomUUID().slice(0, 8)}`;
  await admin.query({ name: "make", text: `CREATE DATABASE ${name}` });
  closers.push(async () => {
    await admin.query({ name: "drop", text: `DROP DATABASE ${name} WITH (FORCE)` });
    await admin.close();
  });
  url.pathname = `/${name}`;
  return url.href;
}

/** Events of the n-th lead: some of them change the view, some do not. */
function storyOf(n: number): readonly AnyEvent[] {
  const leadId = leadNo(n);
  const begin = aLead.captured();
  const stages = ["lead", "mql", "sql"] as const;
  return [
    { type: "lead.captured.v1", data: { ...begin.data, leadId, subjectId: subjectNo(n) } },
    ...stages.slice(0, n % 4).flatMap((to): AnyEvent[] => [
      { type: "enrichment.failed.v1", data: { leadId, provider: "registry", reason: "timeout" } },
      {
        type: "lead.stage-changed.v1",
        data: { leadId, from: "inquiry", to, cause: { kind: "score", ref: eventNo(n), rule: "bar" } },
      },
    ]),
    {
      type: "lead.pooled.v1",
      data: {
        leadId,
        from: { kind: "rep", repId: repNo(1) },
        poolId: PoolId.parse(`pool_p${n % 5}`),
        reason: "idle",
      },
    },
  ];
}

async function append(
  { infrastructure: { store }, clock }: Platform,
  n: number,
  revision: number,
  event: AnyEvent,
) {
  const at = clock.now();
  const stored: NewEvent = {
    ...event,
    id: EventId.parse(randomUUID()),
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    },
  };
  await store.appendMany([{ stream: leadNo(n), expected: revision - 1, events: [stored] }]);
}

/** Each writer has its own leads and writes one step of each in turn, so that all leads grow at the same time. */
async function write(platform: Platform, writer: number, steps: readonly number[]): Promise<void> {
  for (const step of steps)
    for (let n = writer; n < LEADS; n += WRITERS) {
      const event = storyOf(n)[step];
      if (event !== undefined) await append(platform, n, step, event);
    }
}

type Held = { readonly row: LeadRow | null; readonly position: number };
const rowOf = (row: unknown): LeadRow | null => (row === null ? null : LeadRow.parse(row));
const [leads] = views.filter(({ view }) => view.name === "leads");

/** All that a reader must do with a message. */
function take(table: Map<string, Held>, { headers, body }: ReturnType<typeof eventCodec.encode>): boolean {
  const read = eventCodec.decode({ headers, body });
  if (!read.ok) throw new Error(read.error.reason);
  const { stream, position } = read.value;
  const held = table.get(stream) ?? { row: null, position: 0 };
  if (position <= held.position) return false;
  table.set(stream, { row: rowOf(leads?.evolve(held.row, read.value) ?? null), position });
  return true;
}

const rowsIn = (table: Map<string, Held>): unknown => new Map([...table].map(([id, { row }]) => [id, row]));

describe("a service that starts while leads change", () => {
  let platform: Platform;
  let projector: Projector;
  let address = "";
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "leadstream-snapshot-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const log = logFor("test", "silent");
    platform = await openPlatform(parts, {
      name: "api",
      log,
      databaseUrl: await aDatabase(),
      masterKeyFile: join(folder, "master.key"),
    });
    projector = await runProjector({
      ...platform,
      ...platform.infrastructure,
      projections: views,
      pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
    });
    const { stop } = projector;
    closers.push(() => stop());
    const keys = createApiKeys([{ id: "crm", sha256: hashApiKey(SECRET), roles: ["downstream"] }]);
    const exports = startTableExports(parts, platform);
    const routes = apiRoutes(platform, keys, { ...apiUseCases(platform), exports });
    const server = await startHttpServer({ port: 0, host: "127.0.0.1", routes, log, meter: platform.meter });
    closers.push(() => server.close());
    address = `http://127.0.0.1:${server.port}`;
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });

  /** Waits until the views reach this position, or until `isWorthIt` is false. */
  const viewsAt = (position: number, isWorthIt = () => true): Promise<void> =>
    vi.waitFor(() => expect(projector.position() >= position || !isWorthIt()).toBe(true), {
      timeout: 30_000,
      interval: 2,
    });

  const page = async (after: string | null): Promise<LeadSnapshot> => {
    const query = after === null ? "limit=15" : `limit=15&after=${after}`;
    const headers = { Authorization: `Bearer ${SECRET}` };
    return LeadSnapshot.parse(
      await (await fetch(`${address}/v1/snapshot/leads?${query}`, { headers })).json(),
    );
  };

  async function published(): Promise<readonly { at: string; wire: ReturnType<typeof eventCodec.encode> }[]> {
    const { store } = platform.infrastructure;
    const head = await store.head();
    const found = [];
    for (let from = 0; from < head;) {
      const { events, checkpoint } = await store.readAll(from, 1_000);
      found.push(...events.map((event) => ({ at: event.meta.recordedAt, wire: eventCodec.encode(event) })));
      from = checkpoint;
    }
    return found;
  }

  it("has the same after snapshot and tail as a service that read everything", async () => {
    await write(platform, 0, [0, 1]);
    await viewsAt(await platform.infrastructure.store.head());
    // Before the writers start, so that most leads are captured at places that the reader has already passed.
    const pages = [await page(null)];
    const others = [2, 3, 4, 5, 6, 7];
    const writers = Array.from({ length: WRITERS }, (_, i) =>
      write(platform, i, i === 0 ? others : [0, 1, ...others]),
    );
    let isWriting = true;
    const writing = Promise.all(writers).finally(() => (isWriting = false));
    for (let next = pages[0]?.next ?? null; next !== null;) {
      await viewsAt((pages.at(-1)?.position ?? 0) + 150, () => isWriting);
      const got = await page(next);
      pages.push(got);
      next = got.next;
    }
    await writing;

    const joined = new Map<string, Held>(
      pages.flatMap(({ rows, position }) => rows.map((row) => [row.leadId, { row, position }] as const)),
    );
    const onPages = joined.size;
    const begin = pages.map(({ tailFrom }) => tailFrom).toSorted()[0] ?? "";
    const all = await published();
    const tail = all.filter(({ at }) => at >= begin);
    const taken = tail.flatMap(({ wire }) => [take(joined, wire), take(joined, wire)]).filter(Boolean).length;
    const everything = new Map<string, Held>();
    for (const { wire } of all) take(everything, wire);

    expect(rowsIn(joined)).toEqual(rowsIn(everything));
    expect(everything.size).toBe(LEADS);
    // The pages were really read while leads changed.
    expect(new Set(pages.map(({ position }) => position)).size).toBeGreaterThan(1);
    expect(onPages).toBeLessThan(LEADS);
    expect(taken).toBeLessThan(tail.length);
  });
});
