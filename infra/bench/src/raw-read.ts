import type { Database } from "@leadstream/adapter-postgres";
import { withClient } from "./databases.ts";

const BATCH = 5_000;

/** The columns that a reader of the store gets, decoded by the driver's defaults. */
const selectAll = `
  SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
    e.revision, e.event_id AS id, e.type, e.data, e.meta
  FROM store.events e WHERE e.position > $1 ORDER BY e.position LIMIT $2`;

/** Reads every event without using it. @returns events per second. */
export const readRaw = (database: Database): Promise<number> =>
  withClient(database, async (client) => {
    const start = performance.now();
    let count = 0;
    for (let after: number | undefined = 0; after !== undefined;) {
      const { rows }: { rows: readonly { readonly position: number }[] } = await client.query<{
        position: number;
      }>({ name: "read-raw", text: selectAll, values: [after, BATCH] });
      count += rows.length;
      after = rows.at(-1)?.position;
    }
    return (count / (performance.now() - start)) * 1_000;
  });
