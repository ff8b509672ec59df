WITH finished_by_all AS (
  SELECT partition, min(finished) AS finished FROM bus.progress WHERE topic = $1 GROUP BY partition
), gone AS (
  DELETE FROM bus.messages m USING finished_by_all f
  WHERE m.topic = $1 AND m.partition = f.partition AND m."offset" <= f.finished AND m.published_at < $2
  RETURNING 1
)
SELECT count(*) AS pruned FROM gone
