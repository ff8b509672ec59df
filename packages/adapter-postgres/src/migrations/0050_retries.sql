-- What consumers try again right now: a row for each partition that waits for a part to answer (not breaking: creates
-- only; consumers of the release before write none). For people to look at: nothing depends on it.
CREATE TABLE bus.retries (
  group_name text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  code text NOT NULL,
  since timestamptz NOT NULL,
  tried_at timestamptz NOT NULL,
  tries integer NOT NULL,
  PRIMARY KEY (group_name, topic, partition)
);
