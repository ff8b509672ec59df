-- name: insert-blobs
-- The join drops blobs whose key was erased since it was cached: nobody could ever open them. FOR KEY SHARE keeps
-- an erasure from running between the join and the foreign key's own check. In order of ref: two batches that
-- share refs wait for each other instead of deadlocking.
INSERT INTO vault.blobs (ref, key_id, stream, type, ciphertext)
SELECT new.ref, k.key_id, new.stream, new.type, new.ciphertext
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
  AS new (ref, key_id, stream, type, ciphertext)
JOIN vault.subject_keys AS k USING (key_id)
ORDER BY new.ref
FOR KEY SHARE OF k
ON CONFLICT (ref) DO NOTHING
RETURNING ref

-- name: select-blobs
SELECT ref, subject_id AS "subjectId", key_id AS "keyId", stream, type, ciphertext, wrapped,
  wrapped_by AS "wrappedBy"
FROM vault.blobs
JOIN vault.subject_keys USING (key_id)
WHERE ref = ANY ($1::text[])

-- name: select-blob-hashes
-- A separate statement after the insert: only a new one sees a row that another writer committed while the insert
-- waited for it.
SELECT ref, encode(sha256(ciphertext), 'hex') AS sha256
FROM vault.blobs
WHERE ref = ANY ($1::text[])
