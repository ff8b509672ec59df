-- The first process of the day makes its key; the others find it.
INSERT INTO vault.day_keys (key_id, day, wrapped, wrapped_by)
VALUES ($1, $2, $3, $4)
ON CONFLICT (day) DO NOTHING
