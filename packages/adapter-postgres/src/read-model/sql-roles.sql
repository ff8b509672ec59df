-- name: find-role
SELECT pg_has_role(oid, 'leadstream_sql', 'member') AS ours FROM pg_roles WHERE rolname = $1

-- name: group-role
-- Members see what the group sees: the documented views, and no table of rows.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'leadstream_sql') THEN
    CREATE ROLE leadstream_sql NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA read TO leadstream_sql

-- name: published
SELECT viewname AS name FROM pg_views WHERE schemaname = 'read' ORDER BY viewname

-- name: place
SELECT current_database() AS database
