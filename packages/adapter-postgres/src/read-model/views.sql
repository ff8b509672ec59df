-- name: states
SELECT name, version, status, position FROM read.views ORDER BY name, version

-- name: keep
-- Records that a process maintains these views now.
UPDATE read.views SET followed_at = now() WHERE view = ANY ($1::text[])
RETURNING view, name, version, status, position

-- name: lock-look
-- The first statement of a snapshot. LOCK is the one statement that runs before the database takes the snapshot.
-- So a swap waits for the reader to end, and a reader that waited for a swap sees all of it.
LOCK TABLE read.views IN ACCESS SHARE MODE

-- name: load
SELECT key, revision, {{row}} AS row FROM read.{{table}} WHERE key = ANY ($1::text[]) ORDER BY key

-- name: count
SELECT count(*) AS rows FROM read.{{table}}

-- name: scan
SELECT key, revision, {{row}} AS row FROM read.{{table}} WHERE key > $1 ORDER BY key LIMIT $2

-- name: page
-- Fields and values are parameters, so no outside name becomes SQL. Absent and null are '', as in a tally.
-- Ordered inside and filtered outside, so that the planner always follows the key and stops at the limit: 1 ms
-- for a hundred of 200,000 rows. Otherwise it filters and sorts them all in 400 ms.
SELECT key, revision, row::text
FROM (SELECT key, revision, row FROM read.{{table}} WHERE key > $1 ORDER BY key) AS rows
WHERE ARRAY(
    SELECT coalesce(row ->> field, '')
    FROM unnest($2::text[]) WITH ORDINALITY AS asked (field, place)
    ORDER BY place
  ) = $3::text[]
  AND ($5::text[] IS NULL OR EXISTS (
    SELECT FROM unnest($5::text[], $6::text[]) AS wanted (field, value)
    WHERE coalesce(row ->> wanted.field, '') = wanted.value
  ))
LIMIT $4

-- name: tally
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
