-- Messages that a consumer was handling when its process died (not breaking: creates only). Written only in the first
-- batches after a start, and empty but for a moment.
CREATE TABLE bus.in_hand (
  group_name text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- How often it was taken; more than once means that a process died with it.
  taken integer NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (group_name, id)
);
