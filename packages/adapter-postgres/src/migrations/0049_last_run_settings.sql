-- The settings of the last run: how long housekeeping keeps what, for those who show it in another process (not breaking:
-- adds only; a run of the release before leaves the settings of an earlier one).
ALTER TABLE upkeep.last_runs ADD COLUMN settings jsonb;
