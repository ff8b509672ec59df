-- Whole keys: a message cannot overtake those of its key that came before it.
WITH chosen AS (
  SELECT group_name, key
  FROM bus.parked
  WHERE ($1::text IS NULL OR group_name = $1) AND ($2::text IS NULL OR key = $2)
  GROUP BY group_name, key
  HAVING bool_and(redrive_asked_at IS NULL)
    AND bool_or(($3::text IS NULL OR code = $3)
      AND ($4::timestamptz IS NULL OR parked_at >= $4) AND ($5::timestamptz IS NULL OR parked_at < $5))
  ORDER BY min(parked_at), group_name, key
  LIMIT $6
), asked AS (
  UPDATE bus.parked p SET redrive_asked_at = clock_timestamp()
  FROM chosen c WHERE p.group_name = c.group_name AND p.key = c.key
)
SELECT group_name, key FROM chosen
