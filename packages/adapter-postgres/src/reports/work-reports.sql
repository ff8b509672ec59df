-- Reports about the work of reps. How statements are written: reports.sql.

-- name: response
-- One row for each assignment: working time is counted by the calendars of the policy, which SQL does not know.
SELECT {{dimensions:l.assigned_at}} l.rep_id, l.person_id AS lead_id, date_part('epoch', l.assigned_at) * 1000 AS assigned_ms,
  date_part('epoch', l.responded_at) * 1000 AS responded_ms, l.is_in_time,
  CASE WHEN l.breached_at IS NULL THEN NULL WHEN l.breach_withdrawn_at IS NOT NULL THEN 'toldLate'
    WHEN l.responded_at IS NOT NULL THEN 'answeredLate' WHEN l.ended_by LIKE 'reclaimed:%' THEN 'reclaimed'
    ELSE 'unanswered' END AS cause
FROM promises l
WHERE {{period:l.assigned_at}} AND {{in-groups:l.assigned_at}}
{{in-order:l.assigned_at, l.lead_id, l.assignment_no}}

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
