-- name: remove-bus-messages
-- $1: the limit of age. $2: most rows. $3: the topic. $4: our consumers of it; messages that one of them has not
-- finished stay.
WITH finished AS (
  SELECT p.partition, min(coalesce(g.finished, 0)) AS finished
  FROM bus.partitions p
  CROSS JOIN unnest($4::text[]) AS ours (name)
  LEFT JOIN bus.progress g ON g.topic = p.topic AND g.group_name = ours.name AND g.partition = p.partition
  WHERE p.topic = $3
  GROUP BY p.partition
), old AS (
  SELECT f.partition, m."offset"
  FROM finished f
  CROSS JOIN LATERAL (
    SELECT "offset", published_at FROM bus.messages
    WHERE topic = $3 AND partition = f.partition AND "offset" <= f.finished
    ORDER BY "offset"
    LIMIT $2
  ) m
  WHERE m.published_at < $1::timestamptz
  LIMIT $2
), gone AS (
  DELETE FROM bus.messages m USING old
  WHERE m.topic = $3 AND m.partition = old.partition AND m."offset" = old."offset"
  RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-bus-messages
WITH finished AS (
  SELECT p.partition, min(coalesce(g.finished, 0)) AS finished
  FROM bus.partitions p
  CROSS JOIN unnest($3::text[]) AS ours (name)
  LEFT JOIN bus.progress g ON g.topic = p.topic AND g.group_name = ours.name AND g.partition = p.partition
  WHERE p.topic = $2
  GROUP BY p.partition
)
SELECT count(*) AS rows FROM bus.messages m
JOIN finished f ON f.partition = m.partition AND m."offset" <= f.finished
WHERE m.topic = $2 AND m.published_at < $1::timestamptz

-- name: spent-day-keys
-- $1: the limit of age. $2: the topic with the sealed messages. Messages are in the order of their time, so the
-- first of each partition tells how far back they go. A message names the key that sealed it.
SELECT k.key_id AS "keyId",
  EXISTS (
    SELECT FROM bus.parked p
    WHERE p.topic = $2 AND position(convert_to(k.key_id, 'UTF8') IN p.body) > 0
  ) AS "isParked",
  coalesce((
    SELECT min(first.published_at) FROM bus.partitions p
    CROSS JOIN LATERAL (
      SELECT published_at FROM bus.messages
      WHERE topic = p.topic AND partition = p.partition
      ORDER BY "offset"
      LIMIT 1
    ) first
    WHERE p.topic = $2
  ) < (k.day + 2)::timestamp AT TIME ZONE 'UTC', false) OR EXISTS (
    -- What a vendor delivered and nobody could hand in yet.
    SELECT FROM connectors.deliveries d WHERE d.key_id = k.key_id AND d.state IN ('waiting', 'notified')
  ) AS "isUnread"
FROM vault.day_keys k
WHERE (k.day + 1)::timestamp AT TIME ZONE 'UTC' <= $1::timestamptz
ORDER BY k.day

-- name: destroy-day-keys
-- Flushed whatever the default of the connection: a destroyed key must stay destroyed.
WITH at_once AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true)),
-- Nobody can open what was sealed under it.
gone AS (DELETE FROM connectors.deliveries WHERE key_id = ANY ($1::text[])),
gone_refused AS (DELETE FROM ledger.refused_payloads WHERE key_id = ANY ($1::text[]))
DELETE FROM vault.day_keys USING at_once WHERE key_id = ANY ($1::text[]) RETURNING key_id

-- name: remove-receipts
-- One statement: a receipt is counted either by itself or in the sum of its sender. $3: the topic of submissions;
-- a parked one is received again when it is retried.
WITH old AS (
  SELECT r.submission_id FROM ledger.receipts r
  WHERE r.received_at < $1::timestamptz
    AND NOT EXISTS (SELECT FROM bus.parked p WHERE p.topic = $3 AND p.id = r.submission_id)
  LIMIT $2
  FOR UPDATE SKIP LOCKED
), gone AS (
  DELETE FROM ledger.receipts r USING old WHERE r.submission_id = old.submission_id RETURNING r.sender, r.received_at
), summed AS (
  INSERT INTO ledger.forgotten (sender, count, until)
  SELECT sender, count(*), max(received_at) FROM gone GROUP BY sender ORDER BY sender
  ON CONFLICT (sender) DO UPDATE SET count = ledger.forgotten.count + excluded.count,
    until = greatest(ledger.forgotten.until, excluded.until)
)
SELECT count(*) AS rows FROM gone

-- name: count-receipts
SELECT count(*) AS rows FROM ledger.receipts r
WHERE r.received_at < $1::timestamptz
  AND NOT EXISTS (SELECT FROM bus.parked p WHERE p.topic = $2 AND p.id = r.submission_id)

