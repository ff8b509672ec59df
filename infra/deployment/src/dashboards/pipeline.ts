import type { Dashboard, Row } from "./dashboard.ts";
import { mean, perSecond, quantile, worst } from "./queries.ts";

const unaccounted =
  "sum(increase(submissions_received_total[1h])) - (sum(increase(submissions_decided_total[1h])) or vector(0))";

const glance: Row = {
  title: "At a glance",
  panels: [
    {
      title: "Received",
      description: "Submissions per second that were answered 202.",
      unit: "ops",
      width: 4,
      stat: {},
      queries: [{ expr: "sum(rate(submissions_received_total[$__rate_interval]))", legend: "received" }],
    },
    {
      title: "Decided",
      description:
        "Submissions per second that capture accepted, refused, quarantined or found to be duplicates.",
      unit: "ops",
      width: 4,
      stat: {},
      queries: [{ expr: "sum(rate(submissions_decided_total[$__rate_interval]))", legend: "decided" }],
    },
    {
      title: "Captured → assigned, median",
      description: "Half of the assigned leads waited at most this long.",
      unit: "s",
      width: 4,
      stat: { redFrom: 30 },
      queries: [{ expr: quantile(0.5, "captured_to_assigned_seconds"), legend: "p50" }],
    },
    {
      title: "Captured → assigned, p99",
      description: "One lead in a hundred waited longer. Red: the alert AssignmentSlow is near.",
      unit: "s",
      width: 4,
      stat: { redFrom: 300 },
      queries: [{ expr: quantile(0.99, "captured_to_assigned_seconds"), legend: "p99" }],
    },
    {
      title: "Worst lag",
      description: "Age of the oldest message that any group has not finished.",
      unit: "s",
      width: 4,
      stat: { redFrom: 60 },
      queries: [{ expr: worst("group_lag_seconds"), legend: "lag" }],
    },
    {
      title: "Unaccounted, last hour",
      description: "Received minus decided, including submissions under way. It must return to zero.",
      unit: "short",
      width: 4,
      stat: { redFrom: 100 },
      queries: [{ expr: unaccounted, legend: "unaccounted" }],
    },
  ],
};

const connectors: Row = {
  title: "Connectors",
  panels: [
    {
      title: "Requests of vendors",
      description: "Requests that proved where they come from, by connector and the rule that matched.",
      unit: "ops",
      width: 8,
      queries: [
        {
          expr: perSecond("connector_requests_total", "connector, matched"),
          legend: "{{connector}} {{matched}}",
        },
      ],
    },
    {
      title: "Requests turned away",
      description: "By reason. A wrong signature after a change of the secret shows here first.",
      unit: "ops",
      width: 8,
      queries: [
        {
          expr: perSecond("connector_requests_refused_total", "connector, reason"),
          legend: "{{connector}} {{reason}}",
        },
      ],
    },
    {
      title: "Deliveries",
      description: "By the state they reached. Those that stay `notified` wait for a fetch from the vendor.",
      unit: "ops",
      width: 8,
      queries: [
        {
          expr: perSecond("connector_deliveries_total", "connector, state"),
          legend: "{{connector}} {{state}}",
        },
      ],
    },
    {
      title: "Subscriptions renewed",
      description: "Subscriptions that end by themselves at the vendor. Nothing but `renewed` may be here.",
      unit: "ops",
      width: 24,
      queries: [
        {
          expr: perSecond("connector_subscriptions_renewed_total", "connector, outcome"),
          legend: "{{connector}} {{outcome}}",
        },
      ],
    },
  ],
};

const throughput: Row = {
  title: "Throughput by stage",
  panels: [
    {
      title: "Submissions received",
      description: "By sender. A sender that stops shows here first.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("submissions_received_total", "sender"), legend: "{{sender}}" }],
    },
    {
      title: "Messages handled",
      description: "By consumer group, with any outcome. Stages that keep up have the same shape.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("messages_handled_total", "group"), legend: "{{group}}" }],
    },
    {
      title: "Events published",
      description: "Events that the relay published from the store to leads.events.v1.",
      unit: "ops",
      width: 8,
      queries: [{ expr: "sum(rate(relay_published_total[$__rate_interval]))", legend: "relay" }],
    },
  ],
};

