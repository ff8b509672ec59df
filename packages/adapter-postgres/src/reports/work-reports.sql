-- Reports about the work of reps. How statements are written: reports.sql.

-- name: response
-- One row for each assignment: working time is counted by the calendars of the policy, which SQL does not know.
SELECT {{dimensions:l.assigned_at}} l.rep_id, l.person_id AS lead_id, date_part('epoch', l.assigned_at) * 1000 AS assigned_ms,
  date_part('epoch', l.responded_at) * 1000 AS responded_ms, l.is_in_time, l.cause
FROM promises l
WHERE {{period:l.assigned_at}} AND {{in-groups:l.assigned_at}}
{{in-order:l.assigned_at, l.lead_id, l.assignment_no}}

-- name: response-hours
SELECT {{dimensions:l.occurred_at}} l.weekday AS weekday, l.hour AS hour,
  (count(*) FILTER (WHERE l.act = 'promised'))::integer AS promised,
  (count(*) FILTER (WHERE l.act = 'answered'))::integer AS answered,
  (count(*) FILTER (WHERE l.act = 'answered' AND NOT l.is_in_time))::integer AS late,
  (count(*) FILTER (WHERE l.act = 'breached'))::integer AS breached
FROM promise_acts l
WHERE {{period:l.occurred_at}}
GROUP BY {{groups:l.weekday;l.hour}}
ORDER BY {{groups:l.weekday;l.hour}}

-- name: breaches
-- One row for each broken promise, without what happened to it: `promise-steps` tells that of those that are shown.
SELECT {{dimensions:l.breached_at}} l.person_id AS "leadId", l.assignment_no AS "assignmentNo", l.rep_id AS "repId",
  coalesce(l.handle, l.rep_id) AS rep, coalesce(l.team, '(none)') AS team, l.rule AS rule, l.cause AS cause,
  {{text:l.assigned_at}} AS "promisedAt", {{text:l.respond_by}} AS "respondBy", {{text:l.breached_at}} AS "breachedAt",
  {{text:l.responded_at}} AS "respondedAt", l.lead_id AS own_lead_id
FROM promises l
WHERE l.breached_at IS NOT NULL AND {{period:l.breached_at}}
ORDER BY l.breached_at DESC, l.lead_id, l.assignment_no

-- name: promise-steps
SELECT c.lead_id AS own_lead_id, c.assignment_no AS "assignmentNo",
  json_agg(json_build_object('happening', c.happening, 'eventId', c.event_id, 'position', c.position,
    'at', {{text:c.occurred_at}}, 'leadId', c.lead_id, 'respondBy', CASE
      WHEN c.happening IN ('assigned', 'claimed', 'taken-over', 'tightened') THEN {{text:c.respond_by}} END)
    ORDER BY c.position) AS steps
FROM json_to_recordset({{value:promises:json}}) AS p (lead_id text, assignment_no integer)
JOIN facts.assignment_changes c ON c.lead_id = p.lead_id AND c.assignment_no = p.assignment_no
WHERE c.happening <> 'protection-extended'
GROUP BY c.lead_id, c.assignment_no
ORDER BY c.lead_id, c.assignment_no

-- name: follow-ups
SELECT {{dimensions:t.%_at}} count(DISTINCT l.lead_id)::integer AS leads, count(*)::integer AS tasks,
  count(*)::float8 / nullif(count(DISTINCT l.lead_id), 0) AS "tasksPerLead",
  (count(*) FILTER (WHERE t.is_done))::integer AS done,
  (count(*) FILTER (WHERE t.is_done AND t.is_overdue))::integer AS "doneLate",
  (count(*) FILTER (WHERE t.is_overdue AND NOT t.is_done))::integer AS overdue,
  (count(*) FILTER (WHERE NOT t.is_overdue AND NOT t.is_done))::integer AS open,
  (count(*) FILTER (WHERE t.is_done))::float8 / nullif(count(*), 0) AS rate
FROM (
  SELECT f.task_id, min(f.lead_id) AS lead_id,
    min(f.occurred_at) FILTER (WHERE f.happening = 'scheduled') AS occurred_at,
    min(f.recorded_at) FILTER (WHERE f.happening = 'scheduled') AS recorded_at,
    bool_or(f.happening = 'completed') AS is_done, bool_or(f.happening = 'overdue') AS is_overdue
  FROM facts.follow_ups f GROUP BY f.task_id
) AS t
JOIN person_leads l ON l.own_lead_id = t.lead_id
WHERE t.occurred_at IS NOT NULL AND {{period:t.%_at}}
GROUP BY {{groups:}}
ORDER BY {{groups:count(*)}}

-- name: reps
SELECT {{dimensions:l.%_at}} l.rep_id AS "repId", coalesce(l.handle, l.rep_id) AS rep, coalesce(l.team, '(none)') AS team,
  (count(*) FILTER (WHERE l.act = 'assigned'))::integer AS assigned,
  (count(*) FILTER (WHERE l.act = 'claimed'))::integer AS claimed,
  (count(*) FILTER (WHERE l.is_answered))::integer AS answered,
  (count(*) FILTER (WHERE l.is_in_time))::integer AS "inTime",
  (count(*) FILTER (WHERE l.act = 'reclaimed'))::integer AS reclaimed,
  (count(*) FILTER (WHERE l.act = 'won'))::integer AS won,
  (count(*) FILTER (WHERE l.act = 'held'))::integer AS held
FROM rep_acts l
WHERE l.act = 'held' OR {{period:l.%_at}}
GROUP BY {{groups:l.rep_id;l.handle;l.team}}
ORDER BY {{groups:l.team;l.handle;l.rep_id}}

