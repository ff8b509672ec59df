SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body,
  dropped_at, dropped_by, because
FROM bus.dropped
WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR code = $3)
ORDER BY dropped_at DESC, group_name, topic, id LIMIT $4
