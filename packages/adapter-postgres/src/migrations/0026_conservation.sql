-- Conservation by hour (not breaking: creates, and adds columns with defaults).

-- What intake answered as a repeat, by hour of UTC. '-infinity' holds what housekeeping has summed up.
CREATE TABLE ledger.repeats (
  sender text COLLATE "C" NOT NULL,
  hour timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (sender, hour)
);

-- Up to when receipts are summed up: from the hour after it on, each hour can be counted by itself.
ALTER TABLE ledger.forgotten ADD COLUMN until timestamptz NOT NULL DEFAULT now();

-- connectors.refusals has the totals. Hours that housekeeping has removed are in the totals only.
CREATE TABLE connectors.refusals_by_hour (
  source text COLLATE "C" NOT NULL,
  hour timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (source, hour)
);

-- Records that a delivery named and nobody has fetched yet.
ALTER TABLE connectors.deliveries ADD COLUMN named integer NOT NULL DEFAULT 0;
-- Items that the mapping of the source rejected: among the refused, and never handed to intake.
ALTER TABLE connectors.deliveries ADD COLUMN unmapped integer NOT NULL DEFAULT 0;
