-- name: list-sources
SELECT id, connector, sender, mapping, sealed, sealed_by, created_at, created_by FROM connectors.sources ORDER BY id

-- name: put-source
-- Flushed whatever the role's settings say: the address was shown. `xmax` is 0 in a row that was not there before.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
INSERT INTO connectors.sources (id, connector, sender, mapping, sealed, sealed_by, created_at, created_by)
SELECT $1, $2, $3, $4::json, $5::bytea, $6, $7::timestamptz, $8 FROM durably
ON CONFLICT (id) DO UPDATE SET connector = excluded.connector, sender = excluded.sender, mapping = excluded.mapping,
  sealed = excluded.sealed, sealed_by = excluded.sealed_by
RETURNING xmax = 0 AS "isNew"

-- name: remove-source
WITH gone AS (
  DELETE FROM connectors.renewals WHERE source = $1
)
DELETE FROM connectors.sources WHERE id = $1 RETURNING id

-- name: note-renewal
-- Not flushed: a lost note is only not shown.
WITH lazily AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'off', true)
)
INSERT INTO connectors.renewals (source, at, outcome, next_at)
SELECT $1, $2::timestamptz, $3, $4::timestamptz FROM lazily
ON CONFLICT (source) DO UPDATE SET at = excluded.at, outcome = excluded.outcome, next_at = excluded.next_at

-- name: list-renewals
SELECT source, at, outcome, next_at FROM connectors.renewals

-- name: add-deliveries
-- Flushed: the vendor hears that we have it. Ids are drawn in the order of the rows.
WITH durably AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true)
)
INSERT INTO connectors.deliveries (source, received_at, key_id, sealed)
SELECT d.source, d.received_at, d.key_id, d.sealed
FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::bytea[]) WITH ORDINALITY
  AS d (source, received_at, key_id, sealed, n), durably
ORDER BY d.n
RETURNING id

-- name: settle-deliveries
UPDATE connectors.deliveries AS d
SET state = s.state, accepted = s.accepted, repeated = s.repeated, refused = s.refused, unmapped = s.unmapped,
  named = s.named, aside = s.aside, note = s.note, attempts = d.attempts + 1
FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[],
  $8::integer[], $9::text[])
  AS s (id, state, accepted, repeated, refused, unmapped, named, aside, note)
WHERE d.id = s.id

-- name: page-deliveries
SELECT id, source, received_at, key_id, sealed, state, accepted, repeated, refused, unmapped, named, aside,
  note, attempts
FROM connectors.deliveries
WHERE source = $1 AND id > $2::bigint AND ($3::text[] IS NULL OR state = ANY ($3::text[]))
ORDER BY id
LIMIT $4

-- name: newest-deliveries
SELECT id, source, received_at, key_id, sealed, state, accepted, repeated, refused, unmapped, named, aside,
  note, attempts
FROM connectors.deliveries
WHERE source = $1 AND ($2::bigint IS NULL OR id < $2::bigint) AND ($3::text[] IS NULL OR state = ANY ($3::text[]))
ORDER BY id DESC
LIMIT $4

-- name: due-deliveries
SELECT id, source, received_at, key_id, sealed, state, accepted, repeated, refused, unmapped, named, aside,
  note, attempts
FROM connectors.deliveries
WHERE state IN ('waiting', 'notified') AND received_at < $1::timestamptz
ORDER BY attempts, id
LIMIT $2

-- name: requeue-deliveries
UPDATE connectors.deliveries SET state = 'waiting', attempts = 0
WHERE source = $1 AND state = ANY ($2::text[])
RETURNING id

-- name: count-refusal
WITH by_hour AS (
  INSERT INTO connectors.refusals_by_hour (source, hour, count)
  VALUES ($1, date_trunc('hour', $3::timestamptz, 'UTC'), 1)
  ON CONFLICT (source, hour) DO UPDATE SET count = connectors.refusals_by_hour.count + 1
)
INSERT INTO connectors.refusals (source, reason, count, last_at) VALUES ($1, $2, 1, $3::timestamptz)
ON CONFLICT (source, reason) DO UPDATE
SET count = connectors.refusals.count + 1, last_at = GREATEST(connectors.refusals.last_at, excluded.last_at)

-- name: list-refusals
SELECT source, reason, count, last_at FROM connectors.refusals ORDER BY source, reason

-- name: figures
SELECT s.id AS source,
  count(d.id) AS deliveries,
  count(*) FILTER (WHERE d.state = 'waiting') AS waiting,
  count(*) FILTER (WHERE d.state = 'notified') AS notified,
  count(*) FILTER (WHERE d.state = 'unread') AS unread,
  coalesce(sum(d.accepted), 0)::bigint AS accepted,
  coalesce(sum(d.repeated), 0)::bigint AS repeated,
  coalesce(sum(d.refused), 0)::bigint AS refused,
  coalesce(sum(d.unmapped), 0)::bigint AS unmapped,
  coalesce(sum(d.named), 0)::bigint AS named,
  coalesce(sum(d.aside), 0)::bigint AS aside,
  (SELECT coalesce(sum(r.count), 0)::bigint FROM connectors.refusals r WHERE r.source = s.id) AS turned_away,
  max(d.received_at) AS last_at
FROM connectors.sources s LEFT JOIN connectors.deliveries d ON d.source = s.id
GROUP BY s.id
ORDER BY s.id

-- name: beside-intake
-- A delivery that is read counts by its items; one that waits or that nobody can read counts as one. What it passed to
-- intake is in the ledger. The name of a removed source stands for its sender.
WITH counted (source, hour, kind, count) AS (
  SELECT d.source, date_trunc('hour', d.received_at, 'UTC'), kinds.kind, sum(kinds.count)
  FROM connectors.deliveries d
  CROSS JOIN LATERAL (VALUES
    ('unsent', 1, d.state = 'waiting'),
    ('unread', 1, d.state = 'unread' AND d.unmapped = 0),
    ('notified', d.named, d.state = 'notified'),
    ('unmapped', d.unmapped, d.state <> 'waiting'),
    ('aside', d.aside, d.state <> 'waiting')
  ) AS kinds (kind, count, is_so)
  WHERE is_so
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT source, hour, 'unverified', count FROM connectors.refusals_by_hour
  UNION ALL
  SELECT t.source, NULL, 'unverified', t.count - coalesce(h.count, 0)
  FROM (SELECT source, sum(count) AS count FROM connectors.refusals GROUP BY 1) t
  LEFT JOIN (SELECT source, sum(count) AS count FROM connectors.refusals_by_hour GROUP BY 1) h USING (source)
)
SELECT coalesce(s.sender, c.source) AS sender, c.hour, c.kind, sum(c.count)::bigint AS count
FROM counted c LEFT JOIN connectors.sources s ON s.id = c.source
GROUP BY 1, 2, 3
HAVING sum(c.count) > 0
ORDER BY 1, 2 NULLS FIRST, 3
