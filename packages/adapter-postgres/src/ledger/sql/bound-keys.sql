SELECT id, encode(content, 'hex') AS content
FROM ledger.request_keys
WHERE id = ANY ($1::text[])
