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
