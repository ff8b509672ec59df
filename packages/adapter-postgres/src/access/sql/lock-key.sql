-- Changes of one key go one after the other: the next one sees the secrets of this one. Flushed, as in create-key.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
SELECT revoked_at FROM access.keys, durably WHERE id = $1 FOR UPDATE OF keys
