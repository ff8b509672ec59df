-- What has an owner has an end (not breaking: adds columns with defaults, tables and indexes).

-- Who set a timer and takes it again. The default serves the version before, which knew one owner.
ALTER TABLE bus.timers
  ADD COLUMN owner text COLLATE "C" NOT NULL DEFAULT 'reclamation.v1',
  -- Of new rows: an instant that no reader can write down would stop whoever meets it.
  ADD CONSTRAINT due_in_time CHECK (due_at BETWEEN '1970-01-01Z' AND '9999-12-31Z') NOT VALID;
-- Timers are deleted when they fire. Those that a version before marked are cleared away by housekeeping.
CREATE INDEX timers_fired ON bus.timers (fired_at) WHERE fired_at IS NOT NULL;

-- What was received and is too old to be known one by one: the sums stay, so that what was received can be held against
-- what was decided.
CREATE TABLE ledger.forgotten (
  sender text PRIMARY KEY,
  count bigint NOT NULL
);
-- Receipts come in the order of their time: a coarse index finds the old ones and costs an insert nothing.
CREATE INDEX receipts_age ON ledger.receipts USING brin (received_at) WITH (autosummarize = on);

-- Keys of before count from now.
ALTER TABLE ledger.request_keys ADD COLUMN bound_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX request_keys_age ON ledger.request_keys USING brin (bound_at) WITH (autosummarize = on);
