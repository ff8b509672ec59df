-- The first to record a key has it; the others find it.
INSERT INTO vault.master_key (key_id) VALUES ($1) ON CONFLICT (is_here) DO NOTHING
