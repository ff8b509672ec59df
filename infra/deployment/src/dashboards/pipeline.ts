import type { Dashboard, Row } from "./dashboard.ts";
import { mean, perSecond, quantile, worst } from "./queries.ts";

const unaccounted =
  "sum(increase(submissions_received_total[1h])) - (sum(increase(submissions_decided_total[1h])) or vector(0))";

const glance: Row = {
  title: "At a glance",
  panels: [
    {
      title: "Received",
      description: "Submissions a second that got their 202.",
      unit: "ops",
      width: 4,
      stat: {},
      queries: [{ expr: "sum(rate(submissions_received_total[$__rate_interval]))", legend: "received" }],
    },
    {
      title: "Decided",
      description:
        "Submissions a second that capture accepted, took for a duplicate, refused or quarantined.",
      unit: "ops",
      width: 4,
      stat: {},
      queries: [{ expr: "sum(rate(submissions_decided_total[$__rate_interval]))", legend: "decided" }],
    },
    {
      title: "Captured → assigned, median",
      description: "Half of the leads that were given to somebody had waited no longer.",
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
      description: "Age of the oldest message that some group has not finished.",
      unit: "s",
      width: 4,
      stat: { redFrom: 60 },
      queries: [{ expr: worst("group_lag_seconds"), legend: "lag" }],
    },
    {
      title: "Unaccounted, last hour",
      description:
        "Received less decided. What is still on its way counts too; it must come back to nothing.",
      unit: "short",
      width: 4,
      stat: { redFrom: 100 },
      queries: [{ expr: unaccounted, legend: "unaccounted" }],
    },
  ],
};

const throughput: Row = {
  title: "Throughput by stage",
  panels: [
    {
      title: "Submissions received",
      description: "By sender. A sender that falls silent is seen here first.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("submissions_received_total", "sender"), legend: "{{sender}}" }],
    },
    {
      title: "Messages handled",
      description: "By consumer group, whatever came of them. Stages that keep step draw the same shape.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("messages_handled_total", "group"), legend: "{{group}}" }],
    },
    {
      title: "Events published",
      description: "What the relay brought from the store to leads.events.v1.",
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
        "Age of the oldest message a group has not finished, measured by the api: how late its stage is. A gap: nobody knows.",
      unit: "s",
      width: 12,
      queries: [{ expr: worst("group_lag_seconds", "group"), legend: "{{group}}" }],
    },
    {
      title: "Lag in messages",
      description: "How much work waits. Autoscaling goes by this.",
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
      description: "From the event a stage answers to its answer: the slowest stage is where to look.",
      unit: "s",
      width: 8,
      queries: [{ expr: quantile(0.99, "stage_latency_seconds", "stage"), legend: "{{stage}}" }],
    },
    {
      title: "Handling a message, p99",
      description: "Work alone, without waiting: rises with the database, not with the load.",
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
      description: "Big batches under load are how throughput comes about; ones and twos mean there is time.",
      unit: "short",
      width: 8,
      queries: [{ expr: mean("batch_size", "group"), legend: "{{group}}" }],
    },
    {
      title: "Append conflicts",
      description:
        "Races that were lost and decided again. Many of them: two writers work on the same leads.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("append_conflicts_total", "group"), legend: "{{group}}" }],
    },
    {
      title: "Snapshots of long streams",
      description:
        "A cache: saved and used now and then. `unreadable` and `not-borne-out` were passed over and cost time only; many of them after a restore are right, without one they are not.",
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
      description: "Received = accepted + duplicate + refused + quarantined, sooner or later.",
      unit: "ops",
      width: 12,
      queries: [
        { expr: "sum(rate(submissions_received_total[$__rate_interval]))", legend: "received" },
        { expr: perSecond("submissions_decided_total", "outcome"), legend: "{{outcome}}" },
      ],
    },
    {
      title: "Unaccounted by sender, last hour",
      description: "What stays above nothing is a submission with a 202 and no decision: see the runbook.",
      unit: "short",
      width: 12,
      queries: [
        {
          expr: "sum by (sender) (increase(submissions_received_total[1h])) - (sum by (sender) (increase(submissions_decided_total[1h])) or sum by (sender) (increase(submissions_received_total[1h])) * 0)",
          legend: "{{sender}}",
        },
      ],
    },
  ],
};

/** Are leads coming in, moving, and arriving in time? */
export const pipeline: Dashboard = {
  uid: "leadstream-pipeline",
  title: "Pipeline",
  description: "Are leads coming in, moving, and arriving in time?",
  rows: [glance, throughput, waiting, latency, batches, conservation],
};
