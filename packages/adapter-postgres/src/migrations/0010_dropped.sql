-- Parked messages that an operator gave up on: who, when, why, and the message as it came (not breaking: creates only).
CREATE TABLE bus.dropped (
  group_name text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  code text NOT NULL,
  reason text NOT NULL,
  parked_at timestamptz NOT NULL,
  headers json NOT NULL,
  body bytea,
  dropped_at timestamptz NOT NULL,
  dropped_by text NOT NULL,
  because text NOT NULL,
  PRIMARY KEY (group_name, topic, id)
);
CREATE INDEX dropped_keys ON bus.dropped (key);
