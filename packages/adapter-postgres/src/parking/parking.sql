-- name: park
-- In order of the primary key: two batches that share messages wait for each other instead of deadlocking.
INSERT INTO bus.parked
  (group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body)
SELECT $1, topic, id, partition, "offset", key, code, reason, parked_at, headers, body
FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
    $10::json[], $11::bytea[])
  WITH ORDINALITY AS new (topic, id, partition, "offset", key, code, reason, parked_at, headers, body, nth)
ORDER BY topic, id, nth
ON CONFLICT (group_name, topic, id) DO NOTHING

-- name: follow
-- Adds a message behind parked ones of its key, and only there. A row that is being settled right now may still
-- be visible. The new message is then alone, but its redrive was requested with the others and it is tried next.
-- So no lock is needed.
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

-- name: parked
SELECT DISTINCT key FROM bus.parked WHERE group_name = $1 AND key = ANY ($2::text[])

-- name: list
SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, redrive_asked_at
FROM bus.parked
WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR code = $3)
  AND ($4::timestamptz IS NULL OR parked_at >= $4) AND ($5::timestamptz IS NULL OR parked_at < $5)
ORDER BY group_name, topic, partition, "offset"

-- name: heads
-- One row for each key: its first chosen message. Bodies are left out, because a storm of messages would fill the memory.
SELECT heads.*, count(*) OVER ()::integer AS keys, sum(messages) OVER ()::integer AS all_messages
FROM (
  SELECT DISTINCT ON (group_name, key)
    group_name, topic, id, partition, "offset", key, code, reason, parked_at, redrive_asked_at,
    count(*) OVER (PARTITION BY group_name, key)::integer AS messages
  FROM bus.parked
  WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR code = $3)
    AND ($4::timestamptz IS NULL OR parked_at >= $4) AND ($5::timestamptz IS NULL OR parked_at < $5)
  ORDER BY group_name, key, topic, partition, "offset"
) AS heads
ORDER BY group_name, topic, partition, "offset"
LIMIT $6

-- name: count
SELECT count(DISTINCT key) AS keys FROM bus.parked WHERE group_name = $1

-- name: settle
DELETE FROM bus.parked WHERE group_name = $1 AND topic = $2 AND id = $3

-- name: fail
-- The key waits for a new request. The message records why it failed this time.
UPDATE bus.parked SET redrive_asked_at = NULL, lease_holder = NULL, lease_until = NULL,
  code = CASE WHEN topic = $3 AND id = $4 THEN $5 ELSE code END,
  reason = CASE WHEN topic = $3 AND id = $4 THEN $6 ELSE reason END
WHERE group_name = $1 AND key = $2

-- name: in-hand
-- If nobody has touched a message for a day, another process has finished it.
WITH stale AS (
  DELETE FROM bus.in_hand WHERE group_name = $1 AND taken_at < clock_timestamp() - interval '1 day'
)
SELECT id, taken FROM bus.in_hand
WHERE group_name = $1 AND taken_at >= clock_timestamp() - interval '1 day'

-- name: take-in-hand
-- Flushed whatever the role's settings say: the message that kills the process may take the server with it.
WITH durably AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true))
INSERT INTO bus.in_hand (group_name, id, taken, taken_at)
SELECT $1, id, $3, clock_timestamp() FROM (SELECT DISTINCT unnest($2::text[]) AS id ORDER BY id) AS ids, durably
ON CONFLICT (group_name, id) DO UPDATE SET taken = excluded.taken, taken_at = excluded.taken_at

-- name: put-down
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
DELETE FROM bus.in_hand h USING lazily WHERE h.group_name = $1 AND h.id = ANY ($2::text[])

-- name: ask-redrive
-- Always whole keys: a message cannot overtake earlier ones of its key.
WITH chosen AS (
  SELECT group_name, key
  FROM bus.parked
  WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2)
  GROUP BY group_name, key
  HAVING bool_and(redrive_asked_at IS NULL)
    AND bool_or(($3::text IS NULL OR code = $3)
      AND ($4::timestamptz IS NULL OR parked_at >= $4) AND ($5::timestamptz IS NULL OR parked_at < $5))
  ORDER BY min(parked_at), group_name, key
  LIMIT $6
), asked AS (
  UPDATE bus.parked p SET redrive_asked_at = clock_timestamp()
  FROM chosen c WHERE p.group_name = c.group_name AND p.key = c.key
)
SELECT group_name, key FROM chosen

