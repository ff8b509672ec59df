-- name: hold
-- The row's lock decides between two concurrent requests. The server's clock decides when the lease ends.
INSERT INTO bus.relays AS r (relay, holder, epoch, lease_until)
VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
ON CONFLICT (relay) DO UPDATE SET
  epoch = r.epoch + CASE WHEN r.holder IS NOT DISTINCT FROM $2 THEN 0 ELSE 1 END,
  holder = $2,
  lease_until = clock_timestamp() + $3 * interval '1 millisecond'
WHERE r.holder IS NULL OR r.holder = $2 OR r.lease_until <= clock_timestamp()
RETURNING epoch, position

-- name: advance
UPDATE bus.relays SET position = greatest(position, $4) WHERE relay = $1 AND holder = $2 AND epoch = $3 RETURNING 1

-- name: position
SELECT position FROM bus.relays WHERE relay = $1

-- name: release
UPDATE bus.relays SET holder = NULL, lease_until = '-infinity' WHERE relay = $1 AND holder = $2
