-- name: ensure-topic
INSERT INTO bus.partitions (topic, partition)
SELECT $1, generate_series(0, $2::int - 1)
ON CONFLICT DO NOTHING

-- name: publish
SELECT bus.publish($1, $2::text[], $3::text[], $4::int[], $5::json[], $6::timestamptz) AS written

-- name: read-log
-- The messages after the given offsets. The counters tell which partitions have any, so an idle read costs a few
-- rows. The busy partitions share the batch evenly, so that a full one cannot starve the others.
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
-- Until $5 bytes are reached. The last message may exceed it. The first of each partition comes before the second
-- of any.
SELECT partition, "offset", id, key, value FROM counted
WHERE bytes - size < $5::bigint
ORDER BY partition, "offset"
LIMIT $4

-- name: lag-log
-- Offsets have no gaps, so the oldest unfinished one and the last one give the number between them. $3: the
-- virtual instant, or null for this server's clock.
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
