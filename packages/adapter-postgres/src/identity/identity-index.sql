-- name: claim
-- First the places of leads, then the hashes, each in order of its primary key: two batches that claim the same wait for
-- each other instead of deadlocking. The first part of the union is drained before the second begins.
WITH first AS (
  INSERT INTO identity.first_of_kind (lead_id, kind, hash, is_guest)
  SELECT lead_id, kind, hash, is_guest <> 0
  FROM unnest($4::text[], $5::bytea[], $6::bytea[], $7::integer[]) AS new (lead_id, kind, hash, is_guest)
  ORDER BY lead_id, kind
  ON CONFLICT (lead_id, kind) DO NOTHING
  RETURNING 1
), owner AS (
  INSERT INTO identity.owners (hash, lead_id, is_guest)
  SELECT hash, lead_id, is_guest <> 0
  FROM unnest($1::bytea[], $2::text[], $3::integer[]) AS new (hash, lead_id, is_guest)
  ORDER BY hash
  ON CONFLICT (hash) DO NOTHING
  RETURNING 1
)
SELECT count(*)::integer AS claimed FROM (SELECT 1 FROM first UNION ALL SELECT 1 FROM owner) AS done

-- name: find
-- A lead has few kinds: one for its address, one per source system.
SELECT
  encode(o.hash, 'hex') AS hash,
  o.lead_id AS "leadId",
  o.is_guest AS "isGuest",
  EXISTS (SELECT FROM identity.first_of_kind f WHERE f.lead_id = o.lead_id) AS "isListed",
  EXISTS (SELECT FROM identity.first_of_kind f WHERE f.lead_id = o.lead_id AND f.kind <> '') AS "isNamed",
  ARRAY(
    SELECT concat_ws(' ', encode(f.kind, 'hex'), encode(f.hash, 'hex'), CASE WHEN f.is_guest THEN 'guest' END)
    FROM identity.first_of_kind f
    WHERE f.lead_id = o.lead_id AND f.kind = ANY ($2::bytea[])
  ) AS firsts
FROM (
  SELECT hash, lead_id, is_guest FROM identity.owners WHERE hash = ANY ($1::bytea[])
  UNION ALL
  SELECT NULL, lead_id, false FROM (SELECT DISTINCT lead_id FROM identity.first_of_kind WHERE lead_id = ANY ($3::text[])) AS listed
) AS o
