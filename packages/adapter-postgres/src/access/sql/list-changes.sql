SELECT key_id, what, at, by_whom FROM access.key_changes ORDER BY number
