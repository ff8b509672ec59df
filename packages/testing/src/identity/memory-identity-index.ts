import { createHmac } from "node:crypto";
import type { IdentityIndex } from "@leadstream/application";
import type { LeadId } from "@leadstream/contracts";

/** An identity index in memory, for tests. */
export function createMemoryIdentityIndex({ hmacKey }: { readonly hmacKey: Uint8Array }): IdentityIndex {
  const owners = new Map<string, LeadId>();

  const claimed = (hash: string, leadId: LeadId): LeadId => {
    const owner = owners.get(hash) ?? leadId;
    owners.set(hash, owner);
    return owner;
  };

  return {
    hash: ({ kind, value }) =>
      createHmac("sha256", hmacKey)
        .update(JSON.stringify([kind, value]))
        .digest("hex"),
    claim: async (claims) =>
      claims.map(({ leadId, hashes }) => [...new Set(hashes.map((hash) => claimed(hash, leadId)))]),
    find: async (hashes) =>
      new Map(
        hashes.flatMap((hash) => {
          const owner = owners.get(hash);
          return owner === undefined ? [] : [[hash, owner] as const];
        }),
      ),
  };
}
