SELECT "values", count(*) AS count
FROM (
  SELECT ARRAY(
    SELECT coalesce(row ->> field, '')
    FROM unnest($1::text[]) WITH ORDINALITY AS asked (field, place)
    ORDER BY place
  ) AS "values"
  FROM read.{{table}}
) AS rows
GROUP BY "values"
ORDER BY "values" COLLATE "C"