const waiting: Row = {
  title: "Waiting",
  panels: [
    {
      title: "Lag in seconds",
      description:
        "Age of the oldest message that a group has not finished, measured by the api: how late its stage is. A gap: not known.",
      unit: "s",
      width: 12,
      queries: [{ expr: worst("group_lag_seconds", "group"), legend: "{{group}}" }],
    },
    {
      title: "Lag in messages",
      description: "Waiting work. Autoscaling uses this.",
      unit: "short",
      width: 12,
      queries: [{ expr: worst("group_lag_messages", "group"), legend: "{{group}}" }],
    },
  ],
};

const latency: Row = {
  title: "Latency",
  panels: [
    {
      title: "Captured → assigned",
      description: "From a lead's capture to its first owner. A lead that waited in a pool counts in full.",
      unit: "s",
      width: 8,
      queries: [
        { expr: quantile(0.5, "captured_to_assigned_seconds"), legend: "p50" },
        { expr: quantile(0.99, "captured_to_assigned_seconds"), legend: "p99" },
      ],
    },
    {
      title: "Stage latency, p99",
      description: "From the event that a stage answers to its answer. Look at the slowest stage first.",
      unit: "s",
      width: 8,
      queries: [{ expr: quantile(0.99, "stage_latency_seconds", "stage"), legend: "{{stage}}" }],
    },
    {
      title: "Handling a message, p99",
      description: "Handling time without waiting: it rises when the database is slow, not with the load.",
      unit: "s",
      width: 8,
      queries: [{ expr: quantile(0.99, "message_handling_seconds", "group"), legend: "{{group}}" }],
    },
  ],
};

const batches: Row = {
  title: "Batches and conflicts",
  panels: [
    {
      title: "Batch size, mean",
      description: "Large batches under load give the throughput. Batches of one or two mean little load.",
      unit: "short",
      width: 8,
      queries: [{ expr: mean("batch_size", "group"), legend: "{{group}}" }],
    },
    {
      title: "Append conflicts",
      description:
        "Appends that conflicted and were decided again. Many of them: two writers work on the same leads.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("append_conflicts_total", "group"), legend: "{{group}}" }],
    },
    {
      title: "Snapshots of long streams",
      description:
        "A cache: saved and used at times. `unreadable` and `not-borne-out` snapshots were skipped and only cost time. Many of them are normal after a restore, and a fault without one.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("snapshots_total", "outcome"), legend: "{{outcome}}" }],
    },
  ],
};

const conservation: Row = {
  title: "Conservation",
  panels: [
    {
      title: "Received and decided",
      description: "Received = accepted + duplicate + refused + quarantined + waiting, after a delay.",
      unit: "ops",
      width: 12,
      queries: [
        { expr: "sum(rate(submissions_received_total[$__rate_interval]))", legend: "received" },
        { expr: perSecond("submissions_decided_total", "outcome"), legend: "{{outcome}}" },
        { expr: "sum(rate(submissions_repeated_total[$__rate_interval]))", legend: "sent again" },
      ],
    },
    {
      title: "Unaccounted by sender, last hour",
      description:
        "A value that stays above zero is a submission with a 202 and no decision: see the runbook.",
      unit: "short",
      width: 12,
      queries: [
        {
          expr: "sum by (sender) (increase(submissions_received_total[1h])) - (sum by (sender) (increase(submissions_decided_total[1h])) or sum by (sender) (increase(submissions_received_total[1h])) * 0)",
          legend: "{{sender}}",
        },
      ],
    },
    {
      title: "Unusual counts of yesterday",
      description:
        "Series of a watched report outside their usual band on the last whole day: see the alert ReportUnusual.",
      unit: "short",
      width: 24,
      queries: [{ expr: "max by (report, column) (report_unusual_values)", legend: "{{report}} {{column}}" }],
    },
  ],
};

/** Are leads coming in, moving, and arriving in time? */
export const pipeline: Dashboard = {
  uid: "leadstream-pipeline",
  title: "Pipeline",
  description: "Are leads coming in, moving, and arriving in time?",
  rows: [glance, connectors, throughput, waiting, latency, batches, conservation],
};
