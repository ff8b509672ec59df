import { eventsTopic, type EventType, inboundTopic, type TopicName } from "@leadstream/contracts";
import type { Reaction } from "../core/consumer.ts";
import { captureToAssignment, timedTypes } from "../core/stopwatch.ts";
import type { Meter } from "../ports/telemetry.ts";
import type { Repositories } from "../repositories/repositories.ts";
import { assignmentEvents, assignmentReaction } from "./assignment.ts";
import { ASSIGNMENT } from "./affected-leads.ts";
import { CAPTURE } from "./capture.ts";
import { ENRICHMENT, enrichmentEvents } from "./look-ups.ts";
import { RECLAMATION, reclamationEvents } from "./reclamation.ts";
import { SCORING, scoringEvents, scoringReaction } from "./scoring.ts";

/** What every process has for a reaction. */
export type ReactionParts = Repositories & { readonly meter: Meter };

/** A consumer that every process can start without further parts: it needs nothing outside the store. */
export type PlainConsumer = {
  /** Its service: the folder in services/, the image, the deployment. */
  readonly service: string;
  readonly group: string;
  readonly topic: TopicName;
  /** Event types it reads; it skips all others of the topic. Null: it reads everything. */
  readonly listensTo: readonly EventType[] | null;
  readonly reaction: (parts: ReactionParts) => Reaction;
};

/** A consumer that its service wires, because it needs special parts: providers, timers, the inbound topic. */
export type WiredConsumer = Omit<PlainConsumer, "reaction"> & { readonly reaction: null };

export type Consumer = PlainConsumer | WiredConsumer;

const timedEvents = [...assignmentEvents, ...timedTypes] as const;

/** Assignment reads the capture and the assignment of every lead, so it also measures the time between them. */
function timedAssignment(parts: ReactionParts): Reaction {
  const assignment = assignmentReaction(parts);
  const time = captureToAssignment(parts.meter);
  return {
    ...assignment,
    listensTo: timedEvents,
    react: (events) => {
      time(events);
      return assignment.react(events);
    },
  };
}

/**
 * Every consumer of the pipeline, in the order of a lead's way. Dead-letter topics, lag, idle checks, the local
 * cluster, compose, Kubernetes, Prometheus and chaos follow from this list.
 */
export const consumers = [
  { service: "capture", group: CAPTURE, topic: inboundTopic, listensTo: null, reaction: null },
  {
    service: "enrichment",
    group: ENRICHMENT,
    topic: eventsTopic,
    listensTo: enrichmentEvents,
    reaction: null,
  },
  {
    service: "scoring",
    group: SCORING,
    topic: eventsTopic,
    listensTo: scoringEvents,
    reaction: scoringReaction,
  },
  {
    service: "assignment",
    group: ASSIGNMENT,
    topic: eventsTopic,
    listensTo: timedEvents,
    reaction: timedAssignment,
  },
  {
    service: "reclamation",
    group: RECLAMATION,
    topic: eventsTopic,
    listensTo: reclamationEvents,
    reaction: null,
  },
] as const satisfies readonly Consumer[];
