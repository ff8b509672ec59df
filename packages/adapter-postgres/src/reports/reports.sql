-- The statements of reports: SELECT {{dimensions:…}} keys, counts FROM … WHERE … GROUP BY {{groups:…}}, so that the list behind
-- each count can be made of it (members.ts). `{{in-groups:COLUMN}}`: those that count nothing keep the rows of one group.
-- `leads l` are the leads of the report's scope; `{{dimensions:COLUMN}}` are what the caller
-- groups by, with COLUMN as the moment of intervals; `{{period:COLUMN}}` keeps COLUMN in the period. `%` in a column is
-- `occurred` or `recorded`, as the caller asks. `{{stages}}` are the stages in their order, as an array; `report_moment.at`
-- is the moment of the report, `{{zone}}` its zone, and `{{text:COLUMN}}` a moment as the api writes it. `{{zone}}` stands in
-- relations only: PostgreSQL takes two parameters for two zones.
-- `{{groups:A;B}}`: by these too, as expressions: a name would mean the column
-- of the table. Every statement has a total order, so that a run can be repeated to the byte; groups come first by themselves.

-- name: funnel
-- A stage that was skipped counts as passed; time is measured only between stages that were reached.
SELECT {{dimensions:l.captured_at}}
  count(*)::integer AS reached_inquiry,
  (count(*) FILTER (WHERE depth >= 1))::integer AS reached_lead,
  (count(*) FILTER (WHERE depth >= 2))::integer AS reached_mql,
  (count(*) FILTER (WHERE depth >= 3))::integer AS reached_sql,
  (count(*) FILTER (WHERE depth >= 4))::integer AS reached_opportunity,
  (count(*) FILTER (WHERE depth >= 5))::integer AS reached_customer,
  (count(*) FILTER (WHERE l.lost_at IS NOT NULL))::integer AS reached_lost,
  (count(*) FILTER (WHERE l.disqualified_at IS NOT NULL))::integer AS reached_disqualified,
  (count(*) FILTER (WHERE l.stage = 'inquiry'))::integer AS now_inquiry,
  (count(*) FILTER (WHERE l.stage = 'lead'))::integer AS now_lead,
  (count(*) FILTER (WHERE l.stage = 'mql'))::integer AS now_mql,
  (count(*) FILTER (WHERE l.stage = 'sql'))::integer AS now_sql,
  (count(*) FILTER (WHERE l.stage = 'opportunity'))::integer AS now_opportunity,
  (count(*) FILTER (WHERE l.stage = 'customer'))::integer AS now_customer,
  (count(*) FILTER (WHERE l.stage = 'lost'))::integer AS now_lost,
  (count(*) FILTER (WHERE l.stage = 'disqualified'))::integer AS now_disqualified,
  (count(*) FILTER (WHERE depth > 1 AND l.lead_at IS NULL))::integer AS skipped_lead,
  (count(*) FILTER (WHERE depth > 2 AND l.mql_at IS NULL))::integer AS skipped_mql,
  (count(*) FILTER (WHERE depth > 3 AND l.sql_at IS NULL))::integer AS skipped_sql,
  (count(*) FILTER (WHERE depth > 4 AND l.opportunity_at IS NULL))::integer AS skipped_opportunity,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.lead_at - l.captured_at)) / 3600)
    FILTER (WHERE l.lead_at IS NOT NULL) AS hours_lead,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.mql_at
    - coalesce(l.lead_at, l.captured_at))) / 3600) FILTER (WHERE l.mql_at IS NOT NULL) AS hours_mql,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.sql_at
    - coalesce(l.mql_at, l.lead_at, l.captured_at))) / 3600) FILTER (WHERE l.sql_at IS NOT NULL) AS hours_sql,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.opportunity_at
    - coalesce(l.sql_at, l.mql_at, l.lead_at, l.captured_at))) / 3600) FILTER (WHERE l.opportunity_at IS NOT NULL)
    AS hours_opportunity,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', l.customer_at
    - coalesce(l.opportunity_at, l.sql_at, l.mql_at, l.lead_at, l.captured_at))) / 3600)
    FILTER (WHERE l.customer_at IS NOT NULL) AS hours_customer
FROM (
  SELECT *, CASE WHEN customer_at IS NOT NULL THEN 5 WHEN opportunity_at IS NOT NULL THEN 4 WHEN sql_at IS NOT NULL THEN 3
    WHEN mql_at IS NOT NULL THEN 2 WHEN lead_at IS NOT NULL THEN 1 ELSE 0 END AS depth
  FROM leads
) AS l
WHERE {{period:l.captured_at}}
GROUP BY {{groups:}}
ORDER BY {{groups:count(*)}}

