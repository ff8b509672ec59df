import type {
  AsideCount,
  Deliveries,
  Delivery,
  DeliveryCounts,
  DeliveryState,
} from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./connectors.sql");
const addDelivery = sql("add-delivery");
const settleDelivery = sql("settle-delivery");
const pageDeliveries = sql("page-deliveries");
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

/** Sealed deliveries in schema `connectors`. One round trip a call; each delivery goes with the key of its day. */
export function createPostgresDeliveries({ database }: { readonly database: Database }): Deliveries {
  return {
    add: async (source, receivedAt, { keyId, bytes }) => {
      const values = [source, receivedAt, keyId, Buffer.from(bytes, "base64")];
      const [row] = await database.query<{ id: number }>(addDelivery, values);
      return String(row?.id);
    },
    settle: async (id, { state, counts, note }) => {
      const { accepted, repeated, refused, unmapped, named, aside } = counts;
      const values = [id, state, accepted, repeated, refused, unmapped, named, aside, note];
      await database.query(settleDelivery, values);
    },
    page: async (source, { after = "0", states, limit }) =>
      (await database.query<DeliveryRow>(pageDeliveries, [source, after, states ?? null, limit])).map(
        deliveryOf,
      ),
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
