import { randomUUID } from "node:crypto";
import type { InMessage, MessageBus, OutMessage } from "@leadstream/application";
import { EventId, Instant, jsonCodec } from "@leadstream/contracts";
import type { AnyEvent, NewEvent, Topic, TopicName } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import type { BusKind } from "./bus-harness.ts";

/** What the suites publish: a key's messages count up from 0. */
export type Numbered = { readonly n: number };

export const numbers: Topic<Numbered> = {
  name: "contract.numbers.v1",
  partitions: 4,
  codec: jsonCodec("contract.number.v1", z.object({ n: z.int() }), ({ n }) => String(n)),
};

/** `each` messages for each of `keys` keys, round by round; with 20 keys or more every partition gets some. */
export function numbered(keys: number, each: number, prefix = "k"): OutMessage<Numbered>[] {
  return Array.from({ length: keys * each }, (_, i) => {
    const key = `${prefix}${i % keys}`;
    const n = Math.floor(i / keys);
    return { id: `${key}:${n}`, key, value: { n } };
  });
}

/**
 * What follows `numbered(keys, published)`, up to `each` a key; to a bus that knows repeats, with what was there already.
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

/** Every key's messages were handed over counting up by one, repeats aside. */
export function expectOrderPerKey(seen: readonly InMessage<Numbered>[]): void {
  const next = new Map<string, number>();
  for (const { key, value } of seen) {
    const due = next.get(key) ?? 0;
    expect(value.n, `next of ${key}`).toBeLessThanOrEqual(due);
    next.set(key, Math.max(due, value.n + 1));
  }
}

/** The group has nothing left: all is handed over and committed. */
export const caughtUp = (bus: MessageBus, topic: TopicName, group: string): Promise<void> =>
  eventually(async () => expect(await bus.unfinished(topic, group)).toBe(0));

/** A rule for one kind of bus only: where it does not hold there is no test, rather than a skipped one. */
export const when =
  (holds: boolean) =>
  (name: string, rule: () => Promise<void>): void => {
    if (holds) it(name, rule);
  };

/** Tries until it holds; the deadline is there to fail, not to wait for. */
export const eventually = (assertion: () => unknown): Promise<void> =>
  vi.waitFor(async () => void (await assertion()), { timeout: 20_000, interval: 10 });

export const hiccup = (): Fault => new Fault("store.unavailable", "a planted hiccup");

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
