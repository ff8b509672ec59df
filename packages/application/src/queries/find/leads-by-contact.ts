import type { FindWay, LeadId } from "@leadstream/contracts";
import { type IdentityOf, isWeak, readContact } from "@leadstream/domain";
import { sharedHashes } from "../../core/shared-hashes.ts";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ContactNormaliser } from "../../ports/enricher.ts";
import type { IdentityIndex } from "../../ports/identity-index.ts";

/*
 * Finds leads by what a person is known by. The text is brought into its one form by the same reading that capture uses,
 * and compared with the identity index by keyed hash: nothing is decrypted and nothing is scanned.
 */

type Index = Pick<IdentityIndex, "hash" | "find">;

export type ContactLook = {
  readonly by: FindWay;
  readonly hashes: readonly string[];
};

/** Most systems whose names are tried before an id that came without one. */
const MOST_SYSTEMS = 200;

const wayOf: Readonly<Record<IdentityOf["kind"], FindWay>> = {
  email: "email",
  external: "source-id",
  device: "source-id",
  anonymous: "source-id",
  phone: "phone",
};

/** Every identity that the text may be. A number without a country code is read in each country that senders have. */
function identitiesIn(
  text: string,
  { policy }: Pick<RulesInForce, "policy">,
  normaliser: ContactNormaliser,
): readonly IdentityOf[] {
  const senders = Object.entries(policy.senders ?? {}).slice(0, MOST_SYSTEMS);
  const countries = new Set([undefined, ...senders.map(([, { country }]) => country)]);
  const ids = [text, ...(text.includes(":") ? [] : senders.map(([sender]) => `${sender}:${text}`))];
  const contact = { email: text, phone: text, externalIds: ids, deviceIds: [text], anonymousIds: [text] };
  return [...countries].flatMap(
    (country) =>
      readContact({ contact }, country, {
        policy,
        sender: "",
        phoneOf: (raw, region) => normaliser.phone(raw, region),
        domainOf: (raw) => normaliser.domain(raw),
      }).identities,
  );
}

/** What to ask the index for, by way. */
export function contactLooks(
  text: string,
  rules: Pick<RulesInForce, "policy">,
  { identities, normaliser }: { readonly identities: Index; readonly normaliser: ContactNormaliser },
): readonly ContactLook[] {
  const all = identitiesIn(text, rules, normaliser);
  const byWay = Map.groupBy(all, ({ kind }) => wayOf[kind]);
  return [...byWay].map(([by, own]) => ({
    by,
    hashes: [
      ...new Set(
        own.flatMap((identity) => {
          const hash = identities.hash(identity);
          return isWeak(identity) ? [hash, ...Object.values(sharedHashes(identities, hash))] : [hash];
        }),
      ),
    ],
  }));
}

/** The leads that own one of these, by way. One look-up. */
export async function ownersOfLooks(
  index: Index,
  looks: readonly ContactLook[],
): Promise<ReadonlyMap<FindWay, ReadonlySet<LeadId>>> {
  const hashes = looks.flatMap((look) => look.hashes);
  const { owners } = await index.find({ hashes, kinds: [], leads: [] });
  return new Map(
    looks.map(({ by, hashes: own }) => [by, new Set(own.flatMap((hash) => owners.get(hash)?.leadId ?? []))]),
  );
}
