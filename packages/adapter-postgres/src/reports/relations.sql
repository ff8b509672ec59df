-- Relations that reports are written over. `facts.NAME` is a fact table up to the moments asked for, `now.NAME` the columns
-- of a current view. A report names what it needs, and only that becomes part of its statement.

-- name: links
-- The last merge or un-merge of each merged lead.
SELECT merged_id, survivor_id FROM (
  SELECT DISTINCT ON (merged_id) merged_id, survivor_id, is_merge
  FROM facts.merges WHERE lead_id = merged_id ORDER BY merged_id, position DESC
) AS latest WHERE is_merge

-- name: persons
-- The survivor of each lead that is merged now, through chains too. Leads that stand for themselves are not in it.
SELECT lead_id, survivor_id FROM (
  WITH RECURSIVE up (lead_id, survivor_id, steps) AS (
    SELECT merged_id, survivor_id, 1 FROM links
    UNION ALL
    SELECT up.lead_id, links.survivor_id, up.steps + 1
    FROM up JOIN links ON links.merged_id = up.survivor_id WHERE up.steps < 64
  )
  SELECT DISTINCT ON (lead_id) lead_id, survivor_id FROM up ORDER BY lead_id, steps DESC
) AS ends

-- name: person-touches
-- Every touch with the lead that it counts for: the one whose identity brought it, or its survivor.
SELECT coalesce(persons.survivor_id, t.own_lead_id) AS lead_id, t.position, t.revision, t.occurred_at, t.event_id,
  t.channel, t.channel_key, t.campaign, t.campaign_key, t.medium, t.party
FROM facts.touches t LEFT JOIN persons ON persons.lead_id = t.own_lead_id

-- name: person-other-contacts
-- Every contact that earns no credit, with the lead that it counts for.
SELECT coalesce(persons.survivor_id, t.own_lead_id) AS lead_id, t.position, t.occurred_at,
  t.channel, t.channel_key, t.campaign, t.campaign_key, t.medium, t.party
FROM facts.other_contacts t LEFT JOIN persons ON persons.lead_id = t.own_lead_id

-- name: person-outcomes
-- Every outcome with the lead that it counts for: the one whose identity brought the deal, or its survivor. `via` is not
-- null for a deal that was recorded in a survivor.
SELECT coalesce(persons.survivor_id, o.own_lead_id) AS lead_id, o.position, o.occurred_at, o.recorded_at, o.event_id,
  o.kind, o.rep_id, o.reason, o.value_minor, o.currency, o.sender, o.opportunity_id, o.via
FROM facts.outcomes o LEFT JOIN persons ON persons.lead_id = o.own_lead_id