-- name: remove-request-keys
WITH old AS (
  SELECT k.id FROM ledger.request_keys k
  WHERE k.bound_at < $1::timestamptz
    AND NOT EXISTS (SELECT FROM ledger.receipts r WHERE r.submission_id = k.id)
  LIMIT $2
), gone AS (
  DELETE FROM ledger.request_keys k USING old WHERE k.id = old.id RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-request-keys
-- Includes those whose receipts go in the same run.
SELECT count(*) AS rows FROM ledger.request_keys k
WHERE k.bound_at < $1::timestamptz
  AND NOT EXISTS (
    SELECT FROM ledger.receipts r WHERE r.submission_id = k.id AND r.received_at >= $1::timestamptz
  )

-- name: remove-fired-timers
WITH old AS (
  SELECT id FROM bus.timers WHERE fired_at < $1::timestamptz LIMIT $2
), gone AS (
  DELETE FROM bus.timers t USING old WHERE t.id = old.id RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-fired-timers
SELECT count(*) AS rows FROM bus.timers WHERE fired_at < $1::timestamptz

-- name: remove-hourly-counts
-- Repeats become one sum of their sender; refused requests are in their total already.
WITH old AS (
  SELECT sender, hour FROM ledger.repeats WHERE hour > '-infinity' AND hour < $1::timestamptz LIMIT $2
), gone AS (
  DELETE FROM ledger.repeats r USING old WHERE r.sender = old.sender AND r.hour = old.hour
  RETURNING r.sender, r.count
), summed AS (
  INSERT INTO ledger.repeats (sender, hour, count)
  SELECT sender, '-infinity', sum(count) FROM gone GROUP BY sender ORDER BY sender
  ON CONFLICT (sender, hour) DO UPDATE SET count = ledger.repeats.count + excluded.count
), old_refusals AS (
  SELECT source, hour FROM connectors.refusals_by_hour WHERE hour < $1::timestamptz LIMIT $2
), gone_refusals AS (
  DELETE FROM connectors.refusals_by_hour r USING old_refusals old
  WHERE r.source = old.source AND r.hour = old.hour
  RETURNING 1
)
SELECT greatest((SELECT count(*) FROM gone), (SELECT count(*) FROM gone_refusals)) AS rows

-- name: count-hourly-counts
SELECT (SELECT count(*) FROM ledger.repeats WHERE hour > '-infinity' AND hour < $1::timestamptz)
  + (SELECT count(*) FROM connectors.refusals_by_hour WHERE hour < $1::timestamptz) AS rows

-- name: remove-velocity
WITH old AS (
  SELECT key, minute FROM ledger.velocity WHERE minute < $1::timestamptz LIMIT $2
), gone AS (
  DELETE FROM ledger.velocity v USING old WHERE v.key = old.key AND v.minute = old.minute RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-velocity
SELECT count(*) AS rows FROM ledger.velocity WHERE minute < $1::timestamptz

-- name: remove-dropped-messages
WITH old AS (
  SELECT group_name, topic, id FROM bus.dropped WHERE dropped_at < $1::timestamptz LIMIT $2
), gone AS (
  DELETE FROM bus.dropped d USING old
  WHERE d.group_name = old.group_name AND d.topic = old.topic AND d.id = old.id
  RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-dropped-messages
SELECT count(*) AS rows FROM bus.dropped WHERE dropped_at < $1::timestamptz

-- name: remove-exports
-- $2: one. A file may have gigabytes: each goes in a transaction of its own.
WITH old AS (
  SELECT export_id FROM exports.jobs WHERE ended_at < $1::timestamptz ORDER BY ended_at LIMIT $2
), gone AS (
  DELETE FROM exports.jobs j USING old WHERE j.export_id = old.export_id RETURNING 1
)
SELECT count(*) AS rows FROM gone

-- name: count-exports
SELECT count(*) AS rows FROM exports.jobs WHERE ended_at < $1::timestamptz

-- name: remove-sessions
-- Ended sessions, and links that nobody used.
WITH old AS (
  SELECT sha256 FROM access.sessions WHERE idle_until < $1::timestamptz LIMIT $2
), gone AS (
  DELETE FROM access.sessions s USING old WHERE s.sha256 = old.sha256 RETURNING 1
), unused AS (
  DELETE FROM access.sign_in_links
  WHERE sha256 IN (SELECT sha256 FROM access.sign_in_links WHERE ends_at < $1::timestamptz LIMIT $2)
)
SELECT count(*) AS rows FROM gone

-- name: count-sessions
SELECT count(*) AS rows FROM access.sessions WHERE idle_until < $1::timestamptz
