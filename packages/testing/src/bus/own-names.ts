import type { MessageBus } from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";

/** The bus with topics and groups under names that nobody else on the broker has. */
export function withOwnNames<B extends MessageBus>(bus: B, prefix: string): B {
  const ours = <T extends TopicName>(topic: T): T => ({ ...topic, name: prefix + topic.name });
  return {
    ...bus,
    publish: (topic, messages) => bus.publish(ours(topic), messages),
    subscribe: (topic, options, onBatch) =>
      bus.subscribe(ours(topic), { ...options, group: prefix + options.group }, onBatch),
    deadLetter: (letters) =>
      bus.deadLetter(
        letters.map((letter) => ({ ...letter, topic: prefix + letter.topic, group: prefix + letter.group })),
      ),
    lag: (topic, group) => bus.lag(ours(topic), prefix + group),
    unfinished: (topic, group) => bus.unfinished(ours(topic), prefix + group),
  };
}
