-- One document instead of three arrays: the same speed, a third of the work in Node. Of two versions of a key
-- in one batch the newer is taken; redelivery writes nothing. A row of JSON null comes out of the document as NULL.
INSERT INTO read.{{table}} AS have (key, revision, row)
SELECT DISTINCT ON (key) key, revision, coalesce(row, 'null')
FROM json_to_recordset($1::json) AS new (key text, revision integer, row jsonb)
ORDER BY key, revision DESC
ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, row = excluded.row
WHERE have.revision < excluded.revision
