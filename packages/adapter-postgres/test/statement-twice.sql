-- name: first
SELECT 1

-- name: first
SELECT 2
