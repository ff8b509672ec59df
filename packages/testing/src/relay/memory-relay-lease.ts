import type { RelayLease } from "@leadstream/application";

/** The lease and checkpoint of the relay in memory, for tests. */
export function createMemoryRelayLease(): RelayLease {
  const relays = new Map<
    string,
    { holder: string | null; epoch: number; untilMs: number; position: number }
  >();
  return {
    hold: async (relay, holder, forMs) => {
      const row = relays.get(relay) ?? { holder: null, epoch: 0, untilMs: 0, position: 0 };
      if (row.holder !== null && row.holder !== holder && row.untilMs > Date.now()) return null;
      const epoch = row.epoch + (row.holder === holder ? 0 : 1);
      relays.set(relay, { ...row, holder, epoch, untilMs: Date.now() + forMs });
      return { epoch, position: row.position };
    },
    advance: async (relay, holder, { epoch, position }) => {
      const row = relays.get(relay);
      if (row === undefined || row.holder !== holder || row.epoch !== epoch) return false;
      row.position = Math.max(row.position, position);
      return true;
    },
    release: async (relay, holder) => {
      const row = relays.get(relay);
      if (row?.holder === holder) row.holder = null;
    },
    position: async (relay) => relays.get(relay)?.position ?? 0,
  };
}
