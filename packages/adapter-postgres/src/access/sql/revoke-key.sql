-- Under the lock of the key.
WITH revoked AS (
  UPDATE access.keys SET revoked_at = $2::timestamptz WHERE id = $1
)
INSERT INTO access.key_changes (key_id, what, at, by_whom) VALUES ($1, 'revoked', $2::timestamptz, $3)
