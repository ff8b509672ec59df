-- name: open-session
-- Flushed whatever the role's settings say, because the browser has the token.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
INSERT INTO access.sessions (sha256, owner, opened_at, used_at, idle_until, ends_at)
SELECT decode($1, 'hex'), $2::json, $3::timestamptz, $4::timestamptz, $5::timestamptz, $6::timestamptz FROM durably

-- name: find-session
SELECT encode(sha256, 'hex') AS sha256, owner, opened_at, used_at, idle_until, ends_at FROM access.sessions
WHERE sha256 = decode($1, 'hex') AND idle_until > $2::timestamptz AND ends_at > $2::timestamptz

-- name: touch-session
-- Of two uses at once the later counts.
UPDATE access.sessions SET used_at = greatest(used_at, $2::timestamptz), idle_until = greatest(idle_until, $3::timestamptz)
WHERE sha256 = decode($1, 'hex')

-- name: end-session
-- Flushed: who has signed out stays signed out.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
DELETE FROM access.sessions USING durably WHERE sha256 = decode($1, 'hex')
RETURNING encode(sha256, 'hex') AS sha256, owner, opened_at, used_at, idle_until, ends_at

-- name: count-sessions
SELECT count(*)::integer AS open FROM access.sessions
WHERE idle_until > $1::timestamptz AND ends_at > $1::timestamptz

-- name: offer-link
INSERT INTO access.sign_in_links (sha256, owner, ends_at) VALUES (decode($1, 'hex'), $2::json, $3::timestamptz)

-- name: take-link
-- The delete locks the row, so one of several takers gets it. Flushed: a used link stays used.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
), taken AS (
  DELETE FROM access.sign_in_links USING durably WHERE sha256 = decode($1, 'hex')
  RETURNING encode(sha256, 'hex') AS sha256, owner, ends_at
)
SELECT sha256, owner, ends_at FROM taken WHERE ends_at > $2::timestamptz
