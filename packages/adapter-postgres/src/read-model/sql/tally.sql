-- OFFSET 0 keeps the planner from sorting whole rows to group them (200 ms instead of 1,200 ms for 250,000 rows).
SELECT "values", count(*) AS count
FROM (
  SELECT ARRAY(
    SELECT coalesce(row ->> field, '')
    FROM unnest($1::text[]) WITH ORDINALITY AS asked (field, place)
    ORDER BY place
  ) AS "values"
  FROM read.{{table}}
  OFFSET 0
) AS rows
GROUP BY "values"
ORDER BY "values" COLLATE "C"
