-- Must be a statement of its own, begun after the one that gave $2: only then does its snapshot hold every
-- transaction that had left the fence. The name is a scalar subquery, not a join: a plan kept for any limit
-- would otherwise hash the whole table of streams for each batch.
-- Until $4 bytes are reached: the last may go beyond; `bytes` runs on over them.
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
