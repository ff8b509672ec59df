-- In order of the primary key: two batches that share messages queue up instead of deadlocking.
INSERT INTO bus.parked
  (group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body)
SELECT $1, topic, id, partition, "offset", key, code, reason, parked_at, headers, body
FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
    $10::json[], $11::bytea[])
  WITH ORDINALITY AS new (topic, id, partition, "offset", key, code, reason, parked_at, headers, body, nth)
ORDER BY topic, id, nth
ON CONFLICT (group_name, topic, id) DO NOTHING
