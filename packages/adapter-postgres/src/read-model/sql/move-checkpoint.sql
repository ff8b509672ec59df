-- Compare and set; no row counts as 0. The row lock makes a second projector wait here and then find itself late.
-- The transaction is not flushed: rows and checkpoint travel together, so if the server crashes, the last commits are
-- forgotten whole and the projector goes on from the checkpoint that is left.
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO read.checkpoints AS have (projector, position)
SELECT $1, $3::bigint FROM lazily
WHERE $2::bigint = 0 OR EXISTS (SELECT FROM read.checkpoints WHERE projector = $1)
ON CONFLICT (projector) DO UPDATE SET position = excluded.position WHERE have.position = $2::bigint
RETURNING position
