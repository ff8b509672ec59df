-- name: insert-blobs
-- Blobs ($1 to $5) and, in the same transaction, the keys of new subjects ($6 to $9): a blob is stored if its key is.
-- A key that another process made first is not made, and the blobs under it join nothing; so do those whose key was
-- erased since it was cached: they would never open again.
-- FOR KEY SHARE keeps an erasure from passing between the join and the foreign key's own check.
-- All keys before any blob (the order needs all that is joined), each in order of its primary key: two batches that
-- share subjects or refs queue up instead of deadlocking.
WITH made AS (
  INSERT INTO vault.subject_keys (subject_id, key_id, wrapped, wrapped_by)
  SELECT subject_id, key_id, wrapped, $9
  FROM unnest($6::text[], $7::uuid[], $8::bytea[]) AS new (subject_id, key_id, wrapped)
  ORDER BY subject_id
  ON CONFLICT (subject_id) DO NOTHING
  RETURNING subject_id, key_id
), kept AS (
  SELECT k.key_id FROM vault.subject_keys AS k WHERE k.key_id = ANY ($2::uuid[]) FOR KEY SHARE
), stored AS (
  INSERT INTO vault.blobs (ref, key_id, stream, type, ciphertext)
  SELECT new.ref, k.key_id, new.stream, new.type, new.ciphertext
  FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
    AS new (ref, key_id, stream, type, ciphertext)
  JOIN (SELECT key_id FROM made UNION ALL SELECT key_id FROM kept) AS k USING (key_id)
  ORDER BY new.ref
  ON CONFLICT (ref) DO NOTHING
  RETURNING ref
)
SELECT ARRAY(SELECT ref FROM stored) AS refs, ARRAY(SELECT subject_id FROM made) AS made

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
