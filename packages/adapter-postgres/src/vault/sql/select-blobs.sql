SELECT ref, subject_id AS "subjectId", key_id AS "keyId", stream, type, ciphertext, wrapped,
  wrapped_by AS "wrappedBy"
FROM vault.blobs
JOIN vault.subject_keys USING (key_id)
WHERE ref = ANY ($1::text[])
