-- name: cancel-backend
-- Ends the statement that this server process runs; it has the same role as we do.
SELECT pg_cancel_backend($1::integer)
