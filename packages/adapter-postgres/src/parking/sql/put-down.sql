WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
DELETE FROM bus.in_hand h USING lazily WHERE h.group_name = $1 AND h.id = ANY ($2::text[])