-- name: returned
-- How often leads came back to a stage: from a later one, or after an end. Only these leads can enter a stage twice.
SELECT {{dimensions:l.captured_at}} s.to_stage AS stage, count(DISTINCT l.lead_id)::integer AS returned,
  count(*)::integer AS entries
FROM facts.stage_changes s
JOIN person_leads l ON l.own_lead_id = s.lead_id
WHERE s.is_return AND {{period:l.captured_at}}
GROUP BY {{groups:s.to_stage}}

-- name: pipeline
-- A lead is in its stage since it first reached it. Only one that came back to a stage may have entered it later.
SELECT {{dimensions:l.captured_at}} l.stage AS stage, l.owner_kind AS "ownerKind", l.owner_id AS "ownerId",
  count(*)::integer AS leads,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, date_part('epoch', report_moment.at
    - coalesce(again.entered_at, CASE l.stage WHEN 'lead' THEN l.lead_at WHEN 'mql' THEN l.mql_at WHEN 'sql' THEN l.sql_at
      WHEN 'opportunity' THEN l.opportunity_at WHEN 'customer' THEN l.customer_at WHEN 'lost' THEN l.lost_at
      WHEN 'disqualified' THEN l.disqualified_at ELSE l.captured_at END))) / 3600) AS "medianHours"
FROM leads l
CROSS JOIN report_moment
LEFT JOIN (
  SELECT DISTINCT ON (s.lead_id) s.lead_id, s.occurred_at AS entered_at
  FROM facts.stage_changes s
  WHERE s.lead_id IN (SELECT r.lead_id FROM facts.stage_changes r WHERE r.is_return)
  ORDER BY s.lead_id, s.position DESC
) AS again ON again.lead_id = l.lead_id
WHERE {{period:l.captured_at}}
GROUP BY {{groups:l.stage;l.owner_kind;l.owner_id}}
ORDER BY {{groups:array_position({{stages}}, l.stage);l.owner_kind;l.owner_id}}

-- name: pipeline-amounts
-- What open opportunities are expected to bring: those neither won nor lost since.
SELECT {{dimensions:l.captured_at}} l.stage AS stage, l.owner_kind AS "ownerKind", l.owner_id AS "ownerId",
  o.currency, sum(o.value_minor)::text AS minor
FROM (
  SELECT DISTINCT ON (f.opportunity_id) f.lead_id, f.opportunity_id, f.position, f.currency, f.value_minor
  FROM facts.outcomes f WHERE f.kind = 'opportunity' ORDER BY f.opportunity_id, f.position DESC
) AS o
JOIN person_leads l ON l.own_lead_id = o.lead_id
WHERE o.currency IS NOT NULL AND {{period:l.captured_at}} AND NOT EXISTS (
  SELECT FROM facts.outcomes e WHERE e.lead_id = o.lead_id AND e.position > o.position
    AND (e.opportunity_id = o.opportunity_id OR e.kind IN ('lost', 'disqualified'))
)
GROUP BY {{groups:l.stage;l.owner_kind;l.owner_id;o.currency}}

-- name: source-leads
SELECT {{dimensions:l.captured_at}} l.channel_key, l.campaign_key, count(*)::integer AS leads,
  (count(l.opportunity_at))::integer AS opportunities
FROM leads l
WHERE {{period:l.captured_at}}
GROUP BY {{groups:l.channel_key;l.campaign_key}}
ORDER BY {{groups:l.channel_key;l.campaign_key}}

-- name: source-wins
SELECT {{dimensions:o.%_at}} l.channel_key, l.campaign_key, o.currency, count(*)::integer AS wins,
  sum(o.value_minor)::text AS minor
FROM facts.outcomes o JOIN person_leads l ON l.own_lead_id = o.own_lead_id
WHERE o.kind = 'won' AND {{period:o.%_at}}
GROUP BY {{groups:l.channel_key;l.campaign_key;o.currency}}
ORDER BY {{groups:l.channel_key;l.campaign_key;o.currency}}

-- name: source-values
-- Deals of one amount on one day are converted alike, so they are one row. The day is that of the exchange rates: in UTC.
SELECT {{dimensions:o.%_at}} l.channel_key, l.campaign_key, o.currency, o.value_minor::text AS minor,
  (o.occurred_at AT TIME ZONE 'UTC')::date::text AS day, count(*)::integer AS deals
