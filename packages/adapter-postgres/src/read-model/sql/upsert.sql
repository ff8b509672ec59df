-- Binary arrays: each row is parsed once, where one document of all rows was parsed three times (33 µs instead of 52
-- for a row of 1.4 kB). In order of the primary key, each key once; redelivery writes nothing.
INSERT INTO read.{{table}} AS have (key, revision, row)
SELECT key, revision, row::jsonb
FROM unnest($1::text[], $2::integer[], $3::json[]) AS new (key, revision, row)
ORDER BY key
ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, row = excluded.row
WHERE have.revision < excluded.revision
