-- In order of the primary key: two batches that share keys queue up instead of deadlocking.
INSERT INTO ledger.request_keys (id, content)
SELECT id, content
FROM unnest($1::text[], $2::bytea[]) AS new (id, content)
WHERE NOT EXISTS (SELECT FROM ledger.receipts WHERE submission_id = new.id)
ORDER BY id
ON CONFLICT (id) DO NOTHING
RETURNING id
