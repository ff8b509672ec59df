import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAll, views } from "@leadstream/application";
import { aRoster } from "@leadstream/testing";
import type { StoredEvent } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, isQuiet } from "./support/http.ts";
import { historyIn, withFolder } from "./support/opened.ts";
import { type Running, startProcess } from "./support/running.ts";
import { until } from "./support/until.ts";

/*
 * A process that is killed between answers that are chained: after the append that holds them and before anybody commits
 * an offset, between the slot and the lead, and with the chain switched off or on half-way.
 */

const PEOPLE = 5;

const rows = Array.from({ length: PEOPLE }, (_, n) => ({
  idempotencyKey: `person-${n}`,
  submission: {
    action: "demo-request",
    contact: { email: `person-${n}@example.org`, phone: `+49 421 555010${n}` },
    attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 5_000_000 },
    consents: [{ purpose: "sales-contact", channel: "phone", given: true, text: "You may call me." }],
  },
}));
/** The second visit lifts each over the bar of sales. */
const visits = rows.map(({ idempotencyKey, submission }) => ({
  idempotencyKey: `${idempotencyKey}-again`,
  submission: { ...submission, action: "trial" },
}));

let dataDir: string;
let running: Running | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "leadstream-chained-"));
});
afterEach(async () => {
  await running?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const bomb = (place: string): Readonly<Record<string, string>> => ({
  FAIL_POINT: place,
  FAIL_POINT_PARENT: String(process.pid),
});

async function started(env: Readonly<Record<string, string>>) {
  running = startProcess(dataDir, env);
  return { process: running, target: await running.ready };
}

/** A folder with a rep, and both visits of every person in it, sent under a bomb; then the process that goes on. */
async function played(
  place: string,
  before: "on" | "off",
  after: "on" | "off",
): Promise<readonly StoredEvent[]> {
  const first = await started({});
  const body = [aRoster.rep(1, { capacity: 100, tier: 3 })];
  expect((await call(first.target, "/v1/reps", { method: "PUT", body })).status).toBe(204);
  await first.process.stop();

  const second = await started({ CHAINED_ANSWERS: before, ...bomb(place) });
  const send = (batch: readonly unknown[]) =>
    call(second.target, "/v1/imports/web", { body: { rows: batch } }).catch(() => null);
  await send(rows);
  await send(visits);
  await second.process.killed();

  const third = await started({ CHAINED_ANSWERS: after });
  for (const batch of [rows, visits])
    expect((await call(third.target, "/v1/imports/web", { body: { rows: batch } })).status).toBe(202);
  await until("quiet", async () => ((await isQuiet(third.target)) ? true : undefined));
  expect(await third.process.stop()).toBe(0);
  return withFolder(dataDir, historyIn);
}

/** How many events of a type answer each message: lists what is not there once. */
function answersNotOnce(
  history: readonly StoredEvent[],
  type: StoredEvent["type"],
  asked: readonly StoredEvent[],
) {
  const answers = Map.groupBy(
    history.filter((event) => event.type === type),
    ({ meta }) => meta.causationId,
  );
  return asked.filter(({ id }) => answers.get(id)?.length !== 1).map(({ id }) => id);
}

describe("SIGKILL between chained answers", () => {
  it.each([
    ["after the append, and the chain switched off", "store.append:after:1", "on", "off"],
    ["before an offset is committed", "bus.batch:after:1", "on", "on"],
    ["after the leads are given", "store.append:after:3", "on", "on"],
    ["after enrichment alone, and the chain switched on", "store.append:after:3", "off", "on"],
  ] as const)("%s: nothing is lost, nothing is there twice", async (_, place, before, after) => {
    const history = await played(place, before, after);
    const captured = history.filter(({ type }) => type === "lead.captured.v1");
    expect(captured).toHaveLength(PEOPLE);
    expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
    expect(answersNotOnce(history, "lead.enriched.v1", captured)).toEqual([]);
    const enriched = history.filter(({ type }) => type === "lead.enriched.v1");
    expect(enriched).toHaveLength(PEOPLE);
    const visited = history.filter(({ type }) => type === "interaction.recorded.v1");
    expect(visited).toHaveLength(PEOPLE);
    expect(history.filter((e) => e.type === "lead.assigned.v2" && e.data.method === "rules")).toHaveLength(
      PEOPLE,
    );
    const results = await withFolder(dataDir, ({ store, readModel, ledger }) =>
      verifyAll({ store, readModel, ledger, projections: views }),
    );
    expect(results.filter(({ violations }) => violations > 0)).toEqual([]);
    const parked = await withFolder(dataDir, ({ parking }) => parking.list());
    expect(parked).toEqual([]);
  });
});
