import type { ParkedMessage, Parking } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sql } from "../sql.ts";

const park = sql(import.meta, "./sql/park.sql");
const parked = sql(import.meta, "./sql/parked.sql");
const list = sql(import.meta, "./sql/list.sql");

type ParkedRow = Omit<ParkedMessage, "parkedAt"> & { readonly group_name: string; readonly parked_at: Date };

/** Parked messages in `bus.parked`. One round trip per call; a park is durable when it resolves. */
export function createPostgresParking({ database }: { readonly database: Database }): Parking {
  return {
    park: async (group, messages) => {
      if (messages.length === 0) return;
      await database.query(park, [
        group,
        messages.map(({ topic }) => topic),
        messages.map(({ id }) => id),
        messages.map(({ partition }) => partition),
        messages.map(({ offset }) => offset),
        messages.map(({ key }) => key),
        messages.map(({ code }) => code),
        messages.map(({ reason }) => reason),
        messages.map(({ parkedAt }) => parkedAt),
      ]);
    },
    parked: async (group, keys) => {
      if (keys.length === 0) return new Set();
      const rows = await database.query<{ key: string }>(parked, [group, keys]);
      return new Set(rows.map(({ key }) => key));
    },
    list: async (group) => {
      const rows = await database.query<ParkedRow>(list, [group ?? null]);
      return rows.map(({ group_name, parked_at, ...message }) => ({
        ...message,
        group: group_name,
        parkedAt: Instant.parse(parked_at.toISOString()),
      }));
    },
  };
}
