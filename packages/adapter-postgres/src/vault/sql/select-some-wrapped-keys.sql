-- One key of each kind that this master key wrapped, if there is any.
(SELECT key_id::text AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.subject_keys
  WHERE wrapped_by = $1 LIMIT 1)
UNION ALL
(SELECT key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.day_keys
  WHERE wrapped_by = $1 LIMIT 1)
