SELECT encode(hash, 'hex') AS hash, lead_id AS "leadId"
FROM identity.owners
WHERE hash = ANY ($1::bytea[])
