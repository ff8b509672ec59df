-- Every view has a checkpoint and a status of its own (not breaking: creates only).
-- read.checkpoints stays as it was: processes of the release before go on under it while versions roll, on the same
-- rows. A row is the same whoever folds it, and only ever moves on, so they do each other no harm.
CREATE TABLE read.views (
  -- Its table: leads_v1.
  view text COLLATE "C" PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  status text NOT NULL CHECK (status IN ('building', 'live', 'retired')),
  position bigint NOT NULL DEFAULT 0,
  -- When a projector last kept it. What nobody keeps any more is dropped after a while.
  followed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (name, version)
) WITH (fillfactor = 50);  -- updated with every commit: room for HOT updates
CREATE UNIQUE INDEX one_live_version ON read.views (name) WHERE status = 'live';

-- What there is stands where the one checkpoint of all views stood; of several versions the newest was the one read.
INSERT INTO read.views (view, name, version, status, position)
SELECT tablename, name, version,
  CASE WHEN version = max(version) OVER (PARTITION BY name) THEN 'live' ELSE 'retired' END,
  coalesce((SELECT position FROM read.checkpoints WHERE projector = 'pipeline'), 0)
FROM pg_tables,
  LATERAL (SELECT substring(tablename FROM '^(.+)_v\d+$') AS name,
    substring(tablename FROM '_v(\d{1,4})$')::integer AS version) AS named
WHERE schemaname = 'read' AND tablename ~ '^[a-z_]{1,36}_v[1-9]\d{0,3}$';
