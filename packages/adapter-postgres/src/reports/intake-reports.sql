-- Reports about what comes in. How statements are written: reports.sql. `{{leadless:COLUMN}}`: whether the report includes
-- what is in no lead, with COLUMN as its sender.

-- name: data-quality
SELECT {{dimensions:d.%_at}} coalesce(d.sender, '(none)') AS sender, d.field AS field, d.code AS code,
  count(*)::integer AS defects, count(DISTINCT d.submission_id)::integer AS submissions,
  count(DISTINCT d.submission_id) FILTER (WHERE d.is_refused)::integer AS refused
FROM facts.defects d
LEFT JOIN person_leads l ON l.own_lead_id = d.lead_id
WHERE (l.lead_id IS NOT NULL OR (d.lead_id IS NULL AND {{leadless:d.sender}})) AND {{period:d.%_at}}
GROUP BY {{groups:d.sender;d.field;d.code}}
ORDER BY defects DESC, {{groups:d.sender;d.field;d.code}}

-- name: submissions
SELECT {{dimensions:s.%_at}} coalesce(s.sender, '(none)') AS sender, count(*)::integer AS submissions,
  (count(*) FILTER (WHERE s.outcome = 'accepted'))::integer AS accepted,
  (count(*) FILTER (WHERE s.outcome = 'duplicate'))::integer AS duplicate,
  (count(*) FILTER (WHERE s.outcome = 'quarantined'))::integer AS quarantined,
  (count(*) FILTER (WHERE s.outcome = 'waiting'))::integer AS waiting,
  (count(*) FILTER (WHERE s.outcome = 'refused'))::integer AS refused
FROM submission_states s
LEFT JOIN person_leads l ON l.own_lead_id = s.lead_id
WHERE s.is_last AND (l.lead_id IS NOT NULL OR (s.lead_id IS NULL AND {{leadless:s.sender}})) AND {{period:s.%_at}}
GROUP BY {{groups:s.sender}}
ORDER BY submissions DESC, {{groups:s.sender}}

-- name: submission-page
-- Submissions that the report counts, the newest first. Those of one sender are found by the index on it.
SELECT s.submission_id, l.lead_id, s.outcome, (count(*) OVER ())::integer AS total
FROM submission_states s
LEFT JOIN person_leads l ON l.own_lead_id = s.lead_id
WHERE s.is_last AND (l.lead_id IS NOT NULL OR (s.lead_id IS NULL AND {{leadless:s.sender}}))
  AND ({{value:sender:text}} IS NULL OR s.submission_id = ANY (ARRAY(
    SELECT own.submission_id FROM facts.submission_decisions own WHERE own.sender = {{value:sender:text}})))
  AND ({{value:outcome:text}} IS NULL OR s.outcome = {{value:outcome:text}})
ORDER BY s.occurred_at DESC, s.submission_id
LIMIT {{value:limit:integer}} OFFSET {{value:offset:bigint}}

-- name: consents
-- What a person said with the words that were shown holds against what was said without them; else the latest holds.
SELECT {{dimensions:c.%_at}} c.purpose AS purpose, c.channel AS channel, c.state AS state, count(*)::integer AS persons,
  (count(*) FILTER (WHERE c.is_proven))::integer AS proven,
  (count(*) FILTER (WHERE NOT c.is_proven))::integer AS unproven
FROM (
  SELECT DISTINCT ON (f.subject_id, f.record_id) f.* FROM facts.consent_changes f
  ORDER BY f.subject_id, f.record_id, f.is_proven DESC, f.occurred_at DESC, f.position DESC
) AS c
JOIN person_leads l ON l.own_lead_id = c.lead_id
WHERE {{period:c.%_at}}
GROUP BY {{groups:c.purpose;c.channel;c.state}}
ORDER BY {{groups:c.purpose;c.channel;c.state}}
