import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAll, views } from "@leadstream/application";
import { aRoster } from "@leadstream/testing";
import type { StoredEvent } from "@leadstream/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { copyFolder } from "./composed.ts";
import { call, isQuiet } from "./http.ts";
import { historyIn, withFolder } from "./opened.ts";
import { type Running, startProcess } from "./running.ts";
import { until } from "./until.ts";

/*
 * A process that is killed between answers that are chained: after the append that holds them and before anybody commits
 * an offset, between the slot and the lead, and with the chain switched off or on half-way.
 */

const PEOPLE = 5;

export type Case = {
  readonly moment: string;
  /** A fail point. */
  readonly place: string;
  /** Whether answers are chained up to the kill, and after it. */
  readonly before: "on" | "off";
  readonly after: "on" | "off";
};

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

let folder: string;
/** A folder with a rep. Each case works on a copy of it. */
let prepared: string;
let running: Running | undefined;

const bomb = (place: string): Readonly<Record<string, string>> => ({
  FAIL_POINT: place,
  FAIL_POINT_PARENT: String(process.pid),
});

async function started(dataDir: string, env: Readonly<Record<string, string>>) {
  running = startProcess(dataDir, env);
  return { process: running, target: await running.ready };
}

async function prepare(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "leadstream-chained-"));
  prepared = join(folder, "prepared");
  const { process: first, target } = await started(prepared, {});
  const body = [aRoster.rep(1, { capacity: 100, tier: 3 })];
  expect((await call(target, "/v1/reps", { method: "PUT", body })).status).toBe(204);
  await first.stop();
}

async function aCopy(): Promise<string> {
  const dataDir = await mkdtemp(join(folder, "case-"));
  await copyFolder(prepared, dataDir);
  return dataDir;
}

/** Both visits of every person, sent under a bomb; then the process that goes on. */
async function play(dataDir: string, { place, before, after }: Case): Promise<void> {
  const second = await started(dataDir, { CHAINED_ANSWERS: before, ...bomb(place) });
  const send = (batch: readonly unknown[]) =>
    call(second.target, "/v1/imports/web", { body: { rows: batch } }).catch(() => null);
  await send(rows);
  await send(visits);
  await second.process.killed();

  const third = await started(dataDir, { CHAINED_ANSWERS: after });
  for (const batch of [rows, visits])
    expect((await call(third.target, "/v1/imports/web", { body: { rows: batch } })).status).toBe(202);
  await until("quiet", async () => ((await isQuiet(third.target)) ? true : undefined));
  expect(await third.process.stop()).toBe(0);
}

const found = (dataDir: string) =>
  withFolder(dataDir, async (infrastructure) => ({
    history: await historyIn(infrastructure),
    checks: await verifyAll({ ...infrastructure, projections: views }),
    parked: await infrastructure.parking.list(),
  }));

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

/** The tests of these kills. */
export function chainedCrashSuite(cases: readonly Case[]): void {
  describe("SIGKILL between chained answers", () => {
    beforeAll(prepare);
    afterEach(() => running?.stop());
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it.each(cases)("$moment: nothing is lost, nothing is there twice", async (each) => {
      const dataDir = await aCopy();
      await play(dataDir, each);
      const { history, checks, parked } = await found(dataDir);
      const ofType = (type: StoredEvent["type"]) => history.filter((event) => event.type === type);
      const captured = ofType("lead.captured.v1");
      expect(captured).toHaveLength(PEOPLE);
      expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
      expect(answersNotOnce(history, "lead.enriched.v1", captured)).toEqual([]);
      expect(ofType("lead.enriched.v1")).toHaveLength(PEOPLE);
      expect(ofType("interaction.recorded.v1")).toHaveLength(PEOPLE);
      expect(history.filter((e) => e.type === "lead.assigned.v2" && e.data.method === "rules")).toHaveLength(
        PEOPLE,
      );
      expect(checks.filter(({ violations }) => violations > 0)).toEqual([]);
      expect(parked).toEqual([]);
    });
  });
}
