-- Sources of connectors and what they delivered (not breaking: creates only). Secrets, options and mapping of a source are
-- one value under the master key. A delivery is sealed under the key of its day and goes with it.
CREATE SCHEMA connectors;
CREATE TABLE connectors.sources (
  id text COLLATE "C" PRIMARY KEY,
  connector text NOT NULL,
  sender text NOT NULL,
  mapping json,
  -- JSON of secrets and options.
  sealed bytea NOT NULL,
  sealed_by text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL
);
CREATE TABLE connectors.deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- No reference: what a removed source delivered stays until its day's key goes.
  source text COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL,
  -- Of vault.day_keys: what destroys a key removes its deliveries.
  key_id text COLLATE "C" NOT NULL,
  sealed bytea NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  accepted integer NOT NULL DEFAULT 0,
  repeated integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  aside integer NOT NULL DEFAULT 0,
  note text NOT NULL DEFAULT '',
  attempts integer NOT NULL DEFAULT 0
);
CREATE INDEX deliveries_of_source ON connectors.deliveries (source, id);
CREATE INDEX deliveries_of_key ON connectors.deliveries (key_id);
CREATE INDEX deliveries_due ON connectors.deliveries (attempts, id) WHERE state IN ('waiting', 'notified');
-- Requests that were turned away: a count by reason, and nothing of the request.
CREATE TABLE connectors.refusals (
  source text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  count bigint NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (source, reason)
);
