-- name: ensure-topic
INSERT INTO bus.partitions (topic, partition)
SELECT $1, generate_series(0, $2::int - 1)
ON CONFLICT DO NOTHING

-- name: publish
SELECT bus.publish($1, $2::text[], $3::text[], $4::int[], $5::json[], $6::timestamptz) AS written

-- name: read-log
-- What lies after the given offsets. The counters say which partitions have anything, so an idle look costs a few
-- rows, and the busy ones share the batch evenly: a full partition cannot starve the others.
WITH busy AS (
  SELECT c.partition, c.finished, ceil($4::numeric / count(*) OVER ())::bigint AS share
  FROM unnest($2::int[], $3::bigint[]) AS c (partition, finished)
  JOIN bus.partitions p ON p.topic = $1 AND p.partition = c.partition AND p.last_offset > c.finished
), found AS (
  SELECT b.partition, m.*, row_number() OVER (PARTITION BY b.partition ORDER BY m."offset") AS nth,
    store.size_of(m.value) AS size
  FROM busy b
  CROSS JOIN LATERAL (
    SELECT "offset", id, key, value, published_at FROM bus.messages
    WHERE topic = $1 AND partition = b.partition AND "offset" > b.finished
    ORDER BY "offset"
    LIMIT b.share
  ) m
), counted AS (
  SELECT *, sum(size) OVER (ORDER BY nth, published_at, partition ROWS UNBOUNDED PRECEDING) AS bytes FROM found
)
-- Until $5 bytes are reached: the last may go beyond, the first of each partition before the second of any.
SELECT partition, "offset", id, key, value FROM counted
WHERE bytes - size < $5::bigint
ORDER BY partition, "offset"
LIMIT $4

-- name: lag-log
-- Offsets have no holes, so the oldest unfinished and the last one given out tell the number between them.
-- $3: the virtual instant, or null for this server's clock.
SELECT coalesce(sum(p.last_offset - o."offset" + 1), 0)::bigint AS messages,
  greatest(0, coalesce(extract(epoch FROM coalesce($3::timestamptz, now()) - min(o.published_at)), 0))::float8
    AS seconds
FROM bus.partitions p
LEFT JOIN bus.progress g ON g.topic = p.topic AND g.group_name = $2 AND g.partition = p.partition
CROSS JOIN LATERAL (
  SELECT "offset", published_at FROM bus.messages m
  WHERE m.topic = p.topic AND m.partition = p.partition AND m."offset" > coalesce(g.finished, 0)
  ORDER BY m."offset"
  LIMIT 1
) o
WHERE p.topic = $1

-- name: lag-events
SELECT messages, seconds FROM bus.events_lag($1, $2, $3, $4)

-- name: notify
SELECT pg_notify($1, word) FROM unnest($2::text[]) AS word
