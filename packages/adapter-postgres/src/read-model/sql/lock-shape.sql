-- Conflicts with itself alone: one process at a time makes or swaps tables, while all read and commit.
LOCK TABLE read.checkpoints IN SHARE UPDATE EXCLUSIVE MODE
