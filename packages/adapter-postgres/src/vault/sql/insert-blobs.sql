-- The join drops blobs whose key was erased since it was cached: they would never open again.
-- FOR KEY SHARE keeps an erasure from passing between the join and the foreign key's own check.
-- In order of ref: two batches that share refs queue up instead of deadlocking.
INSERT INTO vault.blobs (ref, key_id, stream, type, ciphertext)
SELECT new.ref, k.key_id, new.stream, new.type, new.ciphertext
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
  AS new (ref, key_id, stream, type, ciphertext)
JOIN vault.subject_keys AS k USING (key_id)
ORDER BY new.ref
FOR KEY SHARE OF k
ON CONFLICT (ref) DO NOTHING
RETURNING ref
