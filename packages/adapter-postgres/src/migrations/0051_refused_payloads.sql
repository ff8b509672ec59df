-- What was refused, sealed under the key of its day: the newest of each sender (not breaking: creates only; intake of the
-- release before keeps none). A row goes with the key of its day, so that nothing of it stays longer than other sealed
-- submissions.
CREATE TABLE ledger.refused_payloads (
  submission_id text COLLATE "C" PRIMARY KEY,
  sender text COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL,
  key_id text NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX refused_payloads_by_sender ON ledger.refused_payloads (sender, received_at, submission_id);
