-- name: lock-shape
-- Conflicts only with itself: one process at a time creates or swaps tables, while all read and commit. The rest
-- of the transaction copies and indexes whole views, so it has no time limit.
SET LOCAL statement_timeout = 0;
LOCK TABLE read.views IN SHARE UPDATE EXCLUSIVE MODE

-- name: create-table
-- toast_tuple_target: by default PostgreSQL compresses a row from 2,000 bytes on. A row of a lead has some 2,800 and is
-- written several times, so rows are compressed from 8,160 bytes on.
CREATE TABLE IF NOT EXISTS read.{{table}} (
  -- "C": the order of keys is the same on every server, as page and scan promise.
  key text COLLATE "C" NOT NULL CHECK (key <> ''),
  revision integer NOT NULL{{columns}},
  CONSTRAINT {{table}}_pkey PRIMARY KEY (key)
) WITH (toast_tuple_target = 8160)

-- name: create-index
CREATE INDEX IF NOT EXISTS {{index}} ON read.{{table}} ({{list}}){{where}}

-- name: register
-- Empty; it is filled starting with the first event.
INSERT INTO read.views (view, name, version, status) VALUES ($1, $2, $3, 'building')
ON CONFLICT (view) DO NOTHING

-- name: retire-others
-- One version of a name is live, so this comes first. A higher version is replaced only when no process maintains
-- it any more.
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
-- $2: the names that the sweeper knows. Their live version serves until its successor is complete.
SELECT view, name, version FROM read.views
WHERE view <> ALL ($1::text[]) AND followed_at < now() - $3::float8 * interval '1 ms'
  AND NOT (status = 'live' AND name = ANY ($2::text[]))

-- name: forget
DELETE FROM read.views WHERE view = $1

-- name: set-position
UPDATE read.views SET position = $2, followed_at = now() WHERE view = $1

-- name: create-fresh
CREATE TABLE read.{{table}}_fresh (LIKE read.{{table}} INCLUDING CONSTRAINTS) WITH (toast_tuple_target = 8160)

-- name: copy
-- FREEZE: the table is new in this transaction, so the rows need no second write to become visible to all.
COPY read.{{table}}_fresh (key, revision{{names}}) FROM STDIN WITH (FREEZE)

-- name: index-fresh
-- After the rows: one sort is cheaper than a hundred thousand inserts into the index.
ALTER TABLE read.{{table}}_fresh ADD CONSTRAINT {{table}}_fresh_pkey PRIMARY KEY (key)

-- name: lock-swap
-- Waits for open snapshots and commits. From here to COMMIT nobody reads: four changes of the catalogue,
-- milliseconds. Snapshots of the previous release lock the other table.
LOCK TABLE read.views, read.checkpoints IN ACCESS EXCLUSIVE MODE

-- name: swap-drop
-- With the documented view over it, which is made anew over the table that takes its place.
DROP TABLE IF EXISTS read.{{table}} CASCADE

-- name: swap-rename
ALTER TABLE read.{{table}}_fresh RENAME TO {{table}}

-- name: swap-rename-key
ALTER INDEX read.{{table}}_fresh_pkey RENAME TO {{table}}_pkey

-- name: swap-rename-index
ALTER INDEX read.{{table}}_fresh_{{place}} RENAME TO {{table}}_{{place}}

-- name: publish
-- The live version under a name that stays: for people who write SQL. Roles that `leadstream sql-role` made are members of
-- leadstream_sql; the role is there only if somebody made one.
DROP VIEW IF EXISTS read.{{name}};
CREATE VIEW read.{{name}} AS SELECT {{list}} FROM read.{{table}};
{{comments}}
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'leadstream_sql') THEN
    GRANT SELECT ON read.{{name}} TO leadstream_sql;
  END IF;
END $$
