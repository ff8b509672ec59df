-- name: list-keys
SELECT k.id, k.terms, k.label, k.expires_at, k.revoked_at, made.at AS created_at, made.by_whom AS created_by,
  (SELECT json_agg(json_build_object('sha256', encode(s.sha256, 'hex'), 'until', s.works_until))
    FROM access.secrets s WHERE s.key_id = k.id) AS secrets
FROM access.keys k JOIN access.key_changes made ON made.key_id = k.id AND made.what = 'created'
ORDER BY made.number

-- name: list-changes
SELECT key_id, what, at, by_whom FROM access.key_changes ORDER BY number

-- name: create-key
-- Writes key, secret and note together, or nothing. Flushed whatever the role's settings say, because the secret
-- was shown.
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

-- name: lock-key
-- Changes of one key run one after another: each sees the secrets of the one before. Flushed, as in create-key.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
SELECT revoked_at FROM access.keys, durably WHERE id = $1 FOR UPDATE OF keys

-- name: rotate-key
-- Runs under the lock of the key. LEAST ignores null: a secret without end ends with the grace.
WITH ended AS (
  UPDATE access.secrets SET works_until = LEAST(works_until, $3::timestamptz) WHERE key_id = $1
), opened AS (
  INSERT INTO access.secrets (sha256, key_id) VALUES (decode($2, 'hex'), $1)
), prolonged AS (
  UPDATE access.keys SET expires_at = $5::timestamptz WHERE id = $1 AND $4::boolean
)
INSERT INTO access.key_changes (key_id, what, at, by_whom) VALUES ($1, 'rotated', $6::timestamptz, $7)

-- name: revoke-key
-- Runs under the lock of the key.
WITH revoked AS (
  UPDATE access.keys SET revoked_at = $2::timestamptz WHERE id = $1
)
INSERT INTO access.key_changes (key_id, what, at, by_whom) VALUES ($1, 'revoked', $2::timestamptz, $3)