-- name: is-asked
SELECT 1 FROM bus.parked WHERE group_name = $1 AND redrive_asked_at IS NOT NULL LIMIT 1

-- name: lock-redrive
-- One process at a time per group, until its transaction ends: two must not get the same key.
SELECT pg_advisory_xact_lock(hashtextextended('leadstream redrive ' || $1, 0))

-- name: take-redrive
-- A separate statement after the lock: only then does its snapshot contain the lease of the previous holder.
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

-- name: drop
-- Runs under the lock of redrives, so that nobody takes the key meanwhile. One statement: the row moves, or
-- nothing happens. Flushed whatever the role's settings say, because the operator gets a confirmation.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
), of_key AS (
  SELECT topic, id, code, row_number() OVER (ORDER BY topic, partition, "offset") AS nth,
    bool_or(coalesce(lease_until > clock_timestamp(), false)) OVER () AS is_busy
  FROM bus.parked, durably WHERE group_name = $1 AND key = $2
), named AS (
  SELECT CASE WHEN nth > 1 THEN 'not-first' WHEN is_busy THEN 'busy' WHEN code = $5 THEN 'untried' ELSE 'dropped' END
    AS outcome
  FROM of_key WHERE topic = $3 AND id = $4
), moved AS (
  DELETE FROM bus.parked p USING named n
  WHERE n.outcome = 'dropped' AND p.group_name = $1 AND p.topic = $3 AND p.id = $4
  RETURNING p.*
), kept AS (
  INSERT INTO bus.dropped
    (group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, dropped_at, dropped_by, because)
  SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body, clock_timestamp(), $6, $7
  FROM moved
  -- Parked again by a member that was working on it when it was dropped: the later entry counts.
  ON CONFLICT (group_name, topic, id) DO UPDATE
    SET dropped_at = excluded.dropped_at, dropped_by = excluded.dropped_by, because = excluded.because
), asked AS (
  UPDATE bus.parked p SET redrive_asked_at = clock_timestamp()
  FROM named n WHERE n.outcome = 'dropped' AND p.group_name = $1 AND p.key = $2 AND NOT (p.topic = $3 AND p.id = $4)
)
SELECT outcome FROM named

-- name: list-dropped
SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at, headers, body,
  dropped_at, dropped_by, because
FROM bus.dropped
WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR code = $3)
ORDER BY dropped_at DESC, group_name, topic, id LIMIT $4

-- name: dropped
SELECT id FROM bus.dropped WHERE group_name = $1 AND topic = $2 AND id = ANY ($3::text[])

-- name: note-retry
-- Not flushed: a lost note is only not shown. `since` stays while the same fault is tried again without a long break. $5:
-- how long a note counts, in seconds.
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
)
INSERT INTO bus.retries AS r (group_name, topic, partition, code, since, tried_at, tries)
SELECT $1, $2, p.partition, $4, clock_timestamp(), clock_timestamp(), 1
FROM unnest($3::integer[]) AS p (partition), lazily
ON CONFLICT (group_name, topic, partition) DO UPDATE
SET code = excluded.code, tried_at = excluded.tried_at,
  since = CASE WHEN r.code = excluded.code AND r.tried_at > excluded.tried_at - $5 * interval '1 second'
    THEN r.since ELSE excluded.since END,
  tries = CASE WHEN r.code = excluded.code AND r.tried_at > excluded.tried_at - $5 * interval '1 second'
    THEN r.tries + 1 ELSE 1 END

-- name: end-retry
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
)
DELETE FROM bus.retries USING lazily WHERE group_name = $1 AND topic = $2 AND partition = ANY ($3::integer[])

-- name: list-retries
-- $1: how long a note counts, in seconds: a process that ended leaves its notes.
SELECT group_name, topic, partition, code, since, tried_at, tries FROM bus.retries
WHERE tried_at > clock_timestamp() - $1 * interval '1 second'
ORDER BY since, group_name, topic, partition
