import type { Dashboard, Row } from "./dashboard.ts";
import { perSecond, quantile, worst } from "./queries.ts";

const notAProbe = '{route!~"/(livez|readyz|metrics)"}';
const ours = '{job="leadstream"}';

const glance: Row = {
  title: "At a glance",
  panels: [
    {
      title: "Processes up",
      description: "Compare with the number of deployed processes.",
      unit: "none",
      width: 4,
      stat: { redBelow: 9 },
      queries: [{ expr: `sum(up${ours})`, legend: "up" }],
    },
    {
      title: "Processes down",
      description: "Known to Prometheus, but not answering.",
      unit: "none",
      width: 4,
      stat: { redFrom: 1 },
      queries: [{ expr: `count(up${ours}) - sum(up${ours})`, legend: "down" }],
    },
    {
      title: "Parked keys",
      description: "Leads or people whose messages wait for an operator.",
      unit: "none",
      width: 4,
      stat: { redFrom: 1 },
      queries: [{ expr: `sum(${worst("parked_keys", "group")})`, legend: "parked" }],
    },
    {
      title: "Timers late",
      description: "Deadlines that are due and have not fired.",
      unit: "none",
      width: 4,
      stat: { redFrom: 1 },
      queries: [{ expr: worst("timers_late"), legend: "late" }],
    },
    {
      title: "Active relays",
      description: "One must be active, neither none nor two.",
      unit: "none",
      width: 4,
      stat: { redBelow: 1, redFrom: 2 },
      queries: [{ expr: "sum(relay_is_active)", legend: "active" }],
    },
    {
      title: "Answers with 5xx",
      description: "Share of all HTTP answers except those to probes.",
      unit: "percentunit",
      width: 4,
      stat: { redFrom: 0.02 },
      queries: [
        {
          expr: `(sum(rate(http_requests_total{status=~"5..", route!~"/(livez|readyz|metrics)"}[$__rate_interval])) or vector(0)) / sum(rate(http_requests_total${notAProbe}[$__rate_interval]))`,
          legend: "5xx",
        },
      ],
    },
  ],
};

const parked: Row = {
  title: "Parked keys",
  panels: [
    {
      title: "Keys parked",
      description: "By group, now. leadstream parked list shows which and why.",
      unit: "none",
      width: 8,
      queries: [{ expr: worst("parked_keys", "group"), legend: "{{group}}" }],
    },
    {
      title: "Messages parked",
      description: "By group and fault code: infra/runbooks/errors.md says what each code means.",
      unit: "ops",
      width: 8,
      queries: [{ expr: perSecond("messages_parked_total", "group, code"), legend: "{{group}} {{code}}" }],
    },
    {
      title: "Messages redriven",
      description: "Messages that an operator redrove: handled, or parked again.",
      unit: "ops",
      width: 8,
      queries: [
        { expr: perSecond("messages_redriven_total", "group, outcome"), legend: "{{group}} {{outcome}}" },
      ],
    },
  ],
};

const relay: Row = {
  title: "Relay",
  panels: [
    {
      title: "Who publishes",
      description: "1 in the instance that holds the lease.",
      unit: "none",
      width: 8,
      queries: [{ expr: 'max by (instance) (relay_is_active{service="relay"})', legend: "{{instance}}" }],
    },
    {
      title: "Behind the head of the store",
      description:
        "Positions the active relay has not published yet. A sawtooth is fine, a rising line is not.",
      unit: "short",
      width: 8,
      queries: [{ expr: worst("relay_behind_events"), legend: "positions" }],
    },
    {
      title: "Age of published events",
      description: "How old the newest event was when it reached the topic.",
      unit: "s",
      width: 8,
      queries: [{ expr: worst("relay_behind_seconds"), legend: "seconds" }],
    },
  ],
};

const dependencies: Row = {
  title: "Dependencies",
  panels: [
    {
      title: "Servers that services reach",
      description:
        "1: every instance of the service reaches the part. 0: one does not. No line: no instance reports it.",
      unit: "none",
      width: 8,
      queries: [{ expr: "min by (service, part) (part_ready)", legend: "{{service}}: {{part}}" }],
    },
    {
      title: "Free on disks",
      description: "Free share of the disks with data. Below a tenth, an alert fires.",
      unit: "percentunit",
      width: 8,
      queries: [
        { expr: "min by (folder) (disk_free_ratio)", legend: "{{folder}}" },
        {
          expr: 'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|overlay"} / node_filesystem_size_bytes{fstype!~"tmpfs|ramfs|squashfs|overlay"})',
          legend: "{{instance}} {{mountpoint}}",
        },
      ],
    },
    {
      title: "Checkpoints past the store",
      description: "Any line here means that store and checkpoint belong to two histories.",
      unit: "short",
      width: 8,
      queries: [{ expr: worst("checkpoint_ahead_events", "group"), legend: "{{group}}" }],
    },
  ],
};

