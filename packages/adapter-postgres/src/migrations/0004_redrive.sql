-- Parked messages are kept as they came and can be tried again (not breaking: adds columns).
ALTER TABLE bus.parked
  -- json, not jsonb: a header may hold a NUL, which jsonb refuses.
  ADD COLUMN headers json NOT NULL DEFAULT '{}',
  ADD COLUMN body bytea,
  -- Said of a whole key; a message that lines up later takes it over from those before it.
  ADD COLUMN redrive_asked_at timestamptz,
  ADD COLUMN lease_holder text,
  ADD COLUMN lease_until timestamptz;
-- Every consumer looks once a second whether something was asked for; usually the index is empty.
CREATE INDEX parked_asked ON bus.parked (group_name) WHERE redrive_asked_at IS NOT NULL;
