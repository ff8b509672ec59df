SELECT position FROM read.checkpoints WHERE projector = $1
