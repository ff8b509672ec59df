-- Flushed, whatever the connection does by default: destroyed is destroyed.
WITH at_once AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true))
DELETE FROM vault.day_keys USING at_once WHERE day < $1 RETURNING key_id
