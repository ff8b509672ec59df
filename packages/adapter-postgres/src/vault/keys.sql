-- name: select-master-key
SELECT key_id AS "keyId" FROM vault.master_key

-- name: insert-master-key
-- The first process records its key; the others find it.
INSERT INTO vault.master_key (key_id) VALUES ($1) ON CONFLICT (is_here) DO NOTHING

-- name: is-vault-filled
-- Keyed hashes of people exist longer than their keys: with another master key known people would become new
-- leads.
SELECT EXISTS (SELECT FROM vault.subject_keys) OR EXISTS (SELECT FROM vault.day_keys)
  OR EXISTS (SELECT FROM identity.owners) AS "isFilled"

-- name: select-some-wrapped-keys
-- One key of each kind that this master key wrapped, if there is any.
(SELECT key_id::text AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.subject_keys
  WHERE wrapped_by = $1 LIMIT 1)
UNION ALL
(SELECT key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.day_keys
  WHERE wrapped_by = $1 LIMIT 1)

-- name: count-wrapped-keys
SELECT wrapped_by AS "wrappedBy", count(*) AS keys
FROM (SELECT wrapped_by FROM vault.subject_keys UNION ALL SELECT wrapped_by FROM vault.day_keys) AS k
GROUP BY wrapped_by ORDER BY wrapped_by

-- name: select-subject-keys
SELECT subject_id AS "subjectId", key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy"
FROM vault.subject_keys
WHERE subject_id = ANY ($1::text[])

-- name: select-day-key-by-day
SELECT key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.day_keys WHERE day = $1

-- name: select-day-key-by-id
SELECT key_id AS "keyId", wrapped, wrapped_by AS "wrappedBy" FROM vault.day_keys WHERE key_id = $1

-- name: insert-day-key
-- The first process of the day creates its key; the others find it.
INSERT INTO vault.day_keys (key_id, day, wrapped, wrapped_by)
VALUES ($1, $2, $3, $4)
ON CONFLICT (day) DO NOTHING
