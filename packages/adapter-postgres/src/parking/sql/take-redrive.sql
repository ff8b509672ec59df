-- A statement of its own after the lock: only then does its snapshot hold the lease of whoever had the lock before.
WITH key_state AS (
  SELECT key, bool_or(lease_holder IS DISTINCT FROM $2 AND lease_until > clock_timestamp()) AS is_taken,
    min(redrive_asked_at) AS asked_at
  FROM bus.parked WHERE group_name = $1 AND key IN
    (SELECT key FROM bus.parked WHERE group_name = $1 AND redrive_asked_at IS NOT NULL)
  GROUP BY key
), chosen AS (
  SELECT key FROM key_state WHERE is_taken IS NOT TRUE ORDER BY asked_at, key LIMIT 1
), leased AS (
  UPDATE bus.parked p
  SET lease_holder = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
  FROM chosen c WHERE p.group_name = $1 AND p.key = c.key
  RETURNING p.topic, p.id, p.partition, p."offset", p.key, p.code, p.reason, p.parked_at, p.headers, p.body
)
SELECT * FROM leased ORDER BY topic, partition, "offset" LIMIT 100