FROM facts.outcomes o JOIN person_leads l ON l.own_lead_id = o.own_lead_id
WHERE o.kind = 'won' AND o.currency IS NOT NULL AND {{period:o.%_at}}
GROUP BY {{groups:l.channel_key;l.campaign_key;o.currency;o.value_minor;(o.occurred_at AT TIME ZONE 'UTC')::date}}

-- name: names
SELECT 'channel' AS kind, channel_key AS key, channel AS name FROM channel_names
UNION ALL
SELECT 'campaign', campaign_key, campaign FROM campaign_names

-- name: conversions
-- Every conversion with the touches that may earn credit for it, oldest first; one row without a touch if there is none.
-- Source systems date some wins before the first contact. The touch that made the lead gets the credit anyway.
WITH conversion AS (
  SELECT {{dimensions:o.%_at}} l.lead_id, o.event_id, o.position, o.value_minor, o.currency,
    greatest(o.occurred_at, l.captured_at) AS at, l.lead_at, l.opportunity_at
  FROM facts.outcomes o JOIN person_leads l ON l.own_lead_id = o.own_lead_id
  WHERE {{value:conversion:text}} = 'won' AND o.kind = 'won' AND {{period:o.%_at}}
),
own AS (
  SELECT position AS goal, lead_id AS own_lead_id FROM conversion
  UNION ALL
  SELECT c.position, persons.lead_id FROM conversion c JOIN persons ON persons.survivor_id = c.lead_id
)
SELECT c.*, date_part('epoch', c.at) * 1000 AS at_ms, t.event_id AS touch_id, t.channel_key, t.campaign_key,
  date_part('epoch', t.occurred_at) * 1000 AS touch_ms, t.position AS touch_position
FROM conversion c
LEFT JOIN (
  own JOIN facts.touches t ON t.own_lead_id = own.own_lead_id
) ON own.goal = c.position AND t.occurred_at <= c.at
  AND t.occurred_at >= c.at - coalesce({{value:lookBackDays:float8}} * interval '1 day', interval '100000 days')
ORDER BY c.position, t.occurred_at, t.position

-- name: attribution-paths
-- Every conversion with its path: the touches that may earn credit for it, oldest first.
WITH own AS (
  SELECT position AS goal, lead_id AS own_lead_id FROM goals
  UNION ALL
  SELECT g.position, persons.lead_id FROM goals g JOIN persons ON persons.survivor_id = g.lead_id
),
path AS (
  SELECT g.position AS goal, array_agg(t.event_id ORDER BY t.occurred_at, t.position) AS touches,
    array_agg(t.channel_key ORDER BY t.occurred_at, t.position) AS channels,
    array_agg(t.campaign_key ORDER BY t.occurred_at, t.position) AS campaigns,
    array_agg(date_part('epoch', t.occurred_at) * 1000 ORDER BY t.occurred_at, t.position) AS moments,
    array_agg(t.position ORDER BY t.occurred_at, t.position) AS positions,
    array_agg(t.revision ORDER BY t.occurred_at, t.position) AS revisions
  FROM goals g
  JOIN own ON own.goal = g.position
  JOIN facts.touches t ON t.own_lead_id = own.own_lead_id AND t.occurred_at <= g.at
    AND t.occurred_at >= g.at - coalesce({{value:lookBackDays:float8}} * interval '1 day', interval '100000 days')
    AND ({{value:afterConversion:text}} = 'keep' OR g.previous_at IS NULL OR t.occurred_at > g.previous_at)
  WHERE {{period:g.%_at}}
  GROUP BY g.position
)
SELECT {{dimensions:g.%_at}} g.lead_id, g.event_id, g.type, g.position, g.value_minor::text AS minor, g.currency,
  date_part('epoch', g.at) * 1000 AS at_ms, date_part('epoch', g.lead_at) * 1000 AS lead_ms,
  date_part('epoch', g.opportunity_at) * 1000 AS opportunity_ms,
  path.touches, path.channels, path.campaigns, path.moments, path.positions, path.revisions
FROM goals g
JOIN person_leads l ON l.own_lead_id = g.lead_id
LEFT JOIN path ON path.goal = g.position
WHERE {{period:g.%_at}} AND {{in-groups:g.%_at}}
ORDER BY g.position

