-- API keys that are made and taken back while the system runs (not breaking: creates only). Of a secret only its SHA-256
-- is kept. A key keeps its row when it is revoked: its id stands in the history as who did something.
CREATE SCHEMA access;
CREATE TABLE access.keys (
  id text COLLATE "C" PRIMARY KEY,
  terms json NOT NULL,
  label text NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);
-- After a rotation a key has several; `works_until` null: as long as the key.
CREATE TABLE access.secrets (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  key_id text COLLATE "C" NOT NULL REFERENCES access.keys,
  works_until timestamptz
);
CREATE INDEX secrets_of_key ON access.secrets (key_id);
-- Who did what to which key, and when; never changed, never deleted.
CREATE TABLE access.key_changes (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_id text COLLATE "C" NOT NULL REFERENCES access.keys,
  what text NOT NULL,
  at timestamptz NOT NULL,
  by_whom text NOT NULL
);
CREATE INDEX changes_of_key ON access.key_changes (key_id);
