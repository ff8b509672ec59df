import type { MessageBus } from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";

/** Prefixes the names of topics and groups, so that tests on one broker do not interfere. */
export function withOwnNames<B extends MessageBus>(bus: B, prefix: string): B {
  const prefixed = <T extends TopicName>(topic: T): T => ({ ...topic, name: prefix + topic.name });
  return {
    ...bus,
    publish: (topic, messages) => bus.publish(prefixed(topic), messages),
    subscribe: (topic, options, onBatch) =>
      bus.subscribe(prefixed(topic), { ...options, group: prefix + options.group }, onBatch),
    deadLetter: (letters) =>
      bus.deadLetter(
        letters.map((letter) => ({ ...letter, topic: prefix + letter.topic, group: prefix + letter.group })),
      ),
    lag: (topic, group) => bus.lag(prefixed(topic), prefix + group),
    unfinished: (topic, group) => bus.unfinished(prefixed(topic), prefix + group),
  };
}
