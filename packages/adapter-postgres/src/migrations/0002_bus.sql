-- Bus, timers, parked messages (not breaking: creates only).
CREATE SCHEMA bus;

-- The last offset given out per partition. A publisher locks the row until it commits: offsets become visible
-- in order and without holes, so a reader never has to look back.
CREATE TABLE bus.partitions (
  topic text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  last_offset bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);  -- updated with every publish: room for HOT updates

CREATE TABLE bus.messages (
  topic text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  key text NOT NULL,
  value json NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (topic, partition, "offset"),
  -- What makes publishing idempotent.
  CONSTRAINT one_offset_per_id UNIQUE (topic, id)
);

-- The row a claim locks, so that every split of partitions is made from one list of members.
CREATE TABLE bus.groups (
  topic text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (topic, name)
);

-- Who takes part, and when it last showed that it lives.
CREATE TABLE bus.members (
  topic text COLLATE "C" NOT NULL,
  group_name text COLLATE "C" NOT NULL,
  member text COLLATE "C" NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (topic, group_name, member)
);

-- What a group has finished of each partition, and who may say so. Every change of owner raises the epoch;
-- a commit names the epoch it was claimed under.
CREATE TABLE bus.progress (
  topic text COLLATE "C" NOT NULL,
  group_name text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  finished bigint NOT NULL DEFAULT 0,
  owner text COLLATE "C",
  epoch bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic, group_name, partition)
) WITH (fillfactor = 50);  -- updated with every commit: room for HOT updates

