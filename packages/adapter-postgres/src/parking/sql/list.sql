SELECT group_name, topic, id, partition, "offset", key, code, reason, parked_at
FROM bus.parked
WHERE $1::text IS NULL OR group_name = $1
ORDER BY group_name, topic, partition, "offset"
