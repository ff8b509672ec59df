-- name: load-snapshots
SELECT stream, fold, version, revision, sha256, body FROM cache.snapshots
WHERE stream = ANY ($1::text[]) AND fold = $2::text AND version = $3::integer

-- name: save-snapshot
-- One row per stream and fold. A row of another version is useless to the writer, and is replaced.
INSERT INTO cache.snapshots AS old (stream, fold, version, revision, sha256, body)
VALUES ($1::text, $2::text, $3::integer, $4::integer, $5::text, $6::text)
ON CONFLICT (stream, fold) DO UPDATE
SET version = excluded.version, revision = excluded.revision, sha256 = excluded.sha256, body = excluded.body
WHERE old.version <> excluded.version OR old.revision < excluded.revision

-- name: drop-snapshot
DELETE FROM cache.snapshots
WHERE stream = $1::text AND fold = $2::text AND version = $3::integer AND revision = $4::integer
