/** One metric: what it counts, and by which labels. Labels never hold personal data or ids. */
export type Metric = {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds, rising; histograms only. */
  readonly buckets?: readonly number[];
};

/** Seconds: a durable commit takes about a millisecond, a time-out half a minute. */
const handling = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds: a lead may wait behind a backlog for as long as that takes. */
const waiting = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];
/** Messages: a batch has 500 at most unless a subscriber asks for more. */
const sizes = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

/** Every metric the platform has. Dashboards and alerts rely on names and labels: a change here is a change there. */
export const metrics = {
  message_handling_seconds: {
    kind: "histogram",
    help: "Time from taking a batch to its commit, per message of the batch",
    labels: ["group"],
    buckets: handling,
  },
  messages_handled_total: {
    kind: "counter",
    help: "Messages that came to an end: done, ignored, dropped, or of an unknown-type that was passed over",
    labels: ["group", "outcome"],
  },
  submissions_received_total: {
    kind: "counter",
    help: "Submissions taken off the inbound topic",
    labels: ["sender"],
  },
  submissions_decided_total: {
    kind: "counter",
    help: "Submissions decided: accepted, duplicate, refused, quarantined",
    labels: ["sender", "outcome"],
  },
  append_conflicts_total: {
    kind: "counter",
    help: "Appends that lost a race and were decided again",
    labels: ["group"],
  },
  snapshots_total: {
    kind: "counter",
    help: "Snapshots of long streams, by what became of them: used, saved, or passed over and why",
    labels: ["fold", "outcome"],
  },
  batch_size: {
    kind: "histogram",
    help: "Messages in a batch that were for the group; events that relay and projector take at once",
    labels: ["group"],
    buckets: sizes,
  },
  stage_latency_seconds: {
    kind: "histogram",
    help: "From the recording of the event that a stage answers to the stage's answer",
    labels: ["stage"],
    buckets: waiting,
  },
  captured_to_assigned_seconds: {
    kind: "histogram",
    help: "From the recording of a lead's capture to that of its first assignment",
    labels: [],
    buckets: waiting,
  },
  group_lag_seconds: {
    kind: "gauge",
    help: "Age of the oldest message that a group, the relay or the projector has not finished, seen from outside",
    labels: ["group"],
  },
  group_lag_messages: {
    kind: "gauge",
    help: "Messages a group has not finished; store positions for relay and projector",
    labels: ["group"],
  },
  checkpoint_ahead_events: {
    kind: "gauge",
    help: "Store positions by which a checkpoint is past everything the store has given out: it belongs to another store",
    labels: ["group"],
  },
  view_lag_events: {
    kind: "gauge",
    help: "Store positions that a view which is live or being built is behind",
    labels: ["view"],
  },
  views_building: { kind: "gauge", help: "Views that are being built", labels: [] },
  view_build_failures_total: {
    kind: "counter",
    help: "Tries to build a view that failed for another reason than an outage",
    labels: ["view"],
  },
  part_ready: {
    kind: "gauge",
    help: "1 for a part that /readyz finds well, 0 for one that it does not: database, event store, broker, rules",
    labels: ["part"],
  },
  disk_free_ratio: {
    kind: "gauge",
    help: "Share of the disk that is free, where data of this process or of its servers lie",
    labels: ["folder"],
  },
  timers_late: { kind: "gauge", help: "Timers that are due and have not fired", labels: [] },
  timers_fired_total: { kind: "counter", help: "Timers fired", labels: ["kind"] },
  housekeeping_age_seconds: {
    kind: "gauge",
    help: "Seconds since what has served its time was last gone through",
    labels: [],
  },
  housekeeping_removed_total: {
    kind: "counter",
    help: "What was cleared away because it had served its time, by kind",
    labels: ["kind"],
  },
  housekeeping_failures_total: {
    kind: "counter",
    help: "Rounds of housekeeping that failed; the next one goes on",
    labels: [],
  },
  parked_keys: { kind: "gauge", help: "Keys parked because of a poison message", labels: ["group"] },
  messages_parked_total: {
    kind: "counter",
    help: "Messages set aside: poison, or behind one of their key",
    labels: ["group", "code"],
  },
  messages_redriven_total: {
    kind: "counter",
    help: "Parked messages tried again, by what came of it: done, parked",
    labels: ["group", "outcome"],
  },
  enrichment_lookups_total: {
    kind: "counter",
    help: "Look-ups by provider and what came of them: answered, or which guard spoke",
    labels: ["provider", "outcome"],
  },
  enrichment_breaker_open: {
    kind: "gauge",
    help: "1 while a provider that failed too often in a row is not asked",
    labels: ["provider"],
  },
  relay_is_active: {
    kind: "gauge",
    help: "1 in the instance that publishes events, 0 in those that wait",
    labels: [],
  },
  relay_behind_events: {
    kind: "gauge",
    help: "Store positions between the head and what the relay has published and remembered",
    labels: [],
  },
  relay_behind_seconds: { kind: "gauge", help: "Age of the newest event when it was published", labels: [] },
  relay_published_total: { kind: "counter", help: "Events published and acknowledged", labels: [] },
  rules_unusable: {
    kind: "gauge",
    help: "Stored rules that cannot be used: policy versions newer than the one in force, reps with an unknown calendar, changes of reps and pools that cannot be read",
    labels: ["kind"],
  },
  http_requests_total: {
    kind: "counter",
    help: "HTTP requests answered",
    labels: ["route", "method", "status"],
  },
  http_connections_refused_total: {
    kind: "counter",
    help: "Connections closed as they came, because as many as may be were open",
    labels: [],
  },
  http_request_seconds: {
    kind: "histogram",
    help: "Time to answer an HTTP request",
    labels: ["route"],
    buckets: handling,
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
