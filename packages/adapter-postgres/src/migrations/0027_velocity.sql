-- How many submissions came from a visitor, by minute (not breaking: creates only). The key is a keyed hash of an address
-- or a browser; nobody can read it. Housekeeping deletes what is older than a day.
CREATE TABLE ledger.velocity (
  key bytea NOT NULL,
  minute timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (key, minute)
);
CREATE INDEX velocity_age ON ledger.velocity (minute);
