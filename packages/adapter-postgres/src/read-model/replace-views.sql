-- name: lock-shape
-- Conflicts with itself alone: one process at a time makes or swaps tables, while all read and commit. What follows in
-- the transaction copies and indexes whole views: it takes as long as it takes.
SET LOCAL statement_timeout = 0;
LOCK TABLE read.views IN SHARE UPDATE EXCLUSIVE MODE

-- name: create-view
-- jsonb because reports filter and count by fields: over 100,000 rows of
-- 600 bytes a tally takes 36 ms, with json 470 ms. It costs COPY a third of its speed (104 to 68 thousand rows/s).
CREATE TABLE IF NOT EXISTS read.{{table}} (
  -- "C": key order is the same on every server, and what page and scan promise.
  key text COLLATE "C" NOT NULL CHECK (key <> ''),
  revision integer NOT NULL,
  row jsonb NOT NULL,
  CONSTRAINT {{table}}_pkey PRIMARY KEY (key)
)

-- name: register
-- Empty, and to be filled from the first event on.
INSERT INTO read.views (view, name, version, status) VALUES ($1, $2, $3, 'building')
ON CONFLICT (view) DO NOTHING

-- name: retire-others
-- One version of a name is live, so this comes first. A higher version gives way only when nobody keeps it any more.
UPDATE read.views SET status = 'retired'
WHERE name = $1 AND version <> $2 AND status = 'live'
  AND (version < $2 OR followed_at < now() - $3::float8 * interval '1 ms')

-- name: go-live
UPDATE read.views AS mine
SET status = CASE
  WHEN EXISTS (SELECT FROM read.views WHERE name = $1 AND version <> $2 AND status = 'live') THEN 'retired'
  ELSE 'live'
END
WHERE name = $1 AND version = $2
RETURNING status

-- name: droppable
-- $2: names that the sweeper knows. The version of them that is live serves until its successor is complete.
SELECT view, name, version FROM read.views
WHERE view <> ALL ($1::text[]) AND followed_at < now() - $3::float8 * interval '1 ms'
  AND NOT (status = 'live' AND name = ANY ($2::text[]))

-- name: forget
DELETE FROM read.views WHERE view = $1

-- name: set-position
UPDATE read.views SET position = $2, followed_at = now() WHERE view = $1

-- name: create-fresh
CREATE TABLE read.{{table}}_fresh (LIKE read.{{table}} INCLUDING CONSTRAINTS)

-- name: copy
-- FREEZE: made in this transaction, so the rows need no second write to mark them visible to all.
COPY read.{{table}}_fresh (key, revision, row) FROM STDIN WITH (FREEZE)

-- name: index-fresh
-- After the rows: sorting once is cheaper than a hundred thousand descents.
ALTER TABLE read.{{table}}_fresh ADD CONSTRAINT {{table}}_fresh_pkey PRIMARY KEY (key)

-- name: lock-swap
-- Waits for open looks and commits. From here to COMMIT nobody reads: four catalogue changes, milliseconds. Looks of
-- the release before lock the other table.
LOCK TABLE read.views, read.checkpoints IN ACCESS EXCLUSIVE MODE

-- name: swap-drop
DROP TABLE IF EXISTS read.{{table}}

-- name: swap-rename
ALTER TABLE read.{{table}}_fresh RENAME TO {{table}}

-- name: swap-rename-key
ALTER INDEX read.{{table}}_fresh_pkey RENAME TO {{table}}_pkey
