-- In order of the primary key: two batches that share subjects queue up instead of deadlocking.
INSERT INTO vault.subject_keys (subject_id, key_id, wrapped, wrapped_by)
SELECT subject_id, key_id, wrapped, $4
FROM unnest($1::text[], $2::uuid[], $3::bytea[]) AS new (subject_id, key_id, wrapped)
ORDER BY subject_id
ON CONFLICT (subject_id) DO NOTHING
RETURNING subject_id AS "subjectId"
