import { expect } from "vitest";
import type { Database } from "../../src/database.ts";
import type { Statement } from "../../src/sql.ts";
import { say } from "./statement.ts";

const letGo = new Error("the row in the middle is free again");

/**
 * Runs two batches of the same rows in opposite order, both stopped before a row that a third transaction holds.
 * Each then holds rows that the other needs: unless both write in one common order, releasing the row makes them
 * deadlock.
 */
export async function meetInTheMiddle<T>(
  database: Database,
  take: readonly [statement: Statement, values: readonly unknown[]],
  batches: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  let racing: Promise<readonly T[]> = Promise.resolve([]);
  const middle = database.transaction(async (tx) => {
    await tx.query(...take);
    racing = Promise.all(batches.map((each) => each()));
    racing.catch(() => undefined);
    await waiting(database, batches.length);
    throw letGo;
  });
  await expect(middle).rejects.toBe(letGo);
  return racing;
}

/** Resolves when `count` statements wait for a lock. */
export async function waiting(database: Database, count: number): Promise<void> {
  const blocked = say(
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  await expect.poll(() => database.query(blocked), { timeout: 10_000 }).toHaveLength(count);
}
