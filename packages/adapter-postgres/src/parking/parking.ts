import {
  type Dropped,
  type DropOutcome,
  FOLLOWS_PARKED,
  type Parked,
  type ParkedFilter,
  type ParkedMessage,
  type Parking,
  RETRY_COUNTS_SECONDS,
} from "@leadstream/application";
import { Instant, type ParkedKey } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { restoredString, storableString } from "../read-model/row-text.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./parking.sql");
const park = sql("park");
const follow = sql("follow");
const parked = sql("parked");
const list = sql("list");
const heads = sql("heads");
const count = sql("count");
const askRedrive = sql("ask-redrive");
const isAsked = sql("is-asked");
const lockRedrive = sql("lock-redrive");
const takeRedrive = sql("take-redrive");
const settle = sql("settle");
const fail = sql("fail");
const drop = sql("drop");
const listDropped = sql("list-dropped");
const dropped = sql("dropped");
const inHand = sql("in-hand");
const takeInHand = sql("take-in-hand");
const putDown = sql("put-down");

const noteRetry = sql("note-retry");
const endRetry = sql("end-retry");
const listRetries = sql("list-retries");

type MessageRow = Pick<ParkedMessage, "topic" | "id" | "partition" | "offset" | "key" | "code" | "reason"> & {
  readonly parked_at: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
};
type ListRow = MessageRow & { readonly group_name: string; readonly redrive_asked_at: Date | null };
type HeadRow = Omit<ListRow, "headers" | "body"> & {
  readonly messages: number;
  readonly keys: number;
  readonly all_messages: number;
};
type DroppedRow = MessageRow & {
  readonly group_name: string;
  readonly dropped_at: Date;
  readonly dropped_by: string;
  readonly because: string;
};

const instant = (date: Date): Instant => Instant.parse(date.toISOString());

// Key and id of a foreign message may be any bytes, even ones that a text column refuses.
const messageOf = ({ parked_at, headers, body, id, key, ...rest }: MessageRow): ParkedMessage => ({
  topic: rest.topic,
  partition: rest.partition,
  offset: rest.offset,
  code: rest.code,
  reason: rest.reason,
  id: restoredString(id),
  key: restoredString(key),
  parkedAt: instant(parked_at),
  wire: { headers, body: body === null ? null : Uint8Array.from(body) },
});

const headOf = ({ group_name: group, parked_at, redrive_asked_at: asked, ...row }: HeadRow): ParkedKey => ({
  group,
  key: restoredString(row.key),
  messages: row.messages,
  code: row.code,
  reason: row.reason,
  parkedAt: instant(parked_at),
  isAsked: asked !== null,
  topic: row.topic,
  partition: row.partition,
  offset: row.offset,
  id: restoredString(row.id),
});

const columnsOf = (group: string, messages: readonly ParkedMessage[]): readonly unknown[] => [
  group,
  messages.map(({ topic }) => topic),
  messages.map(({ id }) => storableString(id)),
  messages.map(({ partition }) => partition),
  messages.map(({ offset }) => offset),
  messages.map(({ key }) => storableString(key)),
  messages.map(({ code }) => code),
  messages.map(({ reason }) => storableString(reason)),
  messages.map(({ parkedAt }) => parkedAt),
  messages.map(({ wire }) => JSON.stringify(wire.headers)),
  messages.map(({ wire }) => (wire.body === null ? null : Buffer.from(wire.body))),
];

const filterOf = ({ group, key, code, since, until }: ParkedFilter): readonly unknown[] => [
  group ?? null,
  key === undefined ? null : storableString(key),
  code ?? null,
  since ?? null,
  until ?? null,
];

const keysOf = (rows: readonly { readonly key: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ key }) => restoredString(key)));

const handOf = (database: Database): Pick<Parking, "inHand" | "takeInHand" | "putDown"> => ({
  inHand: async (group) =>
    new Map(
      (await database.query<{ id: string; taken: number }>(inHand, [group])).map(({ id, taken }) => [
        restoredString(id),
        taken,
      ]),
    ),
  takeInHand: async (group, ids, taken) => {
    await database.query(takeInHand, [group, ids.map(storableString), taken]);
  },
  putDown: async (group, ids) => {
    await database.query(putDown, [group, ids.map(storableString)]);
  },
});

type RetryRow = {
  readonly group_name: string;
  readonly topic: string;
  readonly partition: number;
  readonly code: string;
  readonly since: Date;
  readonly tried_at: Date;
  readonly tries: number;
};

