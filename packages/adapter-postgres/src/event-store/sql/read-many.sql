-- Two index descents per stream. OFFSET 0 keeps the planner from turning that into scans of both tables.
-- Until $3 bytes are reached: the last may go beyond; `bytes` runs on over them, in the order of the question.
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
