-- Relations of reports about reps and pools, and the moment of a report. See relations.sql.

-- name: report-moment
-- When the newest fact of the report was recorded. Ages are measured up to it, and not to the clock, so that the same
-- question has the same answer tomorrow. Keys are in the order of positions, so the newest row is at the end of the index.
SELECT max(newest.recorded_at) AS at FROM (
  (SELECT f.recorded_at FROM facts.touches f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.interactions f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.stage_changes f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.owner_changes f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.score_changes f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.merges f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.assignment_changes f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.follow_ups f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.outcomes f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.submission_decisions f ORDER BY f.key DESC LIMIT 1)
  UNION ALL (SELECT f.recorded_at FROM facts.consent_changes f ORDER BY f.key DESC LIMIT 1)
) AS newest

-- name: report-moment-given
SELECT {{true-at}} AS at

-- name: submission-states
-- What each decision made of its submission; the last one holds. Only a quarantine names no sender: an earlier decision did.
-- Read in the order of the index that holds all of it.
SELECT f.submission_id, f.lead_id, f.outcome, f.occurred_at, f.recorded_at, max(f.sender) OVER so_far AS sender,
  lead(f.position) OVER so_far IS NULL AS is_last
FROM facts.submission_decisions f
WINDOW so_far AS (PARTITION BY f.submission_id ORDER BY f.position)

-- name: rep-acts
-- What reps did with the leads of a report, and what they hold. Each act has its lead as if that rep held it, so filters
-- and groups by rep and team mean the one who acted.
SELECT l.* FROM (
  SELECT a.act, who.rep_id, a.occurred_at, a.recorded_at, a.is_answered, a.is_in_time, a.value_minor, a.currency,
    lead.lead_id, lead.channel_name, lead.campaign_name, lead.medium, lead.party, lead.sender, lead.product, lead.segment,
    lead.country, lead.region, lead.industry, lead.grade, lead.stage,
    'rep' AS owner_kind, who.rep_id AS owner_id, holder.handle, holder.team
  FROM (
    SELECT taken_by AS act, lead_id AS own_lead_id, rep_id, assigned_at AS occurred_at, assigned_at AS recorded_at,
      responded_at IS NOT NULL AS is_answered, coalesce(is_in_time, false) AS is_in_time,
      NULL::bigint AS value_minor, NULL AS currency
    FROM promises
    UNION ALL
    SELECT 'reclaimed', lead_id, rep_id, ended_at, ended_at, false, false, NULL, NULL
    FROM promises WHERE ended_by LIKE 'reclaimed:%'
    UNION ALL
    SELECT 'won', o.own_lead_id, o.rep_id, o.occurred_at, o.recorded_at, false, false, o.value_minor, o.currency
    FROM facts.outcomes o WHERE o.kind = 'won'
    UNION ALL
    SELECT 'held', lead_id, owner_id, report_moment.at, report_moment.at, false, false, NULL, NULL
    FROM any_leads CROSS JOIN report_moment WHERE owner_kind = 'rep'
  ) AS a
  JOIN any_person_leads lead ON lead.own_lead_id = a.own_lead_id
  -- A deal that names no rep is that of the one who holds the lead.
  CROSS JOIN LATERAL (
    SELECT coalesce(a.rep_id, CASE lead.owner_kind WHEN 'rep' THEN lead.owner_id END) AS rep_id
  ) AS who
  LEFT JOIN reps holder ON holder.rep_id = who.rep_id
  WHERE who.rep_id IS NOT NULL
) AS l WHERE {{holders}}

-- name: promise-acts
-- When promises were made, kept and broken, by weekday (1: Monday) and hour in the zone of the report.
SELECT act.act, act.occurred_at, extract(isodow FROM local.at)::integer AS weekday,
  extract(hour FROM local.at)::integer AS hour, p.person_id AS lead_id, p.is_in_time,
  p.channel_name, p.campaign_name, p.medium, p.party, p.sender, p.product, p.segment, p.country, p.region, p.industry,
  p.grade, p.stage, p.owner_kind, p.owner_id, p.handle, p.team
FROM promises p
CROSS JOIN LATERAL (VALUES ('promised', p.assigned_at), ('answered', p.responded_at),
  ('breached', CASE WHEN p.breach_withdrawn_at IS NULL THEN p.breached_at END)) AS act (act, occurred_at)
CROSS JOIN LATERAL (SELECT act.occurred_at AT TIME ZONE {{zone}} AS at) AS local
WHERE act.occurred_at IS NOT NULL

