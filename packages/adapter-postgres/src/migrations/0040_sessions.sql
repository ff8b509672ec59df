-- Browsers that are signed in, links that sign one in, and saved views of screens (not breaking: creates only). Of a token
-- only its SHA-256 is kept. A session of a key names the digest of the key's secret: it ends with it.
CREATE TABLE access.sessions (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  owner json NOT NULL,
  opened_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
-- Housekeeping looks for those that have ended.
CREATE INDEX sessions_by_end ON access.sessions (idle_until);
CREATE TABLE access.sign_in_links (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  owner json NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE TABLE access.saved_views (
  id text COLLATE "C" PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  visibility text NOT NULL,
  team text COLLATE "C",
  pinned boolean NOT NULL,
  name text NOT NULL,
  screen text NOT NULL,
  state jsonb NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX saved_views_by_owner ON access.saved_views (owner);
-- The few that others see too.
CREATE INDEX saved_views_shared ON access.saved_views (visibility, team) WHERE visibility <> 'private';
