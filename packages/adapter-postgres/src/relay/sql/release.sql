UPDATE bus.relays SET holder = NULL, lease_until = '-infinity' WHERE relay = $1 AND holder = $2
