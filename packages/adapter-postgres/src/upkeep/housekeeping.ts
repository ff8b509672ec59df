import { consumers, type HeldKeys, type Leftover, type Leftovers, Retentions } from "@leadstream/application";
import { inboundTopic, Instant } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";
import { lastRuns, recordRun, settingsOf } from "./last-runs.ts";

const sql = sqlFile(import.meta, "./housekeeping.sql");
const spentDayKeys = sql("spent-day-keys");
const destroyDayKeys = sql("destroy-day-keys");

const topic = inboundTopic.name;
const readers = consumers.flatMap((each) => (each.topic.name === topic ? [each.group] : []));

/** Each kind with the parameters of its statements, beside the instant and the limit. */
const statementsOf = (kind: Exclude<Leftover, "day-keys">, values: readonly unknown[]) => ({
  remove: replanned(sql(`remove-${kind}`)),
  count: replanned(sql(`count-${kind}`)),
  values,
});
const plain = {
  "bus-messages": statementsOf("bus-messages", [topic, readers]),
  "dropped-messages": statementsOf("dropped-messages", []),
  receipts: statementsOf("receipts", [topic]),
  "request-keys": statementsOf("request-keys", []),
  "fired-timers": statementsOf("fired-timers", []),
  "hourly-counts": statementsOf("hourly-counts", []),
  velocity: statementsOf("velocity", []),
  exports: statementsOf("exports", []),
  sessions: statementsOf("sessions", []),
};

type SpentKey = { readonly keyId: string; readonly isParked: boolean; readonly isUnread: boolean };
type Rows = { readonly rows: number };

/**
 * Everything is in one PostgreSQL; with Kafka the tables of the bus are empty. One round trip a call, two for
 * keys.
 */
export function createPostgresLeftovers({ database }: { readonly database: Database }): Leftovers {
  const keys = (before: Instant): Promise<readonly SpentKey[]> =>
    database.query<SpentKey>(spentDayKeys, [before, topic]);
  const free = async (before: Instant): Promise<readonly string[]> =>
    (await keys(before)).flatMap(({ keyId, isParked, isUnread }) => (isParked || isUnread ? [] : [keyId]));
  const destroy = async (chosen: readonly string[]): Promise<number> =>
    chosen.length === 0 ? 0 : (await database.query(destroyDayKeys, [chosen])).length;
  return {
    remove: async (kind, before, limit) => {
      if (kind === "day-keys") return destroy((await free(before)).slice(0, limit));
      if (kind === "exports") return removeExports(database, before, limit);
      const { remove, values } = plain[kind];
      return (await database.query<Rows>(remove, [before, limit, ...values]))[0]?.rows ?? 0;
    },
    count: async (kind, before) => {
      if (kind === "day-keys") return (await free(before)).length;
      const { count, values } = plain[kind];
      return (await database.query<Rows>(count, [before, ...values]))[0]?.rows ?? 0;
    },
    heldKeys: async (before) => heldIn(await keys(before)),
    note: (at, settings) =>
      recordRun(database, { what: "housekeeping", at: new Date(at), ok: true, position: 0, settings }),
    // Of a newer version they may read differently: then they are not known.
    lastRetentions: async () =>
      Retentions.safeParse(await settingsOf(database, "housekeeping")).data ?? null,
    lastRound: async () => {
      const last = (await lastRuns(database)).find(({ what }) => what === "housekeeping");
      return last === undefined ? null : Instant.parse(last.at.toISOString());
    },
  };
}

async function removeExports(database: Database, before: Instant, limit: number): Promise<number> {
  for (let removed = 0; removed < limit; removed += 1)
    if ((await database.query<Rows>(plain.exports.remove, [before, 1]))[0]?.rows !== 1) return removed;
  return limit;
}

const heldIn = (keys: readonly SpentKey[]): HeldKeys => ({
  parked: keys.filter(({ isParked }) => isParked).length,
  unread: keys.filter(({ isParked, isUnread }) => isUnread && !isParked).length,
});
