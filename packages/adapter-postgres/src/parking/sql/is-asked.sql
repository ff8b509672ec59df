SELECT 1 FROM bus.parked WHERE group_name = $1 AND redrive_asked_at IS NOT NULL LIMIT 1
