import { eventsTopic, type OpaqueEvent, type StoredEvent, type Topic } from "@leadstream/contracts";

/**
 * The events topic, read by an older leadstream that does not know some events.
 *
 * @param seen the type and reason for an unknown event; null for a known event.
 */
export const olderTopic = (
  seen: (event: StoredEvent) => Pick<OpaqueEvent["data"], "type" | "why"> | null,
): Topic<StoredEvent> => ({
  ...eventsTopic,
  codec: {
    ...eventsTopic.codec,
    decode: (wire) => {
      const read = eventsTopic.codec.decode(wire);
      if (!read.ok) return read;
      const { data, ...place } = read.value;
      const as = seen(read.value);
      return as === null ? read : { ok: true, value: { ...place, type: "opaque", data: { ...as, data } } };
    },
  },
});
