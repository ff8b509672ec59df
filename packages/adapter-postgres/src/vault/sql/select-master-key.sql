SELECT key_id AS "keyId" FROM vault.master_key
