-- As read-all.sql, for some types only. No index on the type: a rebuild reads most of the store anyway, and every append
-- would pay for it. The caller asks for a stretch of positions, not for a number of rows: with LIMIT and a filter a
-- planner without statistics sorts everything that is left, for every batch anew.
SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
  e.revision, e.event_id AS id, e.type, e.data, e.meta
FROM store.events e
WHERE e.position > $1::bigint AND e.position <= $2::bigint
  AND e.type = ANY ($3::text[])
ORDER BY e.position
