INSERT INTO bus.progress (topic, group_name, partition, finished, epoch)
SELECT $1, $2, c.partition, c.finished, 1 FROM unnest($3::int[], $4::bigint[]) AS c (partition, finished)
ON CONFLICT (topic, group_name, partition)
DO UPDATE SET finished = excluded.finished, owner = NULL, epoch = bus.progress.epoch + 1
