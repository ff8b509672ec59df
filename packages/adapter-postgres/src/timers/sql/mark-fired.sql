UPDATE bus.timers SET fired_at = $2 WHERE id = ANY ($1::text[])
