-- As read-all.sql, for some types only. No index on the type: a rebuild reads most of the store anyway, and every append
-- would pay for it. The caller asks for a stretch of positions, not for a number of rows: with LIMIT and a filter a
-- planner without statistics sorts everything that is left, for every batch anew.
-- Until $4 bytes are reached: the last may go beyond; `bytes` runs on over them.
SELECT position, stream, revision, id, type, data, meta, bytes::float8
FROM (
  SELECT e.*, sum(size) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) AS bytes
  FROM (
    SELECT e.position, (SELECT s.stream FROM store.streams s WHERE s.id = e.stream_id) AS stream,
      e.revision, e.event_id AS id, e.type, e.data, e.meta, store.size_of(e.data) AS size
    FROM store.events e
    WHERE e.position > $1::bigint AND e.position <= $2::bigint
      AND e.type = ANY ($3::text[])
  ) AS e
) AS counted
WHERE bytes - size < $4::bigint
ORDER BY position
