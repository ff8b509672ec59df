SELECT due_at FROM bus.timers WHERE fired_at IS NULL ORDER BY due_at, id LIMIT 1
