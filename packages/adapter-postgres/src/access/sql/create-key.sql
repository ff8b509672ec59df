-- Key, secret and note together, or nothing. Flushed whatever the role's settings say: the secret was shown.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
), made AS (
  INSERT INTO access.keys (id, terms, label, expires_at)
  SELECT $1, $2::json, $3, $4::timestamptz FROM durably
  ON CONFLICT (id) DO NOTHING
  RETURNING id
), opened AS (
  INSERT INTO access.secrets (sha256, key_id) SELECT decode($5, 'hex'), id FROM made
), noted AS (
  INSERT INTO access.key_changes (key_id, what, at, by_whom) SELECT id, 'created', $6::timestamptz, $7 FROM made
)
SELECT id FROM made
