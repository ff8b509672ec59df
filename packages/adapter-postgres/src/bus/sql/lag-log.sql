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
