-- Two index descents per stream. OFFSET 0 keeps the planner from turning that into scans of both tables.
SELECT e.position, w.stream, e.revision, e.event_id AS id, e.type, e.data, e.meta
FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS w (stream, first, n)
CROSS JOIN LATERAL (SELECT s.id FROM store.streams s WHERE s.stream = w.stream OFFSET 0) AS named
CROSS JOIN LATERAL (
  SELECT * FROM store.events e WHERE e.stream_id = named.id AND e.revision >= w.first
  ORDER BY e.revision OFFSET 0
) AS e
