-- name: append
-- One round trip, one transaction. Locks and order: store.append in migrations/0001_event_store.sql.
SELECT store.append_many(
  $1::text[], $2::integer[], $3::integer[], $4::integer[], $5::uuid[], $6::text[], $7::json[], $8::json[], $9
) AS positions

-- name: append-one
-- One round trip, one transaction. Locks and order: store.append_one in migrations/0001_event_store.sql.
SELECT store.append_one($1::text, $2::integer, $3::uuid, $4::text, $5::json, $6::json) AS "position"

-- name: lost
-- Why appends were not written: the head of each stream, and how many of the events are already in their place.
-- $1: streams. $2, $3, $4: for each event the number of its stream (from 1), its revision and its id.
WITH named AS MATERIALIZED (
  SELECT array_agg((SELECT s.id FROM store.streams s WHERE s.stream = w.stream) ORDER BY w.n) AS ids
  FROM unnest($1::text[]) WITH ORDINALITY AS w (stream, n)
), found AS (
  SELECT w.n, count(*) AS asked, count(there.position) AS there, max(there.position) AS last
  FROM named
  CROSS JOIN unnest($2::integer[], $3::integer[], $4::uuid[]) AS w (n, revision, id)
  LEFT JOIN LATERAL (
    SELECT e.position FROM store.events e
    WHERE e.stream_id = named.ids[w.n] AND e.revision = w.revision AND e.event_id = w.id OFFSET 0
  ) AS there ON true
  GROUP BY w.n
)
SELECT CASE WHEN found.there = found.asked THEN found.last END AS "position",
  coalesce((
    SELECT e.revision FROM store.events e WHERE e.stream_id = named.ids[found.n] ORDER BY e.revision DESC LIMIT 1
  ), -1) AS head
FROM found CROSS JOIN named
ORDER BY found.n

-- name: notify
SELECT pg_notify($1::text, $2::text)
