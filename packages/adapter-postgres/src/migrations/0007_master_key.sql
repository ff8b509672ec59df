-- Which master key the vault belongs to, and what was last done to look after the data (not breaking: creates only).
-- A database of before records its key at the first start after this, once the key has opened something.
CREATE TABLE vault.master_key (
  -- One row at most: of two processes that start at once on an empty database, one records its key.
  is_here boolean PRIMARY KEY DEFAULT true CHECK (is_here),
  -- Derived from the key (HKDF), tells nothing about it.
  key_id text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE SCHEMA upkeep;

-- The last time of each: `verify`, `backup`.
CREATE TABLE upkeep.last_runs (
  what text PRIMARY KEY,
  ran_at timestamptz NOT NULL,
  ok boolean NOT NULL,
  -- Of the event store, at that time.
  position bigint NOT NULL
);
