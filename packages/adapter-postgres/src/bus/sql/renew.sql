-- An update, not an upsert: a member that was dropped must notice, by claiming again.
UPDATE bus.members SET seen_at = clock_timestamp() WHERE topic = $1 AND group_name = $2 AND member = $3
