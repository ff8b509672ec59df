-- Vault, identity index, read models, submission ledger (not breaking: creates only).

-- Everything personal, and nothing else, is in this schema; all of it is ciphertext.
CREATE SCHEMA vault;

-- One data key per subject, wrapped by the master key. Erasing a subject is deleting its row here:
-- the blobs go with it, and copies of them in old backups can no longer be opened.
CREATE TABLE vault.subject_keys (
  subject_id text COLLATE "C" PRIMARY KEY,
  -- A subject that is erased and comes back has another key: a cached old one must not pass for it.
  key_id uuid NOT NULL UNIQUE,
  wrapped bytea NOT NULL,
  -- Which master key wrapped it.
  wrapped_by text NOT NULL
);

CREATE TABLE vault.blobs (
  ref text COLLATE "C" PRIMARY KEY,
  key_id uuid NOT NULL REFERENCES vault.subject_keys (key_id) ON DELETE CASCADE,
  stream text NOT NULL,
  type text NOT NULL,
  -- Nonce, ciphertext, tag. Its hash is not stored beside it: it is always taken of what is really here.
  ciphertext bytea NOT NULL
);
-- Erasing a subject, and listing what is held of one.
CREATE INDEX blobs_of_key ON vault.blobs (key_id);

-- Keys of what waits in the inbound topic; destroyed when the topic's retention has passed.
CREATE TABLE vault.day_keys (
  key_id text COLLATE "C" PRIMARY KEY,
  -- One key a day for all processes.
  day date NOT NULL UNIQUE,
  wrapped bytea NOT NULL,
  wrapped_by text NOT NULL
);

CREATE SCHEMA identity;

-- Keyed hashes only. The first lead that claims a hash keeps it.
CREATE TABLE identity.owners (
  hash bytea PRIMARY KEY,
  lead_id text COLLATE "C" NOT NULL
);

-- One table per view and version, made by the read model when a projector asks for it: read.<view>_v<version>.
CREATE SCHEMA read;

CREATE TABLE read.checkpoints (
  projector text PRIMARY KEY,
  position bigint NOT NULL
) WITH (fillfactor = 50);  -- updated with every commit: room for HOT updates

CREATE SCHEMA ledger;

-- What capture took off the inbound topic, counted apart from the events.
CREATE TABLE ledger.receipts (
  submission_id text COLLATE "C" PRIMARY KEY,
  sender text NOT NULL,
  received_at timestamptz NOT NULL
);
