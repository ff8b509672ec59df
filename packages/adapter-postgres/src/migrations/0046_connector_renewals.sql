-- What came of the last try to renew a source's subscription (not breaking: creates only). For people to look at: the loop
-- that renews stores nothing it needs. A row goes with its source.
CREATE TABLE connectors.renewals (
  source text COLLATE "C" PRIMARY KEY,
  at timestamptz NOT NULL,
  outcome text NOT NULL,
  next_at timestamptz NOT NULL
);
