INSERT INTO read.checkpoints (projector, position) VALUES ($1, $2)
ON CONFLICT (projector) DO UPDATE SET position = excluded.position
