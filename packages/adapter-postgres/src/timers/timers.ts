import type { Clock, Timer, Timers } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { jsonArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./timers.sql");
const setTimers = sql("set");
const takeDue = sql("take-due");
const forget = replanned(sql("forget"));
const nextDue = sql("next-due");
const late = sql("late");

type DueRow = {
  readonly id: string;
  readonly owner: string;
  readonly due_at: Date;
  readonly kind: string;
  readonly key: string;
  readonly payload: Timer["payload"];
  readonly now: Date;
};

export type PostgresTimersOptions = {
  readonly database: Database;
  /** A virtual clock; default the server's clock, which all processes share. */
  readonly clock?: Clock;
};

/**
 * Durable timers in `bus.timers`. A firing locks its rows while `fire` runs, on its own connection: give the pool
 * one more than `fire` needs. If the process dies, the locks end, and the timers are due again.
 */
export function createPostgresTimers({ database, clock }: PostgresTimersOptions): Timers {
  const virtualNow = (): Instant | null => clock?.now() ?? null;
  return {
    set: async (timers) => {
      if (timers.length === 0) return;
      await database.query(setTimers, [
        textArray(timers.map(({ id }) => id)),
        textArray(timers.map(({ owner }) => owner)),
        textArray(timers.map(({ dueAt }) => dueAt)),
        textArray(timers.map(({ kind }) => kind)),
        textArray(timers.map(({ key }) => key)),
        jsonArray(timers.map(({ payload }) => JSON.stringify(payload))),
      ]);
    },
    fireDue: (owner, limit, fire) =>
      database.transaction(async (tx) => {
        const rows = await tx.query<DueRow>(takeDue, [limit, virtualNow(), owner]);
        const [first] = rows;
        if (first === undefined) return 0;
        await fire(rows.map(timerOf), instantOf(first.now));
        await tx.query(forget, [rows.map(({ id }) => id)]);
        return rows.length;
      }),
    nextDue: async (owner) => {
      const [row] = await database.query<{ due_at: Date }>(nextDue, [owner]);
      return row === undefined ? null : instantOf(row.due_at);
    },
    late: async (owner) => {
      const [row] = await database.query<{ count: number; seconds: number }>(late, [
        virtualNow(),
        owner ?? null,
      ]);
      return row ?? { count: 0, seconds: 0 };
    },
  };
}

const instantOf = (date: Date): Instant => Instant.parse(date.toISOString());

const timerOf = ({ id, owner, due_at, kind, key, payload }: DueRow): Timer => ({
  id,
  owner,
  dueAt: instantOf(due_at),
  kind,
  key,
  payload,
});
