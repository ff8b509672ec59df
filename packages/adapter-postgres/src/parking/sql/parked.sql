SELECT DISTINCT key FROM bus.parked WHERE group_name = $1 AND key = ANY ($2::text[])
