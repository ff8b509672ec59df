-- name: fence
SELECT store.fence() AS fence

-- name: head
-- One step from the right end of the primary key.
SELECT coalesce(max(position), 0) AS head FROM store.events WHERE position <= $1

-- name: read-all
-- Must be a separate statement, started after the one that gave $2: only then does its snapshot contain every
-- transaction that had left the fence. The name is a scalar subquery, not a join: a plan kept for any limit would
-- otherwise hash the whole table of streams for each batch. Until $4 bytes are reached; the last event may exceed
-- it. `bytes` is the running sum.
SELECT position, stream, revision, id, type, data, meta, bytes::float8
FROM (
  SELECT e.*, sum(size) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) AS bytes
  FROM (
    SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
      e.revision, e.event_id AS id, e.type, e.data, e.meta, store.size_of(e.data) AS size
    FROM store.events e
    WHERE e.position > $1::bigint AND e.position <= $2::bigint
    ORDER BY e.position
    LIMIT $3::integer
  ) AS e
) AS counted
WHERE bytes - size < $4::bigint
ORDER BY position

-- name: read-types
-- Like read-all, without some types: the known ones that were not asked for. So types of a newer version are
-- included, and the reader sees them. There is no index on the type: a rebuild reads most of the store anyway,
-- and every append would pay for it. The caller asks for a range of positions, not for a number of rows: with
-- LIMIT and a filter, a planner without statistics sorts all remaining rows for every batch. Until $4 bytes are
-- reached; the last event may exceed it. `bytes` is the running sum.
SELECT position, stream, revision, id, type, data, meta, bytes::float8
FROM (
  SELECT e.*, sum(size) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) AS bytes
  FROM (
    SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
      e.revision, e.event_id AS id, e.type, e.data, e.meta, store.size_of(e.data) AS size
    FROM store.events e
    WHERE e.position > $1::bigint AND e.position <= $2::bigint
      AND e.type <> ALL ($3::text[])
  ) AS e
) AS counted
WHERE bytes - size < $4::bigint
ORDER BY position

-- name: read-many
-- Two index look-ups per stream. OFFSET 0 keeps the planner from scanning both tables instead. Until $3 bytes are
-- reached; the last event may exceed it. `bytes` is the running sum, in the order of the request.
SELECT position, stream, revision, id, type, data, meta, n::float8, bytes::float8
FROM (
  SELECT e.*, sum(size) OVER (ORDER BY n, revision ROWS UNBOUNDED PRECEDING) AS bytes
  FROM (
    SELECT e.position, w.stream, w.n, e.revision, e.event_id AS id, e.type, e.data, e.meta,
      store.size_of(e.data) AS size
    FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS w (stream, first, n)
    CROSS JOIN LATERAL (SELECT s.id FROM store.streams s WHERE s.stream = w.stream OFFSET 0) AS named
    CROSS JOIN LATERAL (
      SELECT * FROM store.events e WHERE e.stream_id = named.id AND e.revision >= w.first
      ORDER BY e.revision OFFSET 0
    ) AS e
  ) AS e
) AS counted
WHERE bytes - size < $3::bigint
ORDER BY n, revision

-- name: held
-- Two index look-ups per event, on streams (stream) and events (stream_id, event_id). OFFSET 0 as in read-many.
SELECT w.n::float8
FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS w (stream, id, n)
CROSS JOIN LATERAL (SELECT s.id FROM store.streams s WHERE s.stream = w.stream OFFSET 0) AS named
CROSS JOIN LATERAL (
  SELECT 1 FROM store.events e WHERE e.stream_id = named.id AND e.event_id = w.id OFFSET 0
) AS there

-- name: find
-- By the hash index of migration 0034; OFFSET 0 keeps the planner from walking the positions instead. An id is unique
-- within a stream; where two streams have it, the older counts.
SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
  e.revision, e.event_id AS id, e.type, e.data, e.meta
FROM (SELECT * FROM store.events WHERE event_id = $1::uuid OFFSET 0) AS e
ORDER BY e.position
LIMIT 1
