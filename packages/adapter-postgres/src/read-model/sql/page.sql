-- Fields and values are parameters, so no name from outside becomes SQL. Absent and null are '', as in a tally.
SELECT key, revision, row::text
FROM read.{{table}}
WHERE key > $1
  AND NOT EXISTS (
    SELECT FROM unnest($2::text[], $3::text[]) AS wanted (field, value)
    WHERE coalesce(row ->> field, '') <> value
  )
ORDER BY key
LIMIT $4