-- name: past-leads
-- Leads as the facts tell them, one row for each person: for a moment in the past, and for leads that were merged.
-- The stage, the owner and the score are those of the survivor; everything else is of all its leads. A stage that a merge or
-- an un-merge gave is reached by the other lead; the first deal makes a customer.
WITH wanted AS MATERIALIZED (
  SELECT c.lead_id, coalesce(persons.survivor_id, c.lead_id) AS person_id, c.subject_id, c.sender
  FROM facts.captures c LEFT JOIN persons USING (lead_id)
  WHERE {{wanted}}
),
origin AS (
  -- The earliest touch; without one, the earliest other contact. The earliest of all is when the person was first heard of.
  SELECT DISTINCT ON (t.lead_id) t.lead_id, min(t.occurred_at) OVER (PARTITION BY t.lead_id) AS captured_at,
    t.channel, t.channel_key, t.campaign, t.campaign_key, t.medium, t.party
  FROM (
    SELECT lead_id, position, occurred_at, channel, channel_key, campaign, campaign_key, medium, party,
      true AS is_touch
    FROM person_touches
    UNION ALL
    SELECT lead_id, position, occurred_at, channel, channel_key, campaign, campaign_key, medium, party, false
    FROM person_other_contacts
  ) AS t WHERE t.lead_id IN (SELECT person_id FROM wanted)
  ORDER BY t.lead_id, t.is_touch DESC, t.occurred_at, t.position
),
stage AS (
  SELECT w.person_id,
    (array_agg(s.to_stage ORDER BY s.position DESC) FILTER (WHERE s.lead_id = w.person_id))[1] AS stage,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'lead' AND s.is_reached) AS lead_at,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'mql' AND s.is_reached) AS mql_at,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'sql' AND s.is_reached) AS sql_at,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'opportunity' AND s.is_reached) AS opportunity_at,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'lost' AND s.is_reached) AS lost_at,
    min(s.occurred_at) FILTER (WHERE s.to_stage = 'disqualified' AND s.is_reached) AS disqualified_at
  FROM (
    SELECT lead_id, position, occurred_at, to_stage,
      coalesce(rule, '') NOT IN ('merged', 'unmerged', 'deal-of-merged') AS is_reached
    FROM facts.stage_changes
  ) AS s JOIN wanted w USING (lead_id) GROUP BY w.person_id
),
owner AS (
  SELECT DISTINCT ON (o.lead_id) o.lead_id, o.owner_kind, o.owner_id
  FROM facts.owner_changes o WHERE o.lead_id IN (SELECT person_id FROM wanted)
  ORDER BY o.lead_id, o.position DESC
),
turns AS (
  SELECT w.person_id,
    coalesce((array_agg(o.assignment_no ORDER BY o.position DESC)
      FILTER (WHERE o.assignment_no IS NOT NULL AND o.lead_id = w.person_id))[1], 0) AS assignments,
    min(o.occurred_at) FILTER (WHERE o.owner_kind = 'rep' AND o.reason <> 'unmerged') AS first_assigned_at,
    (count(*) FILTER (WHERE o.reason LIKE 'reclaimed:%'))::integer AS reclaims
  FROM facts.owner_changes o JOIN wanted w USING (lead_id) GROUP BY w.person_id
),
score AS (
  SELECT DISTINCT ON (s.lead_id) s.lead_id, s.score
  FROM facts.score_changes s WHERE s.lead_id IN (SELECT person_id FROM wanted)
  ORDER BY s.lead_id, s.position DESC
),
held AS (
  SELECT DISTINCT ON (q.lead_id) q.lead_id, q.is_quarantined
  FROM facts.quarantine_changes q WHERE q.lead_id IN (SELECT person_id FROM wanted)
  ORDER BY q.lead_id, q.position DESC
),
contacts AS (
  SELECT w.person_id, max(i.occurred_at) AS last_activity_at, count(*)::integer AS interactions
  FROM facts.interactions i JOIN wanted w USING (lead_id) GROUP BY w.person_id
),
deal AS (
  SELECT o.lead_id, min(o.occurred_at) FILTER (WHERE o.kind = 'won') AS won_at,
    (array_agg(o.value_minor ORDER BY o.occurred_at, o.position) FILTER (WHERE o.kind = 'won'))[1] AS value_minor,
    (array_agg(o.currency ORDER BY o.occurred_at, o.position) FILTER (WHERE o.kind = 'won'))[1] AS currency,
    -- A deal recorded in a survivor skips the stage there.
    min(o.occurred_at) FILTER (WHERE o.kind = 'opportunity' AND o.via IS NOT NULL) AS opened_at
  FROM person_outcomes o
  WHERE o.kind IN ('won', 'opportunity') AND o.lead_id IN (SELECT person_id FROM wanted)
  GROUP BY o.lead_id
),
loss AS (
  SELECT DISTINCT ON (o.lead_id) o.lead_id, o.reason
  FROM facts.outcomes o WHERE o.kind IN ('lost', 'disqualified') AND o.lead_id IN (SELECT person_id FROM wanted)
  ORDER BY o.lead_id, o.position DESC
),
said AS (
  SELECT w.person_id
    {{newest}}
  FROM facts.lead_attributes a JOIN wanted w USING (lead_id) GROUP BY w.person_id
)
SELECT w.person_id AS lead_id, w.subject_id, w.sender,
  origin.channel, origin.channel_key, origin.campaign, origin.campaign_key, origin.medium, origin.party,
  said.country, said.region, said.industry, said.product, said.segment, said.language, said.job_level,
  said.company_size,
  stage.stage, coalesce(held.is_quarantined, false) AS is_quarantined, owner.owner_kind, owner.owner_id, score.score,
  origin.captured_at, contacts.last_activity_at,
  stage.lead_at, stage.mql_at, stage.sql_at, least(stage.opportunity_at, deal.opened_at) AS opportunity_at,
  deal.won_at AS customer_at,
  stage.lost_at, stage.disqualified_at,
  turns.assignments, turns.first_assigned_at, turns.reclaims, contacts.interactions,
  deal.won_at, deal.value_minor, deal.currency, loss.reason AS loss_reason
