-- name: first
-- Why it is so.
SELECT 1

-- name: second
SELECT 2
