/** One metric: what it counts, and its labels. Labels never hold personal data or ids. */
export type Metric = {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Rising upper bounds; histograms only. */
  readonly buckets?: readonly number[];
};

/** Seconds: a durable commit takes about a millisecond, a time-out half a minute. */
const handling = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds: a lead may wait as long as the backlog takes. */
const waiting = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];
/** Messages: a batch has at most 500 unless a subscriber asks for more. */
const sizes = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

/** Every metric of the platform. Dashboards and alerts use these names and labels: change them together. */
export const metrics = {
  message_handling_seconds: {
    kind: "histogram",
    help: "Time from taking a batch to its commit, per message of the batch",
    labels: ["group"],
    buckets: handling,
  },
  messages_handled_total: {
    kind: "counter",
    help: "Messages handled, by outcome: done, ignored, dropped, or unknown-type (skipped)",
    labels: ["group", "outcome"],
  },
  submissions_received_total: {
    kind: "counter",
    help: "Submissions that intake took or refused, repeats aside",
    labels: ["sender"],
  },
  submissions_repeated_total: {
    kind: "counter",
    help: "Submissions that came again with the same key or content",
    labels: ["sender"],
  },
  connector_requests_total: {
    kind: "counter",
    help: "Requests of vendors that proved where they come from, by the rule that matched",
    labels: ["connector", "matched"],
  },
  connector_requests_refused_total: {
    kind: "counter",
    help: "Requests to connectors that were turned away",
    labels: ["connector", "reason"],
  },
  connector_deliveries_total: {
    kind: "counter",
    help: "Deliveries of connectors that were worked off, by the state they are in",
    labels: ["connector", "state"],
  },
  connector_subscriptions_renewed_total: {
    kind: "counter",
    help: "Renewals of subscriptions that end by themselves at a vendor, by their outcome",
    labels: ["connector", "outcome"],
  },
  submissions_decided_total: {
    kind: "counter",
    help: "Submissions decided: accepted, duplicate, refused, quarantined, waiting",
    labels: ["sender", "outcome"],
  },
  append_conflicts_total: {
    kind: "counter",
    help: "Appends that conflicted and were decided again",
    labels: ["group"],
  },
  snapshots_total: {
    kind: "counter",
    help: "Snapshots of long streams, by outcome: used, saved, or skipped and why",
    labels: ["fold", "outcome"],
  },
  batch_size: {
    kind: "histogram",
    help: "Messages for the group in a batch; for relay and projector, events in a batch",
    labels: ["group"],
    buckets: sizes,
  },
  stage_latency_seconds: {
    kind: "histogram",
    help: "Time from the recording of an event to the recording of the stage's answer",
    labels: ["stage"],
    buckets: waiting,
  },
  captured_to_assigned_seconds: {
    kind: "histogram",
    help: "Time from the recording of a lead's capture to that of its first assignment",
    labels: [],
    buckets: waiting,
  },
  group_lag_seconds: {
    kind: "gauge",
    help: "Age of the oldest message that a group, the relay or the projector has not finished, measured by the api",
    labels: ["group"],
  },
  group_lag_messages: {
    kind: "gauge",
    help: "Messages a group has not finished; store positions for relay and projector",
    labels: ["group"],
  },
  checkpoint_ahead_events: {
    kind: "gauge",
    help: "Store positions by which a checkpoint is ahead of the store: it belongs to another store",
    labels: ["group"],
  },
  view_lag_events: {
    kind: "gauge",
    help: "Store positions that a view, live or being built, is behind",
    labels: ["view"],
  },
  views_building: { kind: "gauge", help: "Views that are being built", labels: [] },
  view_build_failures_total: {
    kind: "counter",
    help: "Failed attempts to build a view, outages aside",
    labels: ["view"],
  },
  part_ready: {
    kind: "gauge",
    help: "1 for a part that /readyz reports as ready, 0 otherwise: database, event store, broker, rules",
    labels: ["part"],
  },
  disk_free_ratio: {
    kind: "gauge",
    help: "Free share of the disks that hold data of this process or of its servers",
    labels: ["folder"],
  },
  timers_late: { kind: "gauge", help: "Timers that are due and have not fired", labels: [] },
  timers_fired_total: { kind: "counter", help: "Timers fired", labels: ["kind"] },
  housekeeping_age_seconds: {
    kind: "gauge",
    help: "Seconds since housekeeping last checked this kind of old data",
    labels: [],
  },
  report_unusual_values: {
    kind: "gauge",
    help: "Series of a watched report whose count of the last day (UTC) is unusual",
    labels: ["report", "column"],
  },
  housekeeping_removed_total: {
    kind: "counter",
    help: "Old rows that housekeeping deleted, by kind",
    labels: ["kind"],
  },
  table_exports_total: {
    kind: "counter",
    help: "Runs of jobs that export a list or report: done, failed, cancelled, given-back",
    labels: ["form", "outcome"],
  },
  housekeeping_failures_total: {
    kind: "counter",
    help: "Runs of housekeeping that failed; the next run continues",
    labels: [],
  },
  parked_keys: { kind: "gauge", help: "Keys parked because of a poison message", labels: ["group"] },
  messages_parked_total: {
    kind: "counter",
    help: "Messages parked: poison, or behind a poison message of the same key",
    labels: ["group", "code"],
  },
  messages_redriven_total: {
    kind: "counter",
    help: "Parked messages tried again, by outcome: done, parked",
    labels: ["group", "outcome"],
  },
  enrichment_lookups_total: {
    kind: "counter",
    help: "Look-ups by provider and outcome: answered, or the code of the guard that refused",
    labels: ["provider", "outcome"],
  },
  enrichment_breaker_open: {
    kind: "gauge",
    help: "1 while the circuit breaker of a provider is open",
    labels: ["provider"],
  },
  relay_is_active: {
    kind: "gauge",
    help: "1 in the instance that publishes events, 0 in those that wait",
    labels: [],
  },
  relay_behind_events: {
    kind: "gauge",
    help: "Store positions between the head and the relay's checkpoint",
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
    help: "Connections closed at once, because the limit of open connections was reached",
    labels: [],
  },
  sign_ins_total: {
    kind: "counter",
    help: "Sign-ins at the console, by way (key, link, oidc) and outcome: done, refused",
    labels: ["sign_in", "outcome"],
  },
  sessions_open: {
    kind: "gauge",
    help: "Sessions of the console that have not ended, of all instances of the api",
    labels: [],
  },
  change_streams_open: {
    kind: "gauge",
    help: "Open streams of events and changes of this process",
    labels: [],
  },
  http_request_seconds: {
    kind: "histogram",
    help: "Time to answer an HTTP request",
    labels: ["route"],
    buckets: handling,
  },
  report_wait_seconds: {
    kind: "histogram",
    help: "Time that a report waited before it began: for a turn, or because reports had their share of the time",
    labels: [],
    buckets: handling,
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
