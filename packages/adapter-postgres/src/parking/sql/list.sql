SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, redrive_asked_at
FROM bus.parked
WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR code = $3)
  AND ($4::timestamptz IS NULL OR parked_at >= $4) AND ($5::timestamptz IS NULL OR parked_at < $5)
ORDER BY group_name, topic, partition, "offset"