FROM wanted w
JOIN origin ON origin.lead_id = w.person_id
JOIN stage ON stage.person_id = w.person_id
JOIN owner ON owner.lead_id = w.person_id
JOIN turns ON turns.person_id = w.person_id
JOIN contacts ON contacts.person_id = w.person_id
LEFT JOIN score ON score.lead_id = w.person_id
LEFT JOIN held ON held.lead_id = w.person_id
LEFT JOIN deal ON deal.lead_id = w.person_id
LEFT JOIN loss ON loss.lead_id = w.person_id
LEFT JOIN said ON said.person_id = w.person_id
WHERE w.lead_id = w.person_id

-- name: wanted-joined
-- Of today's leads only those that were merged: the others stand in the current table. The two leads of a merge get its
-- event one after the other, so a survivor may not know of it yet.
c.lead_id IN (SELECT lead_id FROM now.leads WHERE is_joined UNION SELECT survivor_id FROM persons)

-- name: past-clocks
-- The clock that runs out next of each row of past_leads, as dueClocks of the domain says. A row of the facts with the
-- clock `all` stops whatever ran before.
WITH begun AS (
  SELECT DISTINCT ON (c.lead_id) c.lead_id, c.position, c.rep_id, c.rule, c.since
  FROM facts.clock_changes c WHERE c.clock = 'all' AND c.lead_id IN (SELECT lead_id FROM past_leads)
  ORDER BY c.lead_id, c.position DESC
),
clocks AS (
  -- A task that was moved keeps the place that it was scheduled with.
  SELECT DISTINCT ON (c.lead_id, c.clock, c.ref) c.lead_id, c.position, c.clock, c.due_at,
    CASE c.clock WHEN 'follow-up' THEN max(c.rule) OVER (PARTITION BY c.lead_id, c.clock, c.ref) ELSE c.rule END AS rule
  FROM facts.clock_changes c
  WHERE c.clock NOT IN ('all', 'tasks', 'work') AND c.lead_id IN (SELECT lead_id FROM past_leads)
  ORDER BY c.lead_id, c.clock, c.ref, c.position DESC
)
SELECT DISTINCT ON (c.lead_id) c.lead_id, c.due_at, c.clock AS due_kind, c.rule AS due_rule
FROM clocks c
JOIN past_leads l ON l.lead_id = c.lead_id
LEFT JOIN begun ON begun.lead_id = c.lead_id
WHERE c.due_at IS NOT NULL AND c.position >= coalesce(begun.position, 0)
  AND l.stage NOT IN ('customer', 'lost', 'disqualified')
  AND CASE WHEN l.is_quarantined THEN c.clock = 'follow-up' ELSE begun.rep_id IS NOT NULL AND begun.rule <> 'import' END
  AND NOT (c.clock = 'protection' AND l.stage = 'opportunity')
  AND NOT (c.clock = 'follow-up' AND EXISTS (
    SELECT FROM facts.clock_changes t
    WHERE t.lead_id = c.lead_id AND t.clock = 'tasks' AND t.position > c.position))
  AND NOT (c.clock = 'reclaim' AND EXISTS (
    SELECT FROM facts.clock_changes w
    WHERE w.lead_id = c.lead_id AND w.clock = 'work' AND w.position > begun.position
      AND w.occurred_at >= begun.since AND coalesce(w.rep_id, begun.rep_id) = begun.rep_id))
ORDER BY c.lead_id, c.due_at, array_position(ARRAY['response', 'follow-up', 'reclaim', 'protection'], c.clock)

