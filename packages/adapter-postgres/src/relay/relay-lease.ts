import type { RelayLease, Term } from "@leadstream/application";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./relay-lease.sql");
const hold = sql("hold");
const advance = sql("advance");
const release = sql("release");
const position = sql("position");

/** The relay's lease and checkpoint, a row of `bus.relays`. One round trip per call. */
export function createPostgresRelayLease({ database }: { readonly database: Database }): RelayLease {
  return {
    hold: async (relay, holder, forMs) =>
      (await database.query<Term>(hold, [relay, holder, forMs]))[0] ?? null,
    advance: async (relay, holder, term) =>
      (await database.query(advance, [relay, holder, term.epoch, term.position])).length > 0,
    release: async (relay, holder) => {
      await database.query(release, [relay, holder]);
    },
    position: async (relay) => (await database.query<Term>(position, [relay]))[0]?.position ?? 0,
  };
}
