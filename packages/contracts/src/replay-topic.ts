import { z } from "zod";
import type { StoredEvent } from "./envelope.ts";
import { eventCodec } from "./event-codec.ts";
import type { Topic } from "./topics.ts";
import { eventsTopic } from "./topics.ts";

/** The header that tells a replayed event from one that the relay sent. Its value names the replay. */
export const REPLAY_HEADER = "ce_replay";

/** A stored event that is sent again; `replay` names the replay that sent it. */
export type ReplayedEvent = StoredEvent & { readonly replay: string };

/** A topic for replays: not one of the pipeline, of its dead letters, or of Kafka itself. */
export const ReplayTopicName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,179}$/, "letters, digits, dots, dashes and underscores are needed")
  .refine((name) => !/^leads[._-]/iu.test(name), "topics that begin with leads. are those of the pipeline")
  .refine((name) => !/\.dlq$/iu.test(name), "topics that end with .dlq hold dead letters");

/** A topic whose messages are those of the relay, and marked as replayed. Key: stream. */
export const replayTopic = (name: string): Topic<ReplayedEvent> => ({
  name: ReplayTopicName.parse(name),
  partitions: eventsTopic.partitions,
  codec: {
    encode: ({ replay, ...event }) => {
      const { headers, body } = eventCodec.encode(event);
      return { headers: { ...headers, [REPLAY_HEADER]: replay }, body };
    },
    decode: (wire) => {
      const read = eventCodec.decode(wire);
      return read.ok
        ? { ok: true, value: { ...read.value, replay: wire.headers[REPLAY_HEADER] ?? "" } }
        : read;
    },
  },
});
