-- name: select-state
-- The facts that a backup records about itself. It contains the newest visible event.
SELECT (SELECT key_id FROM vault.master_key) AS "keyId",
  coalesce((SELECT max(position) FROM store.events), 0) AS position,
  (SELECT name FROM leadstream_migrations ORDER BY number DESC LIMIT 1) AS schema,
  current_setting('server_version_num')::int / 10000 AS postgres