-- name: past-tags
-- The tags of each row of past_leads. What a merge brought goes with the lead that leaves, and with a tag that is taken off.
SELECT t.lead_id, ',' || string_agg(DISTINCT t.tag, ',' ORDER BY t.tag) || ',' AS tags
FROM facts.tag_changes t
WHERE t.is_set AND t.lead_id IN (SELECT lead_id FROM past_leads) AND NOT EXISTS (
  SELECT FROM facts.tag_changes gone
  WHERE gone.lead_id = t.lead_id AND NOT gone.is_set AND gone.position > t.position
    AND (gone.tag = t.tag OR (gone.tag IS NULL AND gone.of_lead = t.of_lead)))
GROUP BY t.lead_id

-- name: past-listed
-- Rows of past_leads with what lists show beside: only where they are asked for, because it costs two more tables.
SELECT p.*, c.due_at, c.due_kind, c.due_rule, t.tags
FROM past_leads p LEFT JOIN past_clocks c ON c.lead_id = p.lead_id LEFT JOIN past_tags t ON t.lead_id = p.lead_id

-- name: current-leads
SELECT {{lead-columns}}, is_joined, true AS is_current FROM now.leads

-- name: present-leads
-- The current table, and from the facts what was merged. The filter stands outside of the union: so each part is a plain table
-- to the planner, with its indexes and its statistics.
SELECT p.* FROM (
  SELECT * FROM current_leads
  UNION ALL
  SELECT past_listed.*, false, false FROM past_listed
) AS p
WHERE {{stands}}

-- name: joined-rows
-- What the current table does not tell: persons of several leads, once for each of their leads.
SELECT lead_id AS own_lead_id, past_listed.* FROM past_listed
UNION ALL
SELECT * FROM merged_leads

-- name: present-person-rows
-- The leads of a report, once for each lead that counts for them: themselves, and what was merged into them. A fact joins it
-- by the column of its own lead. That is the key of a table, and of no union, so that the planner knows how many rows to
-- expect.
SELECT c.lead_id AS own_lead_id, {{either-columns}}
FROM now.leads c LEFT JOIN joined_rows j ON j.own_lead_id = c.lead_id

-- name: past-person-rows
SELECT p.lead_id AS own_lead_id, p.* FROM {{past}} p
UNION ALL
SELECT * FROM merged_leads

-- name: merged-leads
SELECT persons.lead_id AS own_lead_id, p.* FROM persons JOIN {{past}} p ON p.lead_id = persons.survivor_id

-- name: stands
-- Of the current table those that stand for themselves.
NOT p.is_current OR NOT (p.is_joined OR p.lead_id IN (SELECT survivor_id FROM persons))

-- name: names-of
-- The spelling of each channel, or campaign, that was used first. There are few, so they are found by skipping through the
-- indexes.
SELECT DISTINCT ON ({{part}}_key) {{part}}_key, {{part}} FROM (
  WITH RECURSIVE spelt ({{part}}_key, {{part}}) AS (
    (SELECT {{part}}_key, {{part}} FROM whole.touches ORDER BY {{part}}_key, {{part}} LIMIT 1)
    UNION ALL
    SELECT next.{{part}}_key, next.{{part}} FROM spelt, LATERAL (
      SELECT t.{{part}}_key, t.{{part}} FROM whole.touches t
      WHERE (t.{{part}}_key, t.{{part}}) > (spelt.{{part}}_key, spelt.{{part}})
      ORDER BY t.{{part}}_key, t.{{part}} LIMIT 1
    ) AS next
  ),
  spelt_elsewhere ({{part}}_key, {{part}}) AS (
    (SELECT {{part}}_key, {{part}} FROM whole.other_contacts ORDER BY {{part}}_key, {{part}} LIMIT 1)
    UNION ALL
    SELECT next.{{part}}_key, next.{{part}} FROM spelt_elsewhere, LATERAL (
      SELECT t.{{part}}_key, t.{{part}} FROM whole.other_contacts t
      WHERE (t.{{part}}_key, t.{{part}}) > (spelt_elsewhere.{{part}}_key, spelt_elsewhere.{{part}})
      ORDER BY t.{{part}}_key, t.{{part}} LIMIT 1
    ) AS next
  )
  SELECT spelt.{{part}}_key, spelt.{{part}}, used.occurred_at FROM spelt, LATERAL (
    SELECT t.occurred_at FROM facts.touches t
    WHERE t.{{part}}_key = spelt.{{part}}_key AND t.{{part}} = spelt.{{part}}
    ORDER BY t.occurred_at LIMIT 1
  ) AS used
  UNION ALL
  SELECT spelt.{{part}}_key, spelt.{{part}}, used.occurred_at FROM spelt_elsewhere AS spelt, LATERAL (
    SELECT t.occurred_at FROM facts.other_contacts t
    WHERE t.{{part}}_key = spelt.{{part}}_key AND t.{{part}} = spelt.{{part}}
    ORDER BY t.occurred_at LIMIT 1
  ) AS used
) AS uses ORDER BY {{part}}_key, occurred_at, {{part}}

