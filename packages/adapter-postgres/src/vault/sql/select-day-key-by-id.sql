SELECT key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.day_keys WHERE key_id = $1
