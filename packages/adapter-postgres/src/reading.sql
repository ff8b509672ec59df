-- name: cancel-backend
-- Ends the statement that this process of the server is at; its role is ours.
SELECT pg_cancel_backend($1::integer)
