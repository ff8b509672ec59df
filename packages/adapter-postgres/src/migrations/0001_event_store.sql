-- The event store (not breaking: creates only). Why it is so: infra/decisions/0002-advisory-fence-event-store.md.
CREATE SCHEMA store;

-- CACHE 1: a session that cached positions would draw below another's fence key.
CREATE SEQUENCE store.event_position AS bigint CACHE 1;

-- Head of each stream: the row an append locks, so that racing writers of one stream queue up here
-- and writers of different streams never meet.
CREATE TABLE store.streams (
  stream text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL
) WITH (fillfactor = 80);  -- room for HOT updates: version changes with every append

CREATE TABLE store.events (
  position bigint PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  data json NOT NULL,
  meta json NOT NULL,
  -- Reads of one stream in order, and the last guard against two events in one place.
  UNIQUE (stream, revision)
);
