-- Identities have ranks (not breaking: a column with a default, a new table). What an older version claimed has no row in
-- first_of_kind: such a lead counts as one with a strong identity of every kind.
ALTER TABLE identity.owners ADD COLUMN is_guest boolean NOT NULL DEFAULT false;

-- Keyed hashes only. The first strong identity of each kind that a lead is known by; the first claim keeps the place.
CREATE TABLE identity.first_of_kind (
  lead_id text COLLATE "C" NOT NULL,
  -- Empty: the lead has no strong identity yet.
  kind bytea NOT NULL,
  hash bytea NOT NULL,
  is_guest boolean NOT NULL,
  PRIMARY KEY (lead_id, kind)
);
