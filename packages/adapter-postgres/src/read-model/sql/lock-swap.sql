-- Waits for open looks and commits. From here to COMMIT nobody reads: four catalogue changes, milliseconds.
LOCK TABLE read.checkpoints IN ACCESS EXCLUSIVE MODE
