-- name: lock-shape
-- Conflicts with itself alone: one process at a time makes or swaps tables, while all read and commit. What follows in
-- the transaction copies and indexes whole views: it takes as long as it takes.
SET LOCAL statement_timeout = 0;
LOCK TABLE read.checkpoints IN SHARE UPDATE EXCLUSIVE MODE

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

-- name: create-fresh
CREATE TABLE read.{{table}}_fresh (LIKE read.{{table}} INCLUDING CONSTRAINTS)

-- name: copy
-- FREEZE: made in this transaction, so the rows need no second write to mark them visible to all.
COPY read.{{table}}_fresh (key, revision, row) FROM STDIN WITH (FREEZE)

-- name: index-fresh
-- After the rows: sorting once is cheaper than a hundred thousand descents.
ALTER TABLE read.{{table}}_fresh ADD CONSTRAINT {{table}}_fresh_pkey PRIMARY KEY (key)

-- name: lock-swap
-- Waits for open looks and commits. From here to COMMIT nobody reads: four catalogue changes, milliseconds.
LOCK TABLE read.checkpoints IN ACCESS EXCLUSIVE MODE

-- name: swap-drop
DROP TABLE read.{{table}}

-- name: swap-rename
ALTER TABLE read.{{table}}_fresh RENAME TO {{table}}

-- name: swap-rename-key
ALTER INDEX read.{{table}}_fresh_pkey RENAME TO {{table}}_pkey
