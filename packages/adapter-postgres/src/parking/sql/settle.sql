DELETE FROM bus.parked WHERE group_name = $1 AND topic = $2 AND id = $3
