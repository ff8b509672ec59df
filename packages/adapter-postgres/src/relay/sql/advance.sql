UPDATE bus.relays SET position = greatest(position, $4) WHERE relay = $1 AND holder = $2 AND epoch = $3 RETURNING 1
