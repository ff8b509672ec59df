import { eventsTopic, type OpaqueEvent, type StoredEvent, type Topic } from "@leadstream/contracts";

/**
 * The events topic as a leadstream reads it that is older than some events.
 *
 * @param seen how it sees an event that it does not know; null: it knows it.
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
