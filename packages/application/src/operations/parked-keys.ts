import type { ParkedAdvice, ParkedKey } from "@leadstream/contracts";
import { FOLLOWS_PARKED, type Parked } from "../ports/parking.ts";

/**
 * Parked keys, each described by its first message.
 *
 * @param messages of a key in order. @returns keys in the order of their first message.
 */
export function parkedKeysOf(messages: readonly Parked[]): readonly ParkedKey[] {
  const byKey = Map.groupBy(messages, ({ group, key }) => JSON.stringify([group, key]));
  return [...byKey.values()].flatMap((ofKey) => {
    const [first] = ofKey;
    return first === undefined ? [] : [keyOf(first, ofKey.length)];
  });
}

const keyOf = (first: Parked, messages: number): ParkedKey => ({
  group: first.group,
  key: first.key,
  messages,
  code: first.code,
  reason: first.reason,
  parkedAt: first.parkedAt,
  isAsked: first.redriveAskedAt !== null,
  topic: first.topic,
  partition: first.partition,
  offset: first.offset,
  id: first.id,
});

/** What to do about a key, by the code of its first message. `infra/runbooks/errors.md` explains each. */
export function adviceOn(code: string): ParkedAdvice {
  switch (code) {
    case "message.undecodable":
      return "drop";
    case "message.unknown-type":
    case "event.unknown-version":
      return "upgrade";
    case "vault.key-unknown":
      return "send-again";
    case FOLLOWS_PARKED:
      return "redrive";
    default:
      return "correct";
  }
}
