-- After the insert, as a statement of its own: a row that another writer committed while the insert waited
-- for it is visible only to a new one.
SELECT ref, encode(sha256(ciphertext), 'hex') AS sha256
FROM vault.blobs
WHERE ref = ANY ($1::text[])
