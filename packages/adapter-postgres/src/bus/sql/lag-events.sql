-- $3: number of partitions. $4: the virtual instant, or null for this server's clock.
-- A member that holds all partitions moves them together, and then no stream need be hashed; the hash is that of
-- partition-of.ts.
WITH progress AS MATERIALIZED (
  SELECT n AS partition, coalesce(g.finished, 0) AS finished
  FROM generate_series(0, $3::int - 1) AS n
  LEFT JOIN bus.progress g ON g.topic = $1 AND g.group_name = $2 AND g.partition = n
), bounds AS MATERIALIZED (
  SELECT min(finished) AS low, max(finished) AS high FROM progress
), open AS (
  SELECT e.position FROM store.events e JOIN store.streams s ON s.id = e.stream_id
  WHERE e.position > (SELECT low FROM bounds)
    AND CASE
      WHEN e.position > (SELECT high FROM bounds) THEN true
      ELSE e.position > (
        SELECT p.finished FROM progress p
        WHERE p.partition = ('x' || left(encode(sha256(convert_to(s.stream, 'UTF8')), 'hex'), 8))::bit(32)::bigint % $3
      )
    END
), oldest AS (
  SELECT e.meta ->> 'recordedAt' AS at FROM store.events e WHERE e.position = (SELECT min(position) FROM open)
)
SELECT (SELECT count(*) FROM open) AS messages,
  greatest(0, coalesce(
    extract(epoch FROM coalesce($4::timestamptz, now()) - (SELECT at FROM oldest)::timestamptz), 0
  ))::float8 AS seconds
