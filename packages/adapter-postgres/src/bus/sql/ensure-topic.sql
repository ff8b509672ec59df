INSERT INTO bus.partitions (topic, partition)
SELECT $1, generate_series(0, $2::int - 1)
ON CONFLICT DO NOTHING
