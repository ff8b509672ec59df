-- One round trip and one transaction for the checkpoint and the rows of all views, each with an upsert of its own. The checkpoint is compared and set; no row counts as 0. Its row lock makes a second projector wait
-- here and then find itself late, and whoever is late writes nothing.
-- Not flushed: rows and checkpoint travel together, so if the server crashes, the last commits are forgotten whole and
-- the projector goes on from the checkpoint that is left.
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
moved AS (
  INSERT INTO read.checkpoints AS have (projector, position)
  SELECT $1, $3::bigint FROM lazily
  WHERE $2::bigint = 0 OR EXISTS (SELECT FROM read.checkpoints WHERE projector = $1)
  ON CONFLICT (projector) DO UPDATE SET position = excluded.position WHERE have.position = $2::bigint
  RETURNING position
){{upserts}}
SELECT position FROM moved
