SELECT subject_id AS "subjectId", key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy"
FROM vault.subject_keys
WHERE subject_id = ANY ($1::text[])
