import type { ApiKeyStore, KeyChange, StoredKey } from "@leadstream/application";

/** API keys in memory, for tests. */
export function createMemoryApiKeys(): ApiKeyStore {
  const keys = new Map<string, StoredKey>();
  const changes: KeyChange[] = [];
  return {
    all: async () => [...keys.values()],
    changes: async () => [...changes],
    create: async ({ sha256, ...key }, { at, by }) => {
      if (keys.has(key.id)) return "taken";
      const secrets = [{ sha256, until: null }];
      keys.set(key.id, { ...key, secrets, createdAt: at, createdBy: by, revokedAt: null });
      changes.push({ keyId: key.id, what: "created", at, by });
      return "created";
    },
    rotate: async (id, { sha256, graceUntil, expiresAt }, { at, by }) => {
      const key = keys.get(id);
      if (key === undefined) return "unknown";
      if (key.revokedAt !== null) return "revoked";
      const old = key.secrets.map(({ sha256: each, until }) => ({
        sha256: each,
        until: until !== null && until < graceUntil ? until : graceUntil,
      }));
      keys.set(id, {
        ...key,
        expiresAt: expiresAt === undefined ? key.expiresAt : expiresAt,
        secrets: [...old, { sha256, until: null }],
      });
      changes.push({ keyId: id, what: "rotated", at, by });
      return "rotated";
    },
    revoke: async (id, { at, by }) => {
      const key = keys.get(id);
      if (key === undefined) return "unknown";
      if (key.revokedAt === null) {
        keys.set(id, { ...key, revokedAt: at });
        changes.push({ keyId: id, what: "revoked", at, by });
      }
      return "revoked";
    },
  };
}
