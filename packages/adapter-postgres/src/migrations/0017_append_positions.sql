-- Appends say where each of their events stands (not breaking: creates, and replaces a function by one that does the same).
-- Readers in the process that appended are served from that: see shared-tail.ts.

-- Appends to many streams, each all or nothing. Returns the position of each event, null where its stream is not at the
-- revision expected. Positions rise in the order of the events.
-- `p_is_whole`: all of them or nothing. One stream that is not at its revision, and it fails with unique_violation on
-- `one_event_per_revision`, as where another writer is in the middle of extending it.
-- Parameters, locks, order and settings: store.append in migrations/0001_event_store.sql.
CREATE FUNCTION store.append_many(
  p_streams text[], p_expected integer[],
  p_appends integer[], p_revisions integer[], p_ids uuid[], p_types text[], p_data json[], p_meta json[],
  p_is_whole boolean
) RETURNS bigint[] LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_nestloop = off AS $$
DECLARE
  v_ids bigint[];  -- null where the stream is not at the revision expected
  v_positions bigint[];
BEGIN
  PERFORM store.enter_fence();

  -- A stream's name never stands without an event, so where it is there already, -1 is wrong.
  WITH made AS (
    INSERT INTO store.streams (stream)
    SELECT w.stream FROM unnest(p_streams, p_expected) AS w (stream, expected) WHERE w.expected = -1
    ON CONFLICT (stream) DO NOTHING
    RETURNING id, stream
  )
  SELECT array_agg(CASE
    WHEN w.expected = -1 THEN made.id
    ELSE (
      SELECT s.id FROM store.streams s WHERE s.stream = w.stream AND w.expected = (
        SELECT e.revision FROM store.events e WHERE e.stream_id = s.id ORDER BY e.revision DESC LIMIT 1
      )
    )
  END ORDER BY w.n)
  INTO v_ids
  FROM unnest(p_streams, p_expected) WITH ORDINALITY AS w (stream, expected, n)
  LEFT JOIN made ON made.stream = w.stream;

  IF p_is_whole AND array_position(v_ids, NULL) IS NOT NULL THEN
    RAISE unique_violation USING
      MESSAGE = 'a stream is not at the revision expected', CONSTRAINT = 'one_event_per_revision';
  END IF;

  -- After the lock, before the rows: rising within every stream. Those of a lost append stay gaps.
  v_positions := ARRAY(SELECT nextval('store.event_position') FROM generate_series(1, cardinality(p_ids)));

  INSERT INTO store.events (position, stream_id, event_id, revision, type, data, meta)
  SELECT v_positions[w.n], v_ids[w.append], w.id, w.revision, w.type, w.data, w.meta
  FROM unnest(p_appends, p_ids, p_revisions, p_types, p_data, p_meta) WITH ORDINALITY
    AS w (append, id, revision, type, data, meta, n)
  WHERE v_ids[w.append] IS NOT NULL;

  RETURN ARRAY(
    SELECT CASE WHEN v_ids[w.append] IS NOT NULL THEN v_positions[w.n] END
    FROM unnest(p_appends) WITH ORDINALITY AS w (append, n) ORDER BY w.n
  );
END $$;

-- What the version before calls while both run.
CREATE OR REPLACE FUNCTION store.append(
  p_streams text[], p_expected integer[], p_ends integer[],
  p_appends integer[], p_revisions integer[], p_ids uuid[], p_types text[], p_data json[], p_meta json[]
) RETURNS bigint[] LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_nestloop = off AS $$
DECLARE
  v_positions bigint[] := store.append_many(
    p_streams, p_expected, p_appends, p_revisions, p_ids, p_types, p_data, p_meta, false
  );
BEGIN
  RETURN ARRAY(SELECT v_positions[w.last] FROM unnest(p_ends) WITH ORDINALITY AS w (last, n) ORDER BY w.n);
END $$;
