-- name: bind-keys
-- In order of the primary key: two batches that share keys wait for each other instead of deadlocking.
INSERT INTO ledger.request_keys (id, content)
SELECT id, content
FROM unnest($1::text[], $2::bytea[]) AS new (id, content)
WHERE NOT EXISTS (SELECT FROM ledger.receipts WHERE submission_id = new.id)
ORDER BY id
ON CONFLICT (id) DO NOTHING
RETURNING id

-- name: bound-keys
SELECT id, encode(content, 'hex') AS content
FROM ledger.request_keys
WHERE id = ANY ($1::text[])

-- name: has-plain-ids
-- Migration 0015 writes this row if submissions were received before it.
SELECT EXISTS (SELECT FROM ledger.plain_ids)

-- name: plain-ids
SELECT submission_id AS id FROM ledger.receipts WHERE submission_id = ANY ($1::text[])
UNION
SELECT id FROM ledger.request_keys WHERE id = ANY ($1::text[])
UNION
SELECT submission_id FROM ledger.receipts
WHERE submission_id = ANY ($2::text[])
  AND NOT EXISTS (SELECT FROM ledger.request_keys WHERE id = submission_id)
