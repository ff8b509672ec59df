-- Lines up behind what is parked, and only there. A row that is settled at this moment may still be seen: the newcomer
-- then stands alone, but it was asked for with the others and is tried next. No lock is needed for that.
WITH waiting AS (
  SELECT key, max(redrive_asked_at) AS asked_at
  FROM bus.parked WHERE group_name = $1 AND key = ANY ($6::text[])
  GROUP BY key
), added AS (
  INSERT INTO bus.parked
    (group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, redrive_asked_at)
  SELECT $1, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, asked_at
  FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
      $10::json[], $11::bytea[])
    WITH ORDINALITY AS new (topic, id, partition, "offset", key, code, reason, parked_at, headers, body, nth)
  JOIN waiting USING (key)
  ORDER BY topic, id, nth
  ON CONFLICT (group_name, topic, id) DO NOTHING
)
SELECT key FROM waiting
