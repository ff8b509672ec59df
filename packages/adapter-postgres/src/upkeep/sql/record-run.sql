-- The position is read by the caller: of a check, where it looked; of a backup, where the copy began.
INSERT INTO upkeep.last_runs (what, ran_at, ok, position) VALUES ($1, $2, $3, $4)
ON CONFLICT (what) DO UPDATE SET ran_at = excluded.ran_at, ok = excluded.ok, position = excluded.position
