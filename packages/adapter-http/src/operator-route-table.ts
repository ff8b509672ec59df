import {
  ConsumerList,
  DropOrder,
  HousekeepingState,
  ParkedChoice,
  ParkedList,
  RedriveOrder,
  RedriveOutcome,
  type Role,
  ViewList,
} from "@leadstream/contracts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, noBody, none } from "./route.ts";

/** Who may see how the system runs. None of it is about a person. */
const watchers: readonly Role[] = ["operator", "manager", "analyst", "auditor"];

const watched = {
  method: "get",
  tag: "Operations",
  access: anyOf(...watchers),
  params: none,
  query: none,
  body: noBody,
  problems: [],
} as const;

const ordered = {
  method: "post",
  tag: "Operations",
  access: anyOf("operator"),
  params: none,
  query: none,
} as const;

const dropExample = {
  group: "scoring.v1",
  key: examples.ids.lead,
  topic: "leads.events.v1",
  id: examples.ids.event,
  because: "sent by a load test",
};

export const operatorRoutes = {
  consumers: defineRoute({
    ...watched,
    path: "/v1/operations/consumers",
    operationId: "listConsumers",
    summary: "Consumers: how far each is behind, and what stopped it last",
    description:
      "What hurts most comes first. At most two seconds old. 503 while the broker does not answer.",
    answers: {
      200: { means: "Every consumer group.", schema: ConsumerList, example: examples.consumerList },
    },
  }),
  views: defineRoute({
    ...watched,
    path: "/v1/operations/views",
    operationId: "listViews",
    summary: "Views: version, position, rows, and how far one that is being built is",
    description:
      "At most five seconds old. While a view is being built the answer takes a second, to measure it.",
    answers: { 200: { means: "Every version of every view.", schema: ViewList, example: examples.viewList } },
  }),
  housekeeping: defineRoute({
    ...watched,
    path: "/v1/operations/housekeeping",
    operationId: "readHousekeeping",
    summary: "What is past its retention, and when old data was last deleted",
    description:
      "In a cluster the projector deletes; the retentions are those of its last run, and `kinds` is null before the first.",
    answers: {
      200: { means: "As it stands.", schema: HousekeepingState, example: examples.housekeepingState },
    },
  }),
  parked: defineRoute({
    ...watched,
    path: "/v1/parked",
    operationId: "listParked",
    summary: "Parked keys, each with its fault and what to do, and dropped messages",
    description: "Never what is in a message.",
    query: ParkedChoice,
    answers: {
      200: {
        means: "Parked keys.",
        schema: ParkedList,
        example: { rows: [examples.parkedKey], keys: 1, messages: 2, dropped: [examples.droppedMessage] },
      },
    },
  }),
  redrive: defineRoute({
    ...ordered,
    path: "/v1/parked/redrive",
    operationId: "redriveParked",
    summary: "Try parked keys again, or see what that would do",
    description:
      "With `isDryRun` nothing changes: the answer says which keys would be sent again and what they would meet. Consumers take the keys within seconds, each in order; what fails again stays parked. Safe to repeat.",
    body: json(RedriveOrder, { code: "message.undecodable", isDryRun: true }),
    answers: {
      200: { means: "What was chosen.", schema: RedriveOutcome, example: examples.redriveOutcome },
    },
    problems: [],
  }),
  drop: defineRoute({
    ...ordered,
    path: "/v1/parked/drop",
    operationId: "dropParked",
    summary: "Drop the message that blocks a key, for ever",
    description:
      "It is stored with who dropped it and why. The messages behind it are then tried in order. Only the first message of a key can be dropped, after it failed.",
    body: json(DropOrder, dropExample),
    answers: { 204: { means: "It is dropped." } },
    problems: ["parked.gone", "parked.not-first", "parked.untried", "parked.busy"],
  }),
} as const;