-- name: attribution-nulls
-- Paths of leads without the conversion, and how many went each. The look-back ends at the last touch. `channelKey` and
-- `campaignKey`: only paths through these; null: all.
WITH joined AS (
  SELECT lead_id FROM persons UNION ALL SELECT survivor_id FROM persons
),
-- Most persons have one lead. Their touches are in the order of an index that holds all that is read here.
whole_walk AS (
  SELECT t.own_lead_id AS lead_id, array_agg(t.channel_key ORDER BY t.occurred_at, t.position) AS channels,
    array_agg(t.campaign_key ORDER BY t.occurred_at, t.position) AS campaigns,
    array_agg(t.occurred_at ORDER BY t.occurred_at, t.position) AS moments
  FROM facts.touches t WHERE t.own_lead_id NOT IN (SELECT lead_id FROM joined)
  GROUP BY t.own_lead_id
  UNION ALL
  SELECT t.lead_id, array_agg(t.channel_key ORDER BY t.occurred_at, t.position),
    array_agg(t.campaign_key ORDER BY t.occurred_at, t.position),
    array_agg(t.occurred_at ORDER BY t.occurred_at, t.position)
  FROM person_touches t WHERE t.lead_id IN (SELECT lead_id FROM joined)
  GROUP BY t.lead_id
),
walk AS (
  SELECT w.lead_id, CASE
    WHEN w.moments[1] >= since.at AND {{value:dimension:text}} = 'channel' THEN w.channels
    WHEN w.moments[1] >= since.at AND {{value:dimension:text}} = 'campaign' THEN w.campaigns
    ELSE ARRAY(
      SELECT CASE {{value:dimension:text}} WHEN 'channel' THEN step.channel WHEN 'campaign' THEN step.campaign
        ELSE step.channel || chr(31) || step.campaign END
      FROM unnest(w.channels, w.campaigns, w.moments) WITH ORDINALITY AS step (channel, campaign, at, no)
      WHERE step.at >= since.at ORDER BY step.no
    ) END AS places
  FROM whole_walk w
  CROSS JOIN LATERAL (
    SELECT w.moments[cardinality(w.moments)]
      - coalesce({{value:lookBackDays:float8}} * interval '1 day', interval '100000 days') AS at
  ) AS since
  WHERE w.lead_id NOT IN (SELECT g.lead_id FROM goals g)
)
SELECT {{dimensions:l.captured_at}} walk.places, count(*)::integer AS leads
FROM walk
JOIN person_leads l ON l.own_lead_id = walk.lead_id
WHERE {{period:l.captured_at}}
  AND ({{value:channelKey:text}} IS NULL AND {{value:campaignKey:text}} IS NULL OR EXISTS (
    SELECT FROM unnest(walk.places) AS step (place)
    WHERE ({{value:channelKey:text}} IS NULL OR {{value:channelKey:text}} = split_part(step.place, chr(31), 1))
      AND ({{value:campaignKey:text}} IS NULL OR {{value:campaignKey:text}} = split_part(step.place, chr(31),
        CASE {{value:dimension:text}} WHEN 'campaign' THEN 1 ELSE 2 END))
  ))
GROUP BY {{groups:walk.places}}

-- name: lead-goals
SELECT g.event_id, g.type, g.position, g.value_minor::text AS minor, g.currency,
  date_part('epoch', g.at) * 1000 AS at_ms, date_part('epoch', g.lead_at) * 1000 AS lead_ms,
  date_part('epoch', g.opportunity_at) * 1000 AS opportunity_ms
FROM goals g WHERE g.lead_id = {{value:leadId:text}} ORDER BY g.at, g.position

-- name: lead-touches
-- The streams that may hold touches of the lead are few, and found by the index: its own, those of leads merged into it,
-- and those of leads that these were merged into once.
WITH own AS (
  SELECT {{value:leadId:text}} AS lead_id
  UNION SELECT lead_id FROM persons WHERE survivor_id = {{value:leadId:text}}
)
SELECT t.event_id, t.channel, t.channel_key, t.campaign, t.campaign_key, t.position,
  date_part('epoch', t.occurred_at) * 1000 AS at_ms
FROM facts.touches t
LEFT JOIN persons ON persons.lead_id = t.own_lead_id
WHERE t.lead_id = ANY (ARRAY(
  SELECT lead_id FROM own UNION SELECT m.survivor_id FROM facts.merges m JOIN own ON own.lead_id = m.merged_id
)) AND coalesce(persons.survivor_id, t.own_lead_id) = {{value:leadId:text}}
ORDER BY t.occurred_at, t.position

