import { eventsTopic, type EventType, inboundTopic, type TopicName } from "@leadstream/contracts";
import type { Reaction } from "../core/consumer.ts";
import { captureToAssignment, timedTypes } from "../core/stopwatch.ts";
import type { Meter } from "../ports/telemetry.ts";
import type { Repositories } from "../repositories/repositories.ts";
import { assignmentEvents, assignmentReaction } from "./assignment.ts";
import { ASSIGNMENT } from "./assignment-plan.ts";
import { CAPTURE } from "./capture.ts";
import { ENRICHMENT, enrichmentEvents } from "./look-ups.ts";
import { RECLAMATION, reclamationEvents } from "./reclamation.ts";
import { SCORING, scoringEvents, scoringReaction } from "./scoring.ts";

/** What every process has for a reaction. */
export type ReactionParts = Repositories & { readonly meter: Meter };

/** A consumer that every process can start by itself: nothing outside the store is needed for its answers. */
export type PlainConsumer = {
  /** Its service: the folder in services/, the image, the deployment. */
  readonly service: string;
  readonly group: string;
  readonly topic: TopicName;
  /** All else on the topic it leaves unread; null: it reads everything. */
  readonly listensTo: readonly EventType[] | null;
  readonly reaction: (parts: ReactionParts) => Reaction;
};

/** A consumer whose service wires it, because it needs what no other has: providers, timers, the inbound topic. */
export type WiredConsumer = Omit<PlainConsumer, "reaction"> & { readonly reaction: null };

export type Consumer = PlainConsumer | WiredConsumer;

const timedEvents = [...assignmentEvents, ...timedTypes] as const;

/** Assignment sees the capture and the assignment of every lead, so it also times the way between them. */
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
 * Every consumer of the pipeline, in the order in which a lead meets them. Topics of dead letters, lag, quiet, the
 * local cluster, compose, Kubernetes, Prometheus and chaos follow from this list.
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
