-- Made if it is not there, and locked either way: an upsert returns only with the row's lock.
INSERT INTO bus.groups (topic, name) VALUES ($1, $2)
ON CONFLICT (topic, name) DO UPDATE SET name = excluded.name
