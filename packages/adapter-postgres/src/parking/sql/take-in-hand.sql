-- Flushed whatever the role's settings say: what kills the process may take the server with it.
WITH durably AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true))
INSERT INTO bus.in_hand (group_name, id, taken, taken_at)
SELECT $1, id, $3, clock_timestamp() FROM (SELECT DISTINCT unnest($2::text[]) AS id ORDER BY id) AS ids, durably
ON CONFLICT (group_name, id) DO UPDATE SET taken = excluded.taken, taken_at = excluded.taken_at
