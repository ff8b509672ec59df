import { z } from "zod";
import { Instant, LeadId } from "./basics.ts";
import { DroppedMessage } from "./reports.ts";

/* What operators see of a running system: consumers, views, parked messages, housekeeping. Without personal data. */

/** A consumer group: how far it is, and what stopped it last. */
export const ConsumerStanding = z.object({
  group: z.string(),
  topic: z.string(),
  /** False: a group of another system. */
  isOurs: z.boolean(),
  /** Processes that read for it now; 0: it is stopped. */
  members: z.int(),
  /** Messages it has not finished. */
  messages: z.int(),
  /** Age of the oldest of them in seconds; 0: there is none. Null on the clock of a demo, where ages mean nothing. */
  seconds: z.number().nullable(),
  parkedKeys: z.int(),
  /** Why its newest parked key was parked. */
  lastFault: z.object({ code: z.string(), reason: z.string(), at: Instant }).nullable(),
  /** Faults that it tries again right now, by partition; what has waited longest first. */
  retries: z.array(
    z.object({
      partition: z.int(),
      code: z.string(),
      since: Instant,
      /** The last try. */
      triedAt: Instant,
      tries: z.int(),
    }),
  ),
});
export type ConsumerStanding = z.infer<typeof ConsumerStanding>;

export const ConsumerList = z.object({
  /** Position of the newest event. */
  head: z.int(),
  /** Where consumers read: from the store itself, or from Kafka, to which the relay publishes. */
  stream: z.enum(["store", "kafka"]),
  /** What hurts most comes first: the oldest unfinished message, then the number of them, then parked keys. */
  rows: z.array(ConsumerStanding),
  /** How far the events are published. Null where no relay is needed. */
  relay: z
    .object({
      position: z.int(),
      /** Positions after it. */
      behind: z.int(),
      /** Age of the oldest unpublished event in seconds. */
      seconds: z.number(),
    })
    .nullable(),
});
export type ConsumerList = z.infer<typeof ConsumerList>;

export const ViewStanding = z.object({
  view: z.string(),
  version: z.int(),
  /** `building`: filled beside the live version, takes over by itself; `retired`: replaced, deleted when unused. */
  status: z.enum(["building", "live", "retired"]),
  position: z.int(),
  rows: z.int(),
  /** Events after the position, counted up to 10,000. */
  behind: z.int(),
  /** Positions per second while it is built; null when nothing moves. */
  perSecond: z.number().nullable(),
  readyInSeconds: z.int().nullable(),
});
export type ViewStanding = z.infer<typeof ViewStanding>;

export const ViewList = z.object({ head: z.int(), rows: z.array(ViewStanding) });
export type ViewList = z.infer<typeof ViewList>;

export const HousekeepingState = z.object({
  /** The last complete run; null: none yet. */
  lastRound: Instant.nullable(),
  /** Day keys that stay past their time, for parked and for unread messages. */
  held: z.object({ parked: z.int(), unread: z.int() }).nullable(),
  /**
   * What is past its retention. Null: housekeeping has not run yet, so it is not known here how long data is kept. In a
   * cluster the projector runs it, and leaves its settings with each run.
   */
  kinds: z
    .array(
      z.object({
        kind: z.string(),
        /** Older ones are deleted. */
        before: Instant,
        /** How many there are now. */
        toGo: z.int(),
      }),
    )
    .nullable(),
});
export type HousekeepingState = z.infer<typeof HousekeepingState>;

/**
 * What to do about a parked key: `drop`: no version can read its message; `upgrade`: a newer one can; `send-again`: the
 * sender must, then drop; `redrive`: it only waited behind another; `correct`: correct the cause, then redrive.
 */
export const ParkedAdvice = z.enum(["drop", "upgrade", "send-again", "redrive", "correct"]);
export type ParkedAdvice = z.infer<typeof ParkedAdvice>;

/** A parked key, described by its first message. */
export const ParkedKey = z.object({
  group: z.string(),
  key: z.string(),
  messages: z.int(),
  code: z.string(),
  /** Without personal data. */
  reason: z.string(),
  parkedAt: Instant,
  /** A redrive was asked for, and no consumer has finished it. */
  isAsked: z.boolean(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  id: z.string(),
});
export type ParkedKey = z.infer<typeof ParkedKey>;

export const ParkedRow = ParkedKey.extend({ advice: ParkedAdvice });
export type ParkedRow = z.infer<typeof ParkedRow>;

const choice = {
  group: z.string().min(1).max(120).exactOptional().describe("of this consumer group"),
  key: z.string().min(1).max(1_000).exactOptional().describe("this key"),
  code: z.string().min(1).max(120).exactOptional().describe("parked for this reason"),
} as const;

/** Which parked keys. What is absent does not restrict. */
export const ParkedChoice = z.strictObject(choice);
export type ParkedChoice = z.infer<typeof ParkedChoice>;

export const RedriveOrder = z
  .strictObject({ ...choice, isDryRun: z.boolean().default(false) })
  .refine(({ group, key, code }) => group !== undefined || key !== undefined || code !== undefined, {
    message: "Name a group, a key or a code.",
  });
export type RedriveOrder = z.infer<typeof RedriveOrder>;

/** What a redrive of a key would meet. */
export const RedriveMeeting = z.object({
  /** Processes of the group that are there to take it; 0: nothing would happen. */
  members: z.int(),
  /** Whether this version can read the first message. `unknown`: it is of no topic of leadstream. */
  reads: z.enum(["readable", "unreadable", "unknown"]),
  /** Why it cannot. */
  defect: z.string().nullable(),
  /** The lead that the message is about, and its stage now; null: of no lead yet. */
  leadId: LeadId.nullable(),
  stage: z.string().nullable(),
});
export type RedriveMeeting = z.infer<typeof RedriveMeeting>;

export const RedriveOutcome = z.object({
  isDryRun: z.boolean(),
  /** Keys and messages that were chosen. */
  keys: z.int(),
  messages: z.int(),
  /** Keys newly asked for. Of a dry run 0. At most 500 at once: ask again for the others. */
  asked: z.int(),
  /** The first 50 keys, with what they would meet. */
  rows: z.array(ParkedRow.extend({ meets: RedriveMeeting })),
});
export type RedriveOutcome = z.infer<typeof RedriveOutcome>;

/** Drops the message that blocks a key. */
export const DropOrder = z.strictObject({
  group: z.string().min(1).max(120),
  key: z.string().max(1_000),
  topic: z.string().min(1).max(250),
  /** Of the first message of the key. */
  id: z.string().min(1).max(1_000),
  /** Stored with the message. No personal data. */
  because: z.string().trim().min(3).max(500),
});
export type DropOrder = z.infer<typeof DropOrder>;

export const ParkedList = z.object({
  /** In the order of groups, topics, partitions and offsets, at most 1,000. */
  rows: z.array(ParkedRow),
  /** All that match. */
  keys: z.int(),
  messages: z.int(),
  /** Whose message was dropped, by whom and why, newest first, at most 100. */
  dropped: z.array(DroppedMessage.extend({ key: z.string() })),
});
export type ParkedList = z.infer<typeof ParkedList>;
