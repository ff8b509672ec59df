-- Must be a statement of its own, begun after the one that gave $2: only then does its snapshot hold every
-- transaction that had left the fence. The name is a scalar subquery, not a join: a plan kept for any limit
-- would otherwise hash the whole table of streams for each batch.
SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
  e.revision, e.event_id AS id, e.type, e.data, e.meta
FROM store.events e
WHERE e.position > $1::bigint AND e.position <= $2::bigint
ORDER BY e.position
LIMIT $3::integer