-- name: name-map
-- Names by key. Looked up in an expression, and not by a join, so that a statement that reads no name does no work for it.
SELECT jsonb_object_agg({{part}}_key, {{part}}) AS names FROM {{part}}_names

-- name: rep-map
-- Handle and team by rep, as name-map.
SELECT jsonb_object_agg(rep_id, jsonb_build_array(handle, team)) AS names FROM reps

-- name: reps
-- Handle and team of each rep, as the rules name them.
SELECT rep_id, handle, team FROM json_to_recordset({{reps}}) AS known (rep_id text, handle text, team text)

-- name: leads
-- The leads of a report, with the names that people use. Filters of the report and rights of the caller hold here.
SELECT l.*{{names}}
FROM {{source}} l
WHERE {{filters}}

-- name: goals
-- Every conversion of one kind of the leads of a report. A person becomes mql and sql once; every opportunity and every
-- deal counts. Source systems date some before the first contact. The touch that made the lead gets the credit anyway.
SELECT goal.*, lag(goal.at) OVER (PARTITION BY goal.lead_id ORDER BY goal.at, goal.position) AS previous_at FROM (
  SELECT l.lead_id, o.event_id, o.position, o.occurred_at, o.recorded_at, o.value_minor, o.currency,
    CASE o.kind WHEN 'won' THEN 'lead.won' ELSE 'opportunity.opened' END AS type,
    greatest(o.occurred_at, l.captured_at) AS at, l.lead_at, l.opportunity_at
  FROM facts.outcomes o JOIN person_leads l ON l.own_lead_id = o.own_lead_id
  WHERE o.kind = {{value:conversion:text}} AND o.kind IN ('won', 'opportunity')
  UNION ALL
  SELECT * FROM (
    SELECT DISTINCT ON (l.lead_id) l.lead_id, s.event_id, s.position, s.occurred_at, s.recorded_at, NULL::bigint,
      NULL::text, 'lead.stage-changed', greatest(s.occurred_at, l.captured_at), l.lead_at, l.opportunity_at
    FROM facts.stage_changes s
    JOIN person_leads l ON l.own_lead_id = s.lead_id
    WHERE s.to_stage = {{value:conversion:text}} AND s.to_stage IN ('mql', 'sql')
    ORDER BY l.lead_id, s.occurred_at, s.position
  ) AS reached
) AS goal

-- name: past-assignments
-- Assignments as the facts tell them, for a moment in the past.
SELECT a.lead_id, a.assignment_no, first.rep_id, first.taken_by, first.assigned_at, promise.respond_by, promise.rule,
  first.reclaim_at, coalesce(longer.protected_until, first.protected_until) AS protected_until,
  reply.responded_at, reply.response_told_at, reply.is_in_time,
  a.breached_at, a.breach_withdrawn_at, a.alerted_at, a.alert_withdrawn_at, finish.ended_at, finish.ended_by
