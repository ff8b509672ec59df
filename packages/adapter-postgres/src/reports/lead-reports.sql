-- Reports about the way of leads through the stages. How statements are written: reports.sql.

-- name: flow
SELECT {{dimensions:s.%_at}} s.from_stage AS "from", s.to_stage AS "to", s.is_return AS "isReturn",
  count(*)::integer AS moves, count(DISTINCT l.lead_id)::integer AS leads,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours) AS "medianHours"
FROM (
  SELECT c.lead_id, c.from_stage, c.to_stage, c.is_return, c.occurred_at, c.recorded_at,
    greatest(0, date_part('epoch', c.occurred_at
      - lag(c.occurred_at) OVER (PARTITION BY c.lead_id ORDER BY c.position))) / 3600 AS hours
  FROM facts.stage_changes c
) AS s
JOIN person_leads l ON l.own_lead_id = s.lead_id
WHERE s.from_stage IS NOT NULL AND {{period:s.%_at}}
GROUP BY {{groups:s.from_stage;s.to_stage;s.is_return}}
ORDER BY {{groups:s.is_return;array_position({{stages}}, s.from_stage);array_position({{stages}}, s.to_stage)}}

-- name: stage-times
-- A lead that was merged is in no stage any more, so its last stay counts nowhere.
SELECT {{dimensions:s.%_at}} s.to_stage AS stage,
  count(DISTINCT l.lead_id)::integer AS leads, count(*)::integer AS stays,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours) FILTER (WHERE NOT s.is_last) AS "medianHours",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY s.hours) FILTER (WHERE NOT s.is_last) AS "p90Hours",
  (count(*) FILTER (WHERE s.is_last))::integer AS "stillIn",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours) FILTER (WHERE s.is_last) AS "medianHoursStillIn"
FROM (
  SELECT c.lead_id, c.to_stage, c.occurred_at, c.recorded_at, c.left_at IS NULL AS is_last,
    greatest(0, date_part('epoch', coalesce(c.left_at, report_moment.at) - c.occurred_at)) / 3600 AS hours
  FROM (
    SELECT f.*, lead(f.occurred_at) OVER (PARTITION BY f.lead_id ORDER BY f.position) AS left_at
    FROM facts.stage_changes f
  ) AS c CROSS JOIN report_moment
) AS s
JOIN person_leads l ON l.own_lead_id = s.lead_id
WHERE (NOT s.is_last OR l.lead_id = l.own_lead_id) AND {{period:s.%_at}}
GROUP BY {{groups:s.to_stage}}
ORDER BY {{groups:array_position({{stages}}, s.to_stage)}}

-- name: cohorts
-- As in the funnel, a stage that was skipped counts as passed, and days are those of leads that did not skip it.
SELECT {{dimensions:l.captured_at}} count(*)::integer AS captured,
  (count(*) FILTER (WHERE depth >= 2))::integer AS mql,
  (count(*) FILTER (WHERE depth >= 3))::integer AS sql,
  (count(*) FILTER (WHERE depth >= 4))::integer AS opportunity,
  (count(*) FILTER (WHERE depth >= 5))::integer AS customer,
  (count(*) FILTER (WHERE depth >= 2))::float8 / nullif(count(*), 0) AS "mqlShare",
  (count(*) FILTER (WHERE depth >= 3))::float8 / nullif(count(*), 0) AS "sqlShare",
  (count(*) FILTER (WHERE depth >= 4))::float8 / nullif(count(*), 0) AS "opportunityShare",
  (count(*) FILTER (WHERE depth >= 5))::float8 / nullif(count(*), 0) AS "customerShare",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.mql_at - l.captured_at)) / 86400)
    FILTER (WHERE l.mql_at IS NOT NULL) AS "mqlDays",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.sql_at - l.captured_at)) / 86400)
    FILTER (WHERE l.sql_at IS NOT NULL) AS "sqlDays",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.opportunity_at - l.captured_at)) / 86400)
    FILTER (WHERE l.opportunity_at IS NOT NULL) AS "opportunityDays",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.customer_at - l.captured_at)) / 86400)
    FILTER (WHERE l.customer_at IS NOT NULL) AS "customerDays"
FROM (
  SELECT *, CASE WHEN customer_at IS NOT NULL THEN 5 WHEN opportunity_at IS NOT NULL THEN 4 WHEN sql_at IS NOT NULL THEN 3
    WHEN mql_at IS NOT NULL THEN 2 ELSE 0 END AS depth
  FROM leads
) AS l
WHERE {{period:l.captured_at}}
GROUP BY {{groups:}}
ORDER BY {{groups:count(*)}}

-- name: cycle-time
-- The first deal of each lead, by when it was.
SELECT {{dimensions:d.%_at}} count(*)::integer AS wins,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', d.occurred_at - l.captured_at)) / 86400)
    AS "medianDays",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', d.occurred_at - l.captured_at)) / 86400)
    AS "p90Days"
FROM (
  SELECT DISTINCT ON (o.lead_id) o.lead_id, o.occurred_at, o.recorded_at
  FROM person_outcomes o
  WHERE o.kind = 'won'
  ORDER BY o.lead_id, o.occurred_at, o.position
) AS d
JOIN person_leads l ON l.own_lead_id = d.lead_id
WHERE {{period:d.%_at}}
GROUP BY {{groups:}}
ORDER BY {{groups:count(*)}}

-- name: loss-reasons
SELECT {{dimensions:o.%_at}} o.kind AS outcome, o.reason AS reason, count(*)::integer AS losses,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', o.occurred_at - l.captured_at)) / 86400)
    AS "medianDays"
FROM facts.outcomes o
JOIN person_leads l ON l.own_lead_id = o.lead_id
WHERE o.kind IN ('lost', 'disqualified') AND {{period:o.%_at}}
GROUP BY {{groups:o.kind;o.reason}}
ORDER BY losses DESC, {{groups:o.kind;o.reason}}
