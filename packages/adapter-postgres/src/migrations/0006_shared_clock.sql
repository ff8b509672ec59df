-- One clock for several processes while a demo plays on them (not breaking: creates only). Both tables are empty in
-- production, and a service that was not told of a clock does not start where one is laid.
CREATE SCHEMA clock;

CREATE TABLE clock.moment (
  -- One row at most.
  is_here boolean PRIMARY KEY DEFAULT true CHECK (is_here),
  tick bigint NOT NULL DEFAULT 0,
  shown timestamptz NOT NULL
);

CREATE TABLE clock.followers (
  name text PRIMARY KEY,
  -- The newest tick whose moment the process shows.
  tick bigint NOT NULL,
  -- By the server's own clock: a sign of life.
  seen_at timestamptz NOT NULL
);
