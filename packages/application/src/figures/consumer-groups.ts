import { eventsTopic, inboundTopic, type TopicName } from "@leadstream/contracts";
import { CAPTURE } from "../reactions/capture.ts";
import { ASSIGNMENT, ENRICHMENT, RECLAMATION, SCORING } from "../core/subscriptions.ts";

/** The consumer groups of the pipeline and what each of them reads, in the order in which a lead meets them. */
export const consumerGroups: readonly { readonly group: string; readonly topic: TopicName }[] = [
  { group: CAPTURE, topic: inboundTopic },
  { group: ENRICHMENT, topic: eventsTopic },
  { group: SCORING, topic: eventsTopic },
  { group: ASSIGNMENT, topic: eventsTopic },
  { group: RECLAMATION, topic: eventsTopic },
];