const retriesOf = (database: Database): Pick<Parking, "noteRetry" | "endRetry" | "retries"> => ({
  noteRetry: async (group, { topic, partitions, code }) => {
    await database.query(noteRetry, [group, topic, partitions, code, RETRY_COUNTS_SECONDS]);
  },
  endRetry: async (group, { topic, partitions }) => {
    await database.query(endRetry, [group, topic, partitions]);
  },
  retries: async () =>
    (await database.query<RetryRow>(listRetries, [RETRY_COUNTS_SECONDS])).map(
      ({ group_name: group, since, tried_at: triedAt, ...rest }) => ({
        group,
        topic: rest.topic,
        partition: rest.partition,
        code: rest.code,
        since: instant(since),
        triedAt: instant(triedAt),
        tries: rest.tries,
      }),
    ),
});

const redrivesOf = (database: Database): Pick<Parking, "askRedrive" | "takeRedrive" | "settle" | "fail"> => ({
  askRedrive: async (filter, limit) =>
    (await database.query<{ group_name: string; key: string }>(askRedrive, [...filterOf(filter), limit])).map(
      ({ group_name: group, key }) => ({ group, key: restoredString(key) }),
    ),
  takeRedrive: async (group, holder, leaseMs) => {
    if ((await database.query(isAsked, [group])).length === 0) return [];
    const rows = await database.transaction(async (tx) => {
      await tx.query(lockRedrive, [group]);
      return tx.query<MessageRow>(takeRedrive, [group, holder, leaseMs]);
    });
    return rows.map(messageOf);
  },
  settle: async (group, { topic, id }) => {
    await database.query(settle, [group, topic, storableString(id)]);
  },
  fail: async (group, { key, topic, id, code, reason }) => {
    const place = [storableString(key), topic, storableString(id)];
    await database.query(fail, [group, ...place, code, storableString(reason)]);
  },
});

const dropsOf = (database: Database): Pick<Parking, "drop" | "listDropped" | "dropped"> => ({
  drop: (group, { key, topic, id }, { by, because }) =>
    database.transaction(async (tx) => {
      await tx.query(lockRedrive, [group]);
      const values = [group, storableString(key), topic, storableString(id), FOLLOWS_PARKED, by, because];
      const [row] = await tx.query<{ outcome: DropOutcome }>(drop, values);
      return row?.outcome ?? "gone";
    }),
  listDropped: async ({ group, key, code }, limit) =>
    (
      await database.query<DroppedRow>(listDropped, [
        group ?? null,
        key === undefined ? null : storableString(key),
        code ?? null,
        limit,
      ])
    ).map(({ group_name, dropped_at, dropped_by: by, because, ...row }): Dropped => ({
      ...messageOf(row),
      group: group_name,
      by,
      because,
      droppedAt: instant(dropped_at),
    })),
  dropped: async (group, topic, ids) =>
    new Set(
      (await database.query<{ id: string }>(dropped, [group, topic, ids.map(storableString)])).map(({ id }) =>
        restoredString(id),
      ),
    ),
});

/**
 * Parked messages in `bus.parked`. One round trip per call, three to take a redrive. All calls are durable when
 * they resolve.
 */
export function createPostgresParking({ database }: { readonly database: Database }): Parking {
  return {
    park: async (group, messages) => {
      if (messages.length > 0) await database.query(park, columnsOf(group, messages));
    },
    follow: async (group, messages) =>
      messages.length === 0 ? new Set() : keysOf(await database.query(follow, columnsOf(group, messages))),
    parked: async (group, keys) =>
      keys.length === 0 ? new Set() : keysOf(await database.query(parked, [group, keys.map(storableString)])),
    list: async (filter = {}) =>
      (await database.query<ListRow>(list, filterOf(filter))).map(
        ({ group_name: group, redrive_asked_at: asked, ...row }): Parked => ({
          ...messageOf(row),
          group,
          redriveAskedAt: asked === null ? null : instant(asked),
        }),
      ),
    heads: async (filter, limit) => {
      const rows = await database.query<HeadRow>(heads, [...filterOf(filter), limit]);
      const { keys = 0, all_messages: messages = 0 } = rows[0] ?? {};
      return { rows: rows.map(headOf), keys, messages };
    },
    count: async (group) => (await database.query<{ keys: number }>(count, [group]))[0]?.keys ?? 0,
    ...redrivesOf(database),
    ...dropsOf(database),
    ...handOf(database),
    ...retriesOf(database),
  };
}
