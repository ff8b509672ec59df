-- As read-all.sql, for some types only. No index on the type: a rebuild reads most of the store anyway, and every append
-- would pay for it.
SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
  e.revision, e.event_id AS id, e.type, e.data, e.meta
FROM store.events e
WHERE e.position > $1::bigint AND e.position <= $2::bigint
  AND e.type = ANY ($4::text[])
ORDER BY e.position
LIMIT $3::integer
