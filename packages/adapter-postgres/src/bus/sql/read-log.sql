-- What lies after the given offsets. The counters say which partitions have anything, so an idle look costs a few
-- rows, and the busy ones share the batch evenly: a full partition cannot starve the others.
WITH busy AS (
  SELECT c.partition, c.finished, ceil($4::numeric / count(*) OVER ())::bigint AS share
  FROM unnest($2::int[], $3::bigint[]) AS c (partition, finished)
  JOIN bus.partitions p ON p.topic = $1 AND p.partition = c.partition AND p.last_offset > c.finished
)
SELECT b.partition, m."offset", m.id, m.key, m.value
FROM busy b
CROSS JOIN LATERAL (
  SELECT "offset", id, key, value FROM bus.messages
  WHERE topic = $1 AND partition = b.partition AND "offset" > b.finished
  ORDER BY "offset"
  LIMIT b.share
) m
ORDER BY b.partition, m."offset"
LIMIT $4
