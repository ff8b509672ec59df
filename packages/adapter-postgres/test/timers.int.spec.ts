import { createVirtualClock } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import type { Timer } from "@leadstream/application";
import { TIMERS_START, timersContract } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createPostgresTimers } from "../src/timers/timers.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, open } = await freshDatabase();
const other = open();

const clear = (): Promise<unknown> => database.query({ name: "clear", text: "TRUNCATE bus.timers" });

timersContract("Postgres", async () => {
  await clear();
  const clock = createVirtualClock(TIMERS_START);
  return {
    timers: createPostgresTimers({ database, clock }),
    otherProcess: createPostgresTimers({ database: other, clock }),
    clock,
    close: async () => undefined,
  };
});

describe("timers by the server's clock", () => {
  beforeEach(clear);
  const timers = createPostgresTimers({ database });

  const inMs = async (ms: number): Promise<Instant> => {
    const rows = await database.query<{ at: Date }>(
      { name: "in-ms", text: "SELECT clock_timestamp() + $1 * interval '1 millisecond' AS at" },
      [ms],
    );
    return Instant.parse(rows[0]?.at.toISOString());
  };
  const aTimer = (id: string, dueAt: Instant): Timer => ({
    id,
    owner: "o",
    dueAt,
    kind: "k",
    key: "lead",
    payload: {},
  });

  it("fires timers that are due by that clock, never before they are due, and leaves the rest", async () => {
    const past = aTimer("past", await inMs(-5));
    await timers.set([past, aTimer("future", await inMs(3_600_000))]);
    const fired: string[] = [];
    await timers.fireDue("o", 10, async (due, now) => {
      fired.push(...due.map(({ id }) => id));
      expect(now >= past.dueAt).toBe(true);
    });
    expect(fired).toEqual(["past"]);
  });

  it("reports how late the oldest timer is", async () => {
    await timers.set([aTimer("past", await inMs(-120_000))]);
    const { count, seconds } = await timers.late();
    expect(count).toBe(1);
    expect(seconds).toBeGreaterThanOrEqual(120);
  });

  it("releases timers when the process that was firing them dies", async () => {
    await timers.set([aTimer("a", await inMs(-5))]);
    const dying = open(1);
    const killed = createPostgresTimers({ database: dying }).fireDue("o", 10, async () => {
      await database.query({
        name: "kill",
        text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND state = 'idle in transaction'`,
      });
    });
    await expect(killed).rejects.toMatchObject({ code: "store.unavailable" });
    expect(await timers.fireDue("o", 10, async () => undefined)).toBe(1);
  });
});
