import type { Database } from "@leadstream/adapter-postgres";

/*
 * A long history in little time: the streams of the leads, copied in the database, each copy with ids of its own. What
 * reads the history finds as many leads, streams and events as after so many submissions.
 */

/** An id in copy `$1`: the first eight digits of the uuid are the number of the copy. */
const idOf = (uuid: string): string => `overlay(${uuid} placing lpad(to_hex($1::int), 8, '0') from 1 for 8)`;

/** The streams of the leads that are copied; a lead and its subject have the same uuid. */
const copied = `
  SELECT id, left(stream, 5) AS kind, substr(stream, 6) AS uuid, ${idOf("substr(stream, 6)")} AS copied_uuid
  FROM store.streams WHERE id <= $2 AND stream ~ '^(lead|subj)_'`;

const copyStreams = `
  WITH s AS (${copied})
  INSERT INTO store.streams (stream) SELECT kind || copied_uuid FROM s ORDER BY id`;

const copyEvents = `
  WITH s AS (${copied})
  INSERT INTO store.events (position, stream_id, event_id, revision, type, data, meta)
  SELECT e.position + $1::bigint * $3::bigint, own.id, ${idOf("e.event_id::text")}::uuid, e.revision, e.type,
    replace(e.data::text, s.uuid, s.copied_uuid)::json, e.meta
  FROM s
  JOIN store.events e ON e.stream_id = s.id
  JOIN store.streams own ON own.stream = s.kind || s.copied_uuid
  WHERE e.position <= $3
  ORDER BY e.position`;

type Origin = { readonly events: number; readonly head: number; readonly streams: number };

/** The history that is copied. */
export async function originOf({ pool }: Pick<Database, "pool">): Promise<Origin> {
  const { rows } = await pool.query<Origin>(`
    SELECT (SELECT count(*) FROM store.events) AS events, (SELECT max(position) FROM store.events) AS head,
      (SELECT max(id) FROM store.streams) AS streams`);
  const [origin] = rows;
  if (origin === undefined) throw new RangeError("there is a history");
  return origin;
}

/**
 * Copies a history until there are at least so many events.
 *
 * @param made copies that there are already.
 * @returns events and copies that there are now.
 */
export async function growEvents(
  { pool }: Database,
  { events, head, streams }: Origin,
  { wanted, made }: { readonly wanted: number; readonly made: number },
): Promise<{ readonly events: number; readonly made: number }> {
  const copies = Math.ceil(wanted / events) - 1;
  for (let copy = made + 1; copy <= copies; copy += 1) {
    await pool.query(copyStreams, [copy, streams]);
    await pool.query(copyEvents, [copy, streams, head]);
  }
  await pool.query("SELECT setval('store.event_position', (SELECT max(position) FROM store.events))");
  await pool.query("VACUUM ANALYZE store.events, store.streams");
  return { events: (await originOf({ pool })).events, made: copies };
}
