/** What happens to an assignment of a lead to a rep, from its begin to its end. */
export const assignmentEvents = [
  "lead.assigned.v2",
  "lead.claimed.v1",
  "first-response.recorded.v1",
  "promise.tightened.v1",
  "sla.breached.v1",
  "sla.breach-withdrawn.v1",
  "supervisor.alerted.v1",
  "supervisor.alert-withdrawn.v1",
  "protection.extended.v1",
  "lead.reclaimed.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
] as const;
