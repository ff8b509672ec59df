-- In order of the primary key: two batches that share timers queue up instead of deadlocking.
INSERT INTO bus.timers (id, due_at, kind, key, payload)
SELECT id, due_at, kind, key, payload
FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::json[]) WITH ORDINALITY
  AS new (id, due_at, kind, key, payload, nth)
ORDER BY id, nth
ON CONFLICT (id) DO NOTHING
