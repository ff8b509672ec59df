-- $4: the store's head for the events topic, whose offsets are positions; null for a topic with offsets of its own.
-- $5: the lease in milliseconds: what a dead member held is nobody's.
SELECT n AS partition,
  (SELECT m.member FROM bus.members m
   WHERE m.topic = $1 AND m.group_name = $2 AND m.member = g.owner
     AND m.seen_at >= clock_timestamp() - $5 * interval '1 millisecond') AS member,
  coalesce(g.finished, 0) + 1 AS next,
  -- A checkpoint may stand past the newest event, where positions were rolled back.
  greatest(coalesce($4::bigint, p.last_offset, 0), coalesce(g.finished, 0)) + 1 AS "end"
FROM generate_series(0, $3::int - 1) AS n
LEFT JOIN bus.partitions p ON p.topic = $1 AND p.partition = n
LEFT JOIN bus.progress g ON g.topic = $1 AND g.group_name = $2 AND g.partition = n
ORDER BY n