FROM (
  SELECT lead_id, assignment_no,
    min(occurred_at) FILTER (WHERE happening = 'breached') AS breached_at,
    min(recorded_at) FILTER (WHERE happening = 'breach-withdrawn') AS breach_withdrawn_at,
    min(occurred_at) FILTER (WHERE happening = 'alerted') AS alerted_at,
    min(recorded_at) FILTER (WHERE happening = 'alert-withdrawn') AS alert_withdrawn_at
  FROM facts.assignment_changes GROUP BY lead_id, assignment_no
) AS a
JOIN (
  SELECT DISTINCT ON (lead_id, assignment_no) lead_id, assignment_no, rep_id,
    CASE happening WHEN 'claimed' THEN 'claimed' ELSE 'assigned' END AS taken_by,
    CASE happening WHEN 'taken-over' THEN moment ELSE occurred_at END AS assigned_at, reclaim_at, protected_until
  FROM facts.assignment_changes WHERE happening IN ('assigned', 'claimed', 'taken-over')
  ORDER BY lead_id, assignment_no, position DESC
) AS first USING (lead_id, assignment_no)
JOIN (
  -- A later touch may have shortened it.
  SELECT DISTINCT ON (lead_id, assignment_no) lead_id, assignment_no, respond_by, rule
  FROM facts.assignment_changes WHERE happening IN ('assigned', 'claimed', 'taken-over', 'tightened')
  ORDER BY lead_id, assignment_no, position DESC
) AS promise USING (lead_id, assignment_no)
LEFT JOIN (
  -- A later one tells of an earlier response.
  SELECT DISTINCT ON (lead_id, assignment_no) lead_id, assignment_no, moment AS responded_at,
    recorded_at AS response_told_at, is_in_time
  FROM facts.assignment_changes WHERE happening = 'responded' ORDER BY lead_id, assignment_no, position DESC
) AS reply USING (lead_id, assignment_no)
LEFT JOIN (
  SELECT DISTINCT ON (lead_id, assignment_no) lead_id, assignment_no, moment AS protected_until
  FROM facts.assignment_changes WHERE happening = 'protection-extended' ORDER BY lead_id, assignment_no, position DESC
) AS longer USING (lead_id, assignment_no)
LEFT JOIN (
  SELECT lead_id, assignment_no, ended_at, substr(happening, 7) AS ended_by FROM (
    SELECT DISTINCT ON (lead_id, assignment_no) lead_id, assignment_no, occurred_at AS ended_at, happening
    FROM facts.assignment_changes WHERE happening LIKE 'ended:%' OR happening = 'resumed'
    ORDER BY lead_id, assignment_no, position DESC
  ) AS latest WHERE happening <> 'resumed'
) AS finish USING (lead_id, assignment_no)

-- name: present-assignments
SELECT lead_id, assignment_no, rep_id, taken_by, assigned_at, respond_by, rule, reclaim_at, protected_until,
  responded_at, response_told_at, is_in_time, breached_at, breach_withdrawn_at, alerted_at, alert_withdrawn_at,
  ended_at, ended_by
FROM now.assignments

-- name: promises
-- Assignments of the leads of a report, held by the rep of the promise whoever holds the lead now. Without those that a
-- merge ended before they were kept or broken.
SELECT l.* FROM (
  SELECT a.*, lead.lead_id AS person_id, lead.captured_at, lead.channel_name, lead.campaign_name, lead.medium, lead.party,
    lead.sender, lead.product, lead.segment, lead.country, lead.region, lead.industry, lead.grade, lead.stage,
    'rep' AS owner_kind, a.rep_id AS owner_id, holder.handle, holder.team,
    CASE WHEN a.breached_at IS NULL THEN NULL WHEN a.breach_withdrawn_at IS NOT NULL THEN 'toldLate'
      WHEN a.responded_at IS NOT NULL THEN 'answeredLate' WHEN a.ended_by LIKE 'reclaimed:%' THEN 'reclaimed'
      ELSE 'unanswered' END AS cause
  FROM {{assignments}} a
  JOIN any_person_leads lead ON lead.own_lead_id = a.lead_id
  LEFT JOIN reps holder ON holder.rep_id = a.rep_id
  WHERE NOT (coalesce(a.ended_by, '') IN ('merged', 'unmerged') AND a.responded_at IS NULL AND a.breached_at IS NULL)
) AS l WHERE {{holders}}
