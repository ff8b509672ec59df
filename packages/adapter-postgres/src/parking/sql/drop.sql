-- Under the lock of redrives, so nobody takes the key meanwhile. One statement: the row moves, or nothing happens.
-- Flushed whatever the role's settings say: the operator was told.
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
  -- Parked again by a member that had it in hand when it was dropped: the later word counts.
  ON CONFLICT (group_name, topic, id) DO UPDATE
    SET dropped_at = excluded.dropped_at, dropped_by = excluded.dropped_by, because = excluded.because
), asked AS (
  UPDATE bus.parked p SET redrive_asked_at = clock_timestamp()
  FROM named n WHERE n.outcome = 'dropped' AND p.group_name = $1 AND p.key = $2 AND NOT (p.topic = $3 AND p.id = $4)
)
SELECT outcome FROM named
