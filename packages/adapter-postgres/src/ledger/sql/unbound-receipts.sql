SELECT submission_id AS id
FROM ledger.receipts
WHERE submission_id = ANY ($1::text[])
  AND NOT EXISTS (SELECT FROM ledger.request_keys WHERE id = submission_id)