-- Publishes what is new among the given messages (ids distinct) and returns their ids. Two statements in one
-- round trip: the second has a snapshot taken after the locks of the first, so it sees every message that any
-- earlier holder of those locks wrote. p_now: the virtual instant, or null for this server's clock.
-- No ON CONFLICT: its speculative insertion costs a third of the throughput, and leaves a hole where it applies. An
-- id published at this very moment under a key of another partition, whose lock is not ours, fails on
-- `one_offset_per_id` instead: the caller asks again and finds it there.
-- Sequential scans are off because a plan made while the tables were tiny would be kept when they no longer are.
CREATE FUNCTION bus.publish(
  p_topic text, p_ids text[], p_keys text[], p_partitions integer[], p_values json[], p_now timestamptz
) RETURNS text[] LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  v_written text[];
BEGIN
  -- The caller tells the world that it is safe; no setting of the server or the role may make that a lie.
  PERFORM set_config('synchronous_commit', 'on', true);
  -- Ascending, everywhere: publishers queue up instead of deadlocking.
  PERFORM 1 FROM bus.partitions
  WHERE topic = p_topic AND partition = ANY (p_partitions) ORDER BY partition FOR UPDATE;

  WITH new AS (
    SELECT u.*, row_number() OVER (PARTITION BY u.partition ORDER BY u.nth) AS ahead
    FROM unnest(p_ids, p_keys, p_partitions, p_values) WITH ORDINALITY AS u (id, key, partition, value, nth)
    WHERE NOT EXISTS (SELECT FROM bus.messages m WHERE m.topic = p_topic AND m.id = u.id)
  ), written AS (
    INSERT INTO bus.messages (topic, partition, "offset", id, key, value, published_at)
    SELECT p_topic, n.partition, p.last_offset + n.ahead, n.id, n.key, n.value,
      coalesce(p_now, clock_timestamp())
    -- LEFT: a partition without its counter is an error, not a message that vanishes.
    FROM new n LEFT JOIN bus.partitions p ON p.topic = p_topic AND p.partition = n.partition
    RETURNING id
  ), counted AS (
    UPDATE bus.partitions p SET last_offset = p.last_offset + n.ahead
    FROM (SELECT partition, count(*) AS ahead FROM new GROUP BY partition) n
    WHERE p.topic = p_topic AND p.partition = n.partition
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_written FROM written;
  RETURN v_written;
END $$;

-- Makes or renews a membership and moves the partitions this member has a say in: it lets go of what is another's
-- by the split, and takes what is its own by the split and held by nobody alive. The split is partition number
-- modulo place among the live members, sorted by name. Returns what the member holds.
-- p_entry: 'stay'; 'join' (fences an earlier life of the same name); 'take-over' (also drops all other members).
CREATE FUNCTION bus.claim(
  p_topic text, p_group text, p_member text, p_partitions integer, p_lease interval, p_entry text
) RETURNS TABLE (partition integer, epoch bigint, finished bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO bus.groups (topic, name) VALUES (p_topic, p_group) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM bus.groups WHERE topic = p_topic AND name = p_group FOR UPDATE;

  IF p_entry <> 'stay' THEN
    INSERT INTO bus.progress (topic, group_name, partition)
    SELECT p_topic, p_group, generate_series(0, p_partitions - 1) ON CONFLICT DO NOTHING;
    UPDATE bus.progress SET epoch = epoch + 1
    WHERE topic = p_topic AND group_name = p_group AND owner = p_member;
  END IF;
  DELETE FROM bus.members
  WHERE topic = p_topic AND group_name = p_group AND member <> p_member
    AND (p_entry = 'take-over' OR seen_at < clock_timestamp() - p_lease);
  INSERT INTO bus.members (topic, group_name, member, seen_at)
  VALUES (p_topic, p_group, p_member, clock_timestamp())
  ON CONFLICT (topic, group_name, member) DO UPDATE SET seen_at = excluded.seen_at;

  WITH live AS (
    SELECT member, row_number() OVER (ORDER BY member) - 1 AS place, count(*) OVER () AS places
    FROM bus.members WHERE topic = p_topic AND group_name = p_group
  ), split AS (
    SELECT g.partition, l.member = p_member AS is_mine
    FROM bus.progress g JOIN live l ON l.place = g.partition % l.places
    WHERE g.topic = p_topic AND g.group_name = p_group
  )
  UPDATE bus.progress g
  SET owner = CASE WHEN s.is_mine THEN p_member END, epoch = g.epoch + 1
  FROM split s
  WHERE g.topic = p_topic AND g.group_name = p_group AND g.partition = s.partition
    AND CASE
      WHEN s.is_mine THEN g.owner IS DISTINCT FROM p_member
        AND NOT EXISTS (SELECT FROM live l WHERE l.member = g.owner)
      ELSE g.owner = p_member
    END;

  RETURN QUERY
  SELECT g.partition, g.epoch, g.finished FROM bus.progress g
  WHERE g.topic = p_topic AND g.group_name = p_group AND g.owner = p_member ORDER BY g.partition;
END $$;

-- How many events a group has before it, and the age of the first in seconds. A member that holds all partitions
-- moves them together, and then no stream need be hashed; the hash is that of src/bus/partition-of.ts.
-- p_now: the virtual instant, or null for this server's clock. Sequential scans are off because the planner takes
-- any bound it does not know for a third of the store.
CREATE FUNCTION bus.events_lag(p_topic text, p_group text, p_partitions integer, p_now timestamptz)
RETURNS TABLE (messages bigint, seconds float8) LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
  WITH stand AS MATERIALIZED (
    SELECT n AS partition, coalesce(g.finished, 0) AS finished
    FROM generate_series(0, p_partitions - 1) AS n
    LEFT JOIN bus.progress g ON g.topic = p_topic AND g.group_name = p_group AND g.partition = n
  ), bounds AS MATERIALIZED (
    SELECT min(finished) AS low, max(finished) AS high FROM stand
  ), open AS (
    SELECT e.position FROM store.events e
    WHERE e.position > (SELECT low FROM bounds)
      AND CASE
        WHEN e.position > (SELECT high FROM bounds) THEN true
        ELSE e.position > (
          SELECT stand.finished FROM stand
          WHERE stand.partition = (
            SELECT ('x' || left(encode(sha256(convert_to(s.stream, 'UTF8')), 'hex'), 8))::bit(32)::bigint % p_partitions
            FROM store.streams s WHERE s.id = e.stream_id
          )
        )
      END
  )
  SELECT count(*), greatest(0, coalesce(extract(epoch FROM coalesce(p_now, now()) - (
    SELECT (e.meta ->> 'recordedAt')::timestamptz FROM store.events e WHERE e.position = min(open.position)
  )), 0))::float8
  FROM open;
END $$;

CREATE TABLE bus.timers (
  id text COLLATE "C" PRIMARY KEY,
  due_at timestamptz NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  payload json NOT NULL,
  -- A fired timer stays known, so that setting it again is nothing.
  fired_at timestamptz
);
-- Due timers, oldest first, without a glance at those that fired.
CREATE INDEX timers_waiting ON bus.timers (due_at, id) WHERE fired_at IS NULL;

CREATE TABLE bus.parked (
  group_name text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  code text NOT NULL,
  reason text NOT NULL,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (group_name, topic, id)
);
-- Every batch asks which of its keys are parked.
CREATE INDEX parked_keys ON bus.parked (group_name, key);
