import {
  type AsideCount,
  type Deliveries,
  type Delivery,
  type DeliveryCounts,
  type DeliveryState,
  gathered,
  type Sealed,
} from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { byteaArray, intArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./connectors.sql");
const addDeliveries = sql("add-deliveries");
const settleDeliveries = sql("settle-deliveries");
const pageDeliveries = sql("page-deliveries");
const newestDeliveries = sql("newest-deliveries");
const dueDeliveries = sql("due-deliveries");
const requeueDeliveries = sql("requeue-deliveries");
const countRefusal = sql("count-refusal");
const listRefusals = sql("list-refusals");
const figures = sql("figures");
const besideIntake = sql("beside-intake");

type DeliveryRow = {
  readonly id: number;
  readonly source: string;
  readonly received_at: Date;
  readonly key_id: string;
  readonly sealed: Uint8Array;
  readonly state: DeliveryState;
  readonly note: string;
  readonly attempts: number;
} & DeliveryCounts;
type RefusalRow = Readonly<{ source: string; reason: string; count: number; last_at: Date }>;
type FiguresRow = Readonly<{
  source: string;
  deliveries: number;
  waiting: number;
  notified: number;
  unread: number;
  turned_away: number;
  last_at: Date | null;
}> &
  DeliveryCounts;
type AsideRow = Omit<AsideCount, "hour"> & { readonly hour: Date | null };

const countsOf = ({
  accepted,
  repeated,
  refused,
  unmapped,
  named,
  aside,
}: DeliveryCounts): DeliveryCounts => ({
  accepted,
  repeated,
  refused,
  unmapped,
  named,
  aside,
});

const instant = (at: Date): Instant => Instant.parse(at.toISOString());

const deliveryOf = (row: DeliveryRow): Delivery => ({
  id: String(row.id),
  source: row.source,
  receivedAt: instant(row.received_at),
  sealed: { keyId: row.key_id, bytes: Buffer.from(row.sealed).toString("base64") },
  state: row.state,
  counts: countsOf(row),
  note: row.note,
  attempts: row.attempts,
});

type Added = { readonly source: string; readonly receivedAt: Instant; readonly sealed: Sealed };
type Settled = Pick<Delivery, "id" | "state" | "counts" | "note">;

async function addAll(database: Database, added: readonly Added[]): Promise<readonly string[]> {
  const rows = await database.query<{ id: number }>(addDeliveries, [
    textArray(added.map(({ source }) => source)),
    added.map(({ receivedAt }) => receivedAt),
    textArray(added.map(({ sealed }) => sealed.keyId)),
    byteaArray(added.map(({ sealed }) => Buffer.from(sealed.bytes, "base64"))),
  ]);
  return rows
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)
    .map(String);
}

async function settleAll(database: Database, settled: readonly Settled[]): Promise<readonly true[]> {
  const counted = (name: keyof Delivery["counts"]) => intArray(settled.map(({ counts }) => counts[name]));
  await database.query(settleDeliveries, [
    settled.map(({ id }) => id),
    textArray(settled.map(({ state }) => state)),
    counted("accepted"),
    counted("repeated"),
    counted("refused"),
    counted("unmapped"),
    counted("named"),
    counted("aside"),
    textArray(settled.map(({ note }) => note)),
  ]);
  return settled.map(() => true);
}

/**
 * Sealed deliveries in schema `connectors`. One round trip a call; those that are added or settled at the same time share
 * one. Each delivery goes with the key of its day.
 */
export function createPostgresDeliveries({ database }: { readonly database: Database }): Deliveries {
  const add = gathered((added: readonly Added[]) => addAll(database, added));
  const settle = gathered((settled: readonly Settled[]) => settleAll(database, settled));
  return {
    add: (source, receivedAt, sealed) => add({ source, receivedAt, sealed }),
    settle: async (id, outcome) => void (await settle({ id, ...outcome })),
    page: async (source, { after = "0", states, limit }) =>
      (await database.query<DeliveryRow>(pageDeliveries, [source, after, states ?? null, limit])).map(
        deliveryOf,
      ),
    newest: async (source, { before, states, limit }) => {
      const values = [source, before ?? null, states ?? null, limit];
      return (await database.query<DeliveryRow>(newestDeliveries, values)).map(deliveryOf);
    },
    requeue: async (source, states) => (await database.query(requeueDeliveries, [source, states])).length,
    due: async (before, limit) =>
      (await database.query<DeliveryRow>(dueDeliveries, [before, limit])).map(deliveryOf),
    refuse: async (source, at, reason) => void (await database.query(countRefusal, [source, reason, at])),
    refusals: async () =>
      (await database.query<RefusalRow>(listRefusals)).map(({ last_at: lastAt, ...row }) => ({
        ...row,
        lastAt: instant(lastAt),
      })),
    ...figuresIn(database),
  };
}

function figuresIn(database: Database): Pick<Deliveries, "figures" | "besideIntake"> {
  return {
    figures: async () =>
      (await database.query<FiguresRow>(figures)).map((row) => ({
        source: row.source,
        deliveries: row.deliveries,
        waiting: row.waiting,
        notified: row.notified,
        unread: row.unread,
        counts: countsOf(row),
        refusedRequests: row.turned_away,
        lastReceivedAt: row.last_at === null ? null : instant(row.last_at),
      })),
    besideIntake: async () =>
      (await database.query<AsideRow>(besideIntake)).map(({ hour, ...row }) => ({
        ...row,
        hour: hour === null ? null : instant(hour),
      })),
  };
}
