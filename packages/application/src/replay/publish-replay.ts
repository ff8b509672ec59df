import { replayTopic, type StoredEvent } from "@leadstream/contracts";
import type { MessageBus } from "../ports/message-bus.ts";

/** How many events of a replay were sent, and how many the topic had already. */
export type ReplaySent = { readonly sent: number; readonly already: number };

/**
 * Sends events again to a topic of its own: the messages of the relay, with the same ids and keys, marked by the header
 * `ce_replay`. At least once: after a failure, the same call sends them again. A bus that knows an id drops it.
 *
 * @param to `replay` names the run. @throws Fault `bus.unavailable`; ZodError for a topic of the pipeline.
 */
export async function publishReplay(
  bus: Pick<MessageBus, "publish">,
  events: readonly StoredEvent[],
  { topic, replay }: { readonly topic: string; readonly replay: string },
): Promise<ReplaySent> {
  const answers = await bus.publish(
    replayTopic(topic),
    events.map((event) => ({ id: event.id, key: event.stream, value: { ...event, replay } })),
  );
  const already = answers.filter((answer) => answer === "already").length;
  return { sent: answers.length - already, already };
}