-- name: rep-claims
-- Every claim of a rep from a pool, with the lead as if that rep held it. A merge ends a promise, and no claim.
SELECT l.* FROM (
  SELECT c.rep_id, c.occurred_at, c.recorded_at,
    lead.lead_id, lead.channel_name, lead.campaign_name, lead.medium, lead.party, lead.sender, lead.product, lead.segment,
    lead.country, lead.region, lead.industry, lead.grade, lead.stage,
    'rep' AS owner_kind, c.rep_id AS owner_id, holder.handle, holder.team
  FROM facts.assignment_changes c
  JOIN any_person_leads lead ON lead.own_lead_id = c.lead_id
  LEFT JOIN reps holder ON holder.rep_id = c.rep_id
  WHERE c.happening = 'claimed'
) AS l WHERE {{holders}}

-- name: pool-stays
-- Every stay of a lead in a pool. Going from a pool to the same pool is no stay of its own, and a lead that was merged
-- waits nowhere: its last stay is left out.
SELECT stay.lead_id, stay.pool_id, stay.occurred_at, stay.recorded_at, stay.left_at, stay.left_recorded_at
FROM (
  SELECT c.lead_id, c.owner_kind, c.owner_id AS pool_id, c.occurred_at, c.recorded_at,
    lead(c.occurred_at) OVER later AS left_at, lead(c.recorded_at) OVER later AS left_recorded_at
  FROM (
    SELECT o.lead_id, o.position, o.owner_kind, o.owner_id, o.occurred_at, o.recorded_at,
      lag(o.owner_id) OVER (PARTITION BY o.lead_id ORDER BY o.position) AS owner_before
    FROM facts.owner_changes o
  ) AS c
  WHERE c.owner_id IS DISTINCT FROM c.owner_before
  WINDOW later AS (PARTITION BY c.lead_id ORDER BY c.position)
) AS stay
LEFT JOIN persons ON persons.lead_id = stay.lead_id
WHERE stay.owner_kind = 'pool' AND (stay.left_at IS NOT NULL OR persons.lead_id IS NULL)

-- name: pool-acts
-- What came into pools, left them, waits in them, and will come back to them from reps: within seven days of the moment.
SELECT l.* FROM (
  SELECT a.act, a.pool_id, a.occurred_at, a.recorded_at, a.hours, a.due_at, a.is_answered,
    to_char(a.due_at AT TIME ZONE {{zone}}, 'YYYY-MM-DD') AS due_day,
    lead.lead_id, lead.channel_name, lead.campaign_name, lead.medium, lead.party, lead.sender, lead.product, lead.segment,
    lead.country, lead.region, lead.industry, lead.grade, lead.stage,
    CASE a.act WHEN 'due' THEN lead.owner_kind ELSE 'pool' END AS owner_kind,
    CASE a.act WHEN 'due' THEN lead.owner_id ELSE a.pool_id END AS owner_id,
    CASE a.act WHEN 'due' THEN lead.handle END AS handle, CASE a.act WHEN 'due' THEN lead.team END AS team
  FROM (
    SELECT 'in' AS act, lead_id, pool_id, occurred_at, recorded_at, NULL::float8 AS hours, NULL::timestamptz AS due_at,
      NULL::boolean AS is_answered
    FROM pool_stays
    UNION ALL
    SELECT 'out', lead_id, pool_id, left_at, left_recorded_at, NULL, NULL, NULL FROM pool_stays WHERE left_at IS NOT NULL
    UNION ALL
    SELECT 'waits', lead_id, pool_id, report_moment.at, report_moment.at,
      greatest(0, date_part('epoch', report_moment.at - occurred_at)) / 3600, NULL, NULL
    FROM pool_stays CROSS JOIN report_moment WHERE left_at IS NULL
    UNION ALL
    SELECT 'due', due.lead_id, {{value:reclaimedPool:text}}, report_moment.at, report_moment.at, NULL,
      greatest(due.at, report_moment.at), due.is_answered
    FROM report_moment CROSS JOIN (
      SELECT held.lead_id, p.responded_at IS NOT NULL AS is_answered, CASE
        WHEN p.responded_at IS NULL AND held.stage = 'opportunity' THEN p.reclaim_at
        WHEN p.responded_at IS NULL THEN least(p.reclaim_at, p.protected_until)
        WHEN held.stage = 'opportunity' THEN 'infinity'
        ELSE p.protected_until END AS at
      FROM promises p
      JOIN any_leads held ON held.lead_id = p.lead_id AND held.owner_kind = 'rep' AND held.owner_id = p.rep_id
        AND held.assignments = p.assignment_no
      WHERE p.ended_at IS NULL AND held.stage IN ('inquiry', 'lead', 'mql', 'sql', 'opportunity')
    ) AS due
    WHERE due.at <= report_moment.at + interval '7 days'
  ) AS a
  JOIN any_person_leads lead ON lead.own_lead_id = a.lead_id
) AS l WHERE {{holders}}
