import { createHmac } from "node:crypto";
import {
  type FirstIdentity,
  type IdentityIndex,
  type IdentityOwner,
  type KnownIdentities,
  type LeadIdentities,
  NO_KIND,
  type WantedIdentities,
} from "@leadstream/application";
import type { LeadId } from "@leadstream/contracts";

/** An identity index in memory, for tests. */
export function createMemoryIdentityIndex({ hmacKey }: { readonly hmacKey: Uint8Array }): IdentityIndex {
  const owners = new Map<string, IdentityOwner>();
  const firsts = new Map<LeadId, Map<string, FirstIdentity>>();

  const identitiesOf = (leadId: LeadId, kinds: ReadonlySet<string>): LeadIdentities => {
    const all = [...(firsts.get(leadId) ?? [])];
    return {
      isListed: all.length > 0,
      isNamed: all.some(([kind]) => kind !== NO_KIND),
      firsts: new Map(all.filter(([kind]) => kinds.has(kind))),
    };
  };

  const find = ({ hashes, kinds, leads: wanted }: WantedIdentities): KnownIdentities => {
    const found = hashes.flatMap((hash) => {
      const owner = owners.get(hash);
      return owner === undefined ? [] : [[hash, owner] as const];
    });
    const asked = new Set(kinds);
    const listed = wanted.filter((leadId) => firsts.has(leadId));
    const leads = [...found.map(([, { leadId }]) => leadId), ...listed];
    return {
      owners: new Map(found),
      leads: new Map(leads.map((leadId) => [leadId, identitiesOf(leadId, asked)])),
    };
  };

  return {
    hash: ({ kind, value }) =>
      createHmac("sha256", hmacKey)
        .update(JSON.stringify([kind, value]))
        .digest("hex"),
    claim: async (claims) => {
      let isFree = true;
      for (const { leadId, kind, ...first } of claims.firsts) {
        const ofLead = firsts.get(leadId) ?? new Map<string, FirstIdentity>();
        if (ofLead.has(kind)) isFree = false;
        else firsts.set(leadId, ofLead.set(kind, first));
      }
      for (const { hash, ...owner } of claims.owners) {
        if (owners.has(hash)) isFree = false;
        else owners.set(hash, owner);
      }
      return isFree;
    },
    find: async (wanted) => find(wanted),
  };
}
