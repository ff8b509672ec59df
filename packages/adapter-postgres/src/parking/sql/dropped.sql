SELECT id FROM bus.dropped WHERE group_name = $1 AND topic = $2 AND id = ANY ($3::text[])
