-- Folded states of long streams: a cache that may be lost at any moment (not breaking: creates only). Unlogged: a
-- snapshot costs no WAL, stands in no backup, and after a crash of the server the table is empty, never half right.
CREATE SCHEMA cache;
CREATE UNLOGGED TABLE cache.snapshots (
  stream text COLLATE "C" NOT NULL,
  fold text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  revision integer NOT NULL,
  sha256 text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (stream, fold)
);
