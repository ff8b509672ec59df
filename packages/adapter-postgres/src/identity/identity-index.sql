-- name: claim
-- In order of the primary key: two batches that share hashes wait for each other instead of deadlocking.
INSERT INTO identity.owners (hash, lead_id)
SELECT hash, lead_id
FROM unnest($1::bytea[], $2::text[]) AS new (hash, lead_id)
ORDER BY hash
ON CONFLICT (hash) DO NOTHING
RETURNING encode(hash, 'hex') AS hash, lead_id AS "leadId"

-- name: find
SELECT encode(hash, 'hex') AS hash, lead_id AS "leadId"
FROM identity.owners
WHERE hash = ANY ($1::bytea[])
