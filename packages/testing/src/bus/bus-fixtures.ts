import { randomUUID } from "node:crypto";
import type { InMessage, MessageBus, OutMessage } from "@leadstream/application";
import { EventId, Instant, jsonCodec } from "@leadstream/contracts";
import type { AnyEvent, NewEvent, Topic, TopicName } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import type { BusKind } from "./bus-harness.ts";

/** The messages of the suites. Those of a key count up from 0. */
export type Numbered = { readonly n: number };

export const numbers: Topic<Numbered> = {
  name: "contract.numbers.v1",
  partitions: 4,
  codec: jsonCodec("contract.number.v1", z.object({ n: z.int() }), ({ n }) => String(n)),
};

/** `each` messages for each of `keys` keys, interleaved. With 20 keys or more, every partition gets some. */
export function numbered(keys: number, each: number, prefix = "k"): OutMessage<Numbered>[] {
  return Array.from({ length: keys * each }, (_, i) => {
    const key = `${prefix}${i % keys}`;
    const n = Math.floor(i / keys);
    return { id: `${key}:${n}`, key, value: { n } };
  });
}

/**
 * The messages after `numbered(keys, published)`, up to `each` per key. For a bus that detects repeats, it includes the
 * earlier ones.
 */
export function numberedOn(
  kind: BusKind,
  keys: number,
  published: number,
  each: number,
): OutMessage<Numbered>[] {
  const all = numbered(keys, each);
  return kind.repeats === "told" ? all : all.slice(keys * published);
}

export const idsOf = (messages: readonly { readonly id: string }[]): string[] => messages.map(({ id }) => id);

/** Checks that the messages of every key arrived in order, apart from repeats. */
export function expectOrderPerKey(seen: readonly InMessage<Numbered>[]): void {
  const next = new Map<string, number>();
  for (const { key, value } of seen) {
    const due = next.get(key) ?? 0;
    expect(value.n, `next of ${key}`).toBeLessThanOrEqual(due);
    next.set(key, Math.max(due, value.n + 1));
  }
}

/** Waits until the group has handled and committed every message. */
export const caughtUp = (bus: MessageBus, topic: TopicName, group: string): Promise<void> =>
  eventually(async () => expect(await bus.unfinished(topic, group)).toBe(0));

/** Defines a test for one kind of bus only. For other kinds there is no test, not even a skipped one. */
export const when =
  (holds: boolean) =>
  (name: string, rule: () => Promise<void>): void => {
    if (holds) it(name, rule);
  };

/** Retries an assertion until it holds. It fails after 20 s. */
export const eventually = (assertion: () => unknown): Promise<void> =>
  vi.waitFor(async () => void (await assertion()), { timeout: 20_000, interval: 10 });

export const retryableFault = (): Fault => new Fault("store.unavailable", "a simulated fault");

export function anEvent(recordedAt: string): NewEvent<AnyEvent> {
  const at = Instant.parse(recordedAt);
  return {
    id: EventId.parse(randomUUID()),
    type: "roster.leads-left.v1",
    data: { group: "default", leadIds: [] },
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service", id: "contract" },
      correlationId: "contract",
      causationId: "contract",
    },
  };
}