const timers: Row = {
  title: "Timers",
  panels: [
    {
      title: "Timers late",
      description: "Due and not fired. After a stop of reclamation it rises, then falls again.",
      unit: "none",
      width: 12,
      queries: [{ expr: worst("timers_late"), legend: "late" }],
    },
    {
      title: "Timers fired",
      description: "By kind. If a kind stops, its cause or its consumer has stopped.",
      unit: "ops",
      width: 12,
      queries: [{ expr: perSecond("timers_fired_total", "kind"), legend: "{{kind}}" }],
    },
  ],
};

const upkeep: Row = {
  title: "Housekeeping and look-ups",
  panels: [
    {
      title: "Cleared away",
      description: "Deleted after their retention, by kind.",
      unit: "ops",
      width: 6,
      queries: [{ expr: perSecond("housekeeping_removed_total", "kind"), legend: "{{kind}}" }],
    },
    {
      title: "Failed rounds",
      description: "The next round continues; the log has the code.",
      unit: "none",
      width: 6,
      queries: [{ expr: "sum(increase(housekeeping_failures_total[$__rate_interval]))", legend: "failed" }],
    },
    {
      title: "Exports in the background",
      description: "By outcome: done, failed, cancelled, or given back to begin anew.",
      unit: "ops",
      width: 6,
      queries: [{ expr: perSecond("table_exports_total", "outcome"), legend: "{{outcome}}" }],
    },
    {
      title: "Look-ups",
      description: "By outcome: answered, or stopped by which guard.",
      unit: "ops",
      width: 6,
      queries: [
        {
          expr: "sum by (provider, outcome) (rate(enrichment_lookups_total[$__rate_interval]))",
          legend: "{{provider}} {{outcome}}",
        },
      ],
    },
  ],
};

const readModels: Row = {
  title: "Views",
  panels: [
    {
      title: "Behind the store",
      description: "By view, in store positions. A view being built falls to zero and then takes over.",
      unit: "none",
      width: 12,
      queries: [{ expr: "max by (view) (view_lag_events)", legend: "{{view}}" }],
    },
    {
      title: "Failed builds",
      description: "Retried automatically; the log has the code.",
      unit: "none",
      width: 12,
      queries: [
        {
          expr: "sum by (view) (increase(view_build_failures_total[$__rate_interval]))",
          legend: "{{view}}",
        },
      ],
    },
  ],
};

const http: Row = {
  title: "HTTP",
  panels: [
    {
      title: "Requests by answer",
      description:
        "499: the caller closed the connection before the answer. Refused: closed unread, because too many were open.",
      unit: "reqps",
      width: 12,
      queries: [
        {
          expr: perSecond("http_requests_total", "service, status", notAProbe),
          legend: "{{service}} {{status}}",
        },
        { expr: perSecond("http_connections_refused_total", "service"), legend: "{{service}} refused" },
      ],
    },
    {
      title: "Time to answer, p99",
      description:
        "By route. Intake's includes the durable write behind the 202. Reports wait while many events come in: see REPORT_SHARE.",
      unit: "s",
      width: 12,
      queries: [
        { expr: quantile(0.99, "http_request_seconds", "route", notAProbe), legend: "{{route}}" },
        { expr: quantile(0.99, "report_wait_seconds"), legend: "of this, reports waited" },
      ],
    },
    {
      title: "Console: sessions and streams",
      description: "Sessions that have not ended, and open streams of events and changes of all instances.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `max(sessions_open${ours})`, legend: "sessions" },
        { expr: `sum(change_streams_open${ours})`, legend: "streams" },
      ],
    },
    {
      title: "Console: sign-ins",
      description:
        "Refused ones that rise are guesses, a wrong claim at the identity provider, or old links.",
      unit: "short",
      width: 12,
      queries: [
        {
          expr: "sum by (sign_in, outcome) (increase(sign_ins_total[$__rate_interval]))",
          legend: "{{sign_in}} {{outcome}}",
        },
      ],
    },
  ],
};

const processes: Row = {
  title: "Processes",
  panels: [
    {
      title: "Resident memory",
      description: "The largest instance of each service. It must be flat; the limit is 512 MB.",
      unit: "bytes",
      width: 8,
      queries: [{ expr: `max by (service) (process_resident_memory_bytes${ours})`, legend: "{{service}}" }],
    },
    {
      title: "Event loop lag, p99",
      description:
        "How long a ready callback waits, plus the 50 ms between two samples. Above 150 ms, some code computes too long.",
      unit: "s",
      width: 8,
      queries: [
        { expr: `max by (service) (nodejs_eventloop_lag_p99_seconds${ours})`, legend: "{{service}}" },
      ],
    },
    {
      title: "Processor",
      description:
        "Cores in use, all instances of a service together. An instance cannot use much more than one.",
      unit: "short",
      width: 8,
      queries: [
        {
          expr: `sum by (service) (rate(process_cpu_seconds_total${ours}[$__rate_interval]))`,
          legend: "{{service}}",
        },
      ],
    },
  ],
};

/** Is the infrastructure healthy, and does anything wait for a person? */
export const operations: Dashboard = {
  uid: "leadstream-operations",
  title: "Operations",
  description: "Is the infrastructure healthy, and does anything wait for a person?",
  rows: [glance, dependencies, parked, relay, readModels, timers, upkeep, http, processes],
};
