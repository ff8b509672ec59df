SELECT submission_id AS id
FROM ledger.receipts
WHERE submission_id = ANY ($1::text[])
