-- Who publishes the store's events to the stream, and how far they are (not breaking: creates only).
CREATE TABLE bus.relays (
  relay text PRIMARY KEY,
  holder text,
  -- Counted up whenever the right changes hands: a late checkpoint of an earlier holder does not count.
  epoch bigint NOT NULL DEFAULT 0,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  position bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);  -- one row, updated with every batch: room for HOT updates
