import type { ParkedMessage, Parking } from "@leadstream/application";

type Row = ParkedMessage & { readonly group: string };

/** Parked messages in the memory of one process. */
export function createMemoryParking(): Parking {
  const rows = new Map<string, Row>();
  return {
    park: async (group, messages) => {
      for (const message of messages) {
        const place = JSON.stringify([group, message.topic, message.id]);
        if (!rows.has(place)) rows.set(place, { group, ...message });
      }
    },
    parked: async (group, keys) => {
      const waiting = new Set([...rows.values()].filter((row) => row.group === group).map(({ key }) => key));
      return new Set(keys.filter((key) => waiting.has(key)));
    },
    list: async (group) =>
      [...rows.values()].filter((row) => group === undefined || row.group === group).sort(compare),
  };
}

function compare(a: Row, b: Row): number {
  for (const field of ["group", "topic", "partition", "offset"] as const)
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}