-- name: reps-amounts
SELECT {{dimensions:l.%_at}} l.rep_id AS "repId", l.currency, sum(l.value_minor)::text AS minor
FROM rep_acts l
WHERE l.act = 'won' AND l.currency IS NOT NULL AND {{period:l.%_at}}
GROUP BY {{groups:l.rep_id;l.currency}}

-- name: teams
SELECT {{dimensions:l.%_at}} coalesce(l.team, '(none)') AS team, count(DISTINCT l.rep_id)::integer AS reps,
  (count(*) FILTER (WHERE l.act = 'assigned'))::integer AS assigned,
  (count(*) FILTER (WHERE l.act = 'claimed'))::integer AS claimed,
  (count(*) FILTER (WHERE l.is_answered))::integer AS answered,
  (count(*) FILTER (WHERE l.is_in_time))::integer AS "inTime",
  (count(*) FILTER (WHERE l.act = 'reclaimed'))::integer AS reclaimed,
  (count(*) FILTER (WHERE l.act = 'won'))::integer AS won,
  (count(*) FILTER (WHERE l.act = 'held'))::integer AS held
FROM rep_acts l
WHERE l.act = 'held' OR {{period:l.%_at}}
GROUP BY {{groups:l.team}}
ORDER BY {{groups:l.team}}

-- name: teams-amounts
SELECT {{dimensions:l.%_at}} coalesce(l.team, '(none)') AS team, l.currency, sum(l.value_minor)::text AS minor
FROM rep_acts l
WHERE l.act = 'won' AND l.currency IS NOT NULL AND {{period:l.%_at}}
GROUP BY {{groups:l.team;l.currency}}

-- name: pools
SELECT {{dimensions:l.%_at}} l.pool_id AS pool,
  (count(*) FILTER (WHERE l.act = 'waits'))::integer AS stock,
  (count(*) FILTER (WHERE l.act = 'in'))::integer AS inflow,
  (count(*) FILTER (WHERE l.act = 'out'))::integer AS outflow,
  max(l.hours) AS "oldestHours",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY l.hours) AS "medianHours",
  (count(*) FILTER (WHERE l.act = 'due'))::integer AS "dueIn7Days"
FROM pool_acts l
WHERE l.act IN ('waits', 'due') OR {{period:l.%_at}}
GROUP BY {{groups:l.pool_id}}
ORDER BY {{groups:l.pool_id}}

-- name: fairness
SELECT {{dimensions:l.assigned_at}} coalesce(l.team, '(none)') AS team, l.rep_id AS "repId",
  coalesce(l.handle, l.rep_id) AS rep, count(*)::integer AS assigned
FROM promises l
WHERE l.taken_by = 'assigned' AND {{period:l.assigned_at}}
GROUP BY {{groups:l.team;l.rep_id;l.handle}}
ORDER BY {{groups:l.team;l.handle;l.rep_id}}

-- name: claims
-- The quota starts again at midnight by the calendar of the rep; `zones` says of each rep in which zone that is.
SELECT {{dimensions:l.occurred_at}} l.rep_id AS "repId", coalesce(l.handle, l.rep_id) AS rep,
  coalesce(l.team, '(none)') AS team, count(*)::integer AS used
FROM rep_claims l
CROSS JOIN report_moment
JOIN json_to_recordset({{value:zones:json}}) AS local (rep_id text, zone text) ON local.rep_id = l.rep_id
WHERE (l.occurred_at AT TIME ZONE local.zone)::date = (report_moment.at AT TIME ZONE local.zone)::date
  AND {{period:l.%_at}}
GROUP BY {{groups:l.rep_id;l.handle;l.team}}
ORDER BY {{groups:l.team;l.handle;l.rep_id}}

-- name: claim-days
-- Today, by the calendar of each rep.
SELECT local.rep_id, to_char(report_moment.at AT TIME ZONE local.zone, 'YYYY-MM-DD') AS day
FROM report_moment CROSS JOIN json_to_recordset({{value:zones:json}}) AS local (rep_id text, zone text)
WHERE report_moment.at IS NOT NULL

-- name: reclaim-forecast
SELECT {{dimensions:l.due_at}} l.due_day AS day, count(*)::integer AS due,
  (count(*) FILTER (WHERE NOT l.is_answered))::integer AS untouched,
  (count(*) FILTER (WHERE l.is_answered))::integer AS "protectionEnds"
FROM pool_acts l
WHERE l.act = 'due' AND {{period:l.due_at}}
GROUP BY {{groups:l.due_day}}
ORDER BY {{groups:l.due_day}}

-- name: report-day
-- The day of the report, in its zone.
SELECT to_char(report_moment.at AT TIME ZONE {{value:zone:text}}, 'YYYY-MM-DD') AS day FROM report_moment

-- name: claim-returns
SELECT {{dimensions:l.assigned_at}} l.rep_id AS "repId", coalesce(l.handle, l.rep_id) AS rep,
  coalesce(l.team, '(none)') AS team, count(*)::integer AS claimed,
  (count(*) FILTER (WHERE l.responded_at IS NOT NULL))::integer AS answered,
  (count(*) FILTER (WHERE l.responded_at IS NULL AND l.ended_by LIKE 'reclaimed:%'))::integer AS "lostUntouched",
  (count(*) FILTER (WHERE l.assigned_at > had.first_at))::integer AS again
FROM promises l
JOIN (SELECT person_id, rep_id, min(assigned_at) AS first_at FROM promises GROUP BY person_id, rep_id) AS had
  ON had.person_id = l.person_id AND had.rep_id = l.rep_id
WHERE l.taken_by = 'claimed' AND {{period:l.assigned_at}}
GROUP BY {{groups:l.rep_id;l.handle;l.team}}
ORDER BY {{groups:l.team;l.handle;l.rep_id}}