-- name: campaign-costs
-- The newest amount of each cost, spread over its days: the first days get the minor units that are left over.
WITH newest AS (
  SELECT DISTINCT ON (cost_id) * FROM facts.campaign_costs ORDER BY cost_id, position DESC
),
daily AS (
  SELECT n.channel, n.channel_key, n.campaign, n.campaign_key, n.currency,
    (n.first_day::date + day.no)::timestamp AT TIME ZONE {{value:zone:text}} AS starts_at,
    n.amount_minor / length.days + CASE WHEN day.no < n.amount_minor % length.days THEN 1 ELSE 0 END AS minor
  FROM newest n
  CROSS JOIN LATERAL (SELECT n.last_day::date - n.first_day::date + 1 AS days) AS length
  CROSS JOIN LATERAL generate_series(0, length.days - 1) AS day (no)
  WHERE n.amount_minor > 0
    AND ({{value:channels:text[]}} IS NULL OR lower(n.channel) = ANY ({{value:channels:text[]}}))
    AND ({{value:campaigns:text[]}} IS NULL OR lower(n.campaign) = ANY ({{value:campaigns:text[]}}))
)
SELECT {{dimensions:d.starts_at}} d.channel_key, d.campaign_key, d.currency, min(d.channel) AS channel,
  min(d.campaign) AS campaign, sum(d.minor)::text AS minor
FROM daily d
WHERE {{period:d.starts_at}} AND ({{value:trueAt:text}} IS NULL OR d.starts_at <= CASE length({{value:trueAt:text}})
  WHEN 10 THEN {{value:trueAt:text}}::timestamp AT TIME ZONE {{value:zone:text}} ELSE {{value:trueAt:text}}::timestamptz END)
GROUP BY {{groups:d.channel_key;d.campaign_key;d.currency}}
HAVING sum(d.minor) > 0

-- name: sla
SELECT {{dimensions:l.assigned_at}} l.rule AS rule, count(*)::integer AS assignments,
  (count(*) FILTER (WHERE l.is_in_time))::integer AS "inTime",
  (count(*) FILTER (WHERE NOT l.is_in_time))::integer AS late,
  (count(*) FILTER (WHERE l.responded_at IS NULL))::integer AS open,
  (count(*) FILTER (WHERE l.breached_at IS NOT NULL AND l.breach_withdrawn_at IS NULL))::integer AS breached,
  (count(*) FILTER (WHERE l.alerted_at IS NOT NULL))::integer AS "supervisorAlerts",
  (count(*) FILTER (WHERE l.is_in_time AND l.response_told_at > l.respond_by))::integer AS "toldLate",
  (count(*) FILTER (WHERE l.breach_withdrawn_at IS NOT NULL))::integer AS withdrawn,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', l.responded_at - l.assigned_at) / 60) AS "medianMinutes"
FROM promises l
WHERE {{period:l.assigned_at}}
GROUP BY {{groups:l.rule}}
ORDER BY rule, {{groups:l.rule}}

-- name: reclamation
SELECT {{dimensions:l.ended_at}} substr(l.ended_by, 11) AS rule, l.rep_id AS "repId", count(*)::integer AS reclaimed,
  (count(*) FILTER (WHERE l.assignment_no < newest.assignment_no))::integer AS "takenAgain"
FROM promises l
JOIN (SELECT lead_id, max(assignment_no) AS assignment_no FROM promises GROUP BY lead_id) AS newest USING (lead_id)
WHERE l.ended_by LIKE 'reclaimed:%' AND {{period:l.ended_at}}
GROUP BY {{groups:l.ended_by;l.rep_id}}
ORDER BY reclaimed DESC, "repId", rule

-- name: lead-page
-- A page of leads that stand for themselves. Filters are on plain columns and nothing is joined, so that the planner follows
-- the index of the order and stops at the limit.
SELECT l.lead_id, {{list-sort}} AS place, l.due_at, l.due_kind, l.due_rule FROM {{list}} l
WHERE {{list-filters}} AND {{period:l.captured_at}}{{list-after}}
ORDER BY {{list-order}} LIMIT {{value:limit:integer}}

-- name: lead-total
SELECT count(*)::integer AS total FROM {{list}} l WHERE {{list-filters}} AND {{period:l.captured_at}}

-- name: position-at
SELECT coalesce(max(position), 0) AS position FROM (
  SELECT max(position) AS position FROM whole.interactions WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.stage_changes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.owner_changes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.assignment_changes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.outcomes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.score_changes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.consent_changes WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.submission_decisions WHERE recorded_at <= {{value:at:timestamptz}}
  UNION ALL SELECT max(position) FROM whole.campaign_costs WHERE recorded_at <= {{value:at:timestamptz}}
) AS newest

-- name: true-at
-- The moment up to which the report looks, where it is a day.
SELECT date_part('epoch', {{true-at}}) * 1000 AS at_ms
