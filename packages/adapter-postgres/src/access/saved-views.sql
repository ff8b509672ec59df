-- name: list-saved-views
-- $1: the owner. $2: teams; null: all.
SELECT id, owner, visibility, team, pinned, name, screen, state, updated_at FROM access.saved_views
WHERE owner = $1 OR visibility = 'public'
  OR (visibility = 'team' AND ($2::text[] IS NULL OR team = ANY ($2::text[])))
ORDER BY pinned DESC, name, id

-- name: find-saved-view
SELECT id, owner, visibility, team, pinned, name, screen, state, updated_at FROM access.saved_views WHERE id = $1

-- name: lock-owner
-- Two processes that add views of one owner count one after the other.
SELECT pg_advisory_xact_lock(hashtextextended('saved-views/' || $1, 0))

-- name: add-saved-view
-- Runs under the lock of the owner. $10: most views of an owner.
INSERT INTO access.saved_views (id, owner, visibility, team, pinned, name, screen, state, updated_at)
SELECT $1, $2, $3, $4, $5::boolean, $6, $7, $8::jsonb, $9::timestamptz
WHERE (SELECT count(*) FROM access.saved_views WHERE owner = $2) < $10
RETURNING id

-- name: replace-saved-view
UPDATE access.saved_views
SET owner = $2, visibility = $3, team = $4, pinned = $5::boolean, name = $6, screen = $7, state = $8::jsonb,
  updated_at = $9::timestamptz
WHERE id = $1
RETURNING id

-- name: remove-saved-view
DELETE FROM access.saved_views WHERE id = $1 RETURNING id
