-- Messages that a consumer was handling when its process died (not breaking: creates only). Written only in the first
-- batches after a start, and empty but for a moment.
CREATE TABLE bus.in_hand (
  group_name text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- How often it was taken; more than once means that a process died with it.
  taken integer NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (group_name, id)
);

-- Bytes of a document, never fewer than it has, and without unpacking a large one: what PostgreSQL packs gets eighty
-- times smaller at most. What reads are bounded by.
CREATE FUNCTION store.size_of(p_document json) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN pg_column_compression(p_document) IS NULL THEN pg_column_size(p_document)
    WHEN pg_column_size(p_document) < 8192 THEN octet_length(p_document::text)
    ELSE 80 * pg_column_size(p_document)::bigint
  END
$$;
