INSERT INTO clock.followers (name, tick, seen_at) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET tick = excluded.tick, seen_at = excluded.seen_at
