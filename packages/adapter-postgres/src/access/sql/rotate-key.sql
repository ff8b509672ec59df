-- Under the lock of the key. LEAST passes over null: a secret without end ends with the grace.
WITH ended AS (
  UPDATE access.secrets SET works_until = LEAST(works_until, $3::timestamptz) WHERE key_id = $1
), opened AS (
  INSERT INTO access.secrets (sha256, key_id) VALUES (decode($2, 'hex'), $1)
), prolonged AS (
  UPDATE access.keys SET expires_at = $5::timestamptz WHERE id = $1 AND $4::boolean
)
INSERT INTO access.key_changes (key_id, what, at, by_whom) VALUES ($1, 'rotated', $6::timestamptz, $7)
