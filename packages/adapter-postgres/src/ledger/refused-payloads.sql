-- name: keep
-- Not flushed: a lost one is only not shown. What is sent again and refused again keeps its first payload.
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
)
INSERT INTO ledger.refused_payloads (submission_id, sender, received_at, key_id, sealed)
SELECT p.submission_id, p.sender, p.received_at, p.key_id, p.sealed
FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::bytea[])
  AS p (submission_id, sender, received_at, key_id, sealed), lazily
ON CONFLICT (submission_id) DO NOTHING

-- name: trim
-- A separate statement: only then does its snapshot contain the new rows. $2: how many of a sender stay.
DELETE FROM ledger.refused_payloads p USING (
  SELECT submission_id, row_number() OVER (PARTITION BY sender ORDER BY received_at DESC, submission_id DESC) AS nth
  FROM ledger.refused_payloads WHERE sender = ANY ($1::text[])
) ranked
WHERE p.submission_id = ranked.submission_id AND ranked.nth > $2

-- name: find
SELECT key_id, sealed FROM ledger.refused_payloads WHERE submission_id = $1
