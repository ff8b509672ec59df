SELECT position FROM bus.relays WHERE relay = $1
