-- First thing in a look, before its snapshot is taken: a swap then waits for the look to end, and a look that
-- waited for a swap sees all of it. LOCK is the one statement that runs before the snapshot.
LOCK TABLE read.checkpoints IN ACCESS SHARE MODE
