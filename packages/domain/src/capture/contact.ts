import {
  type Contact,
  defaultIdentity,
  type Defect,
  type PolicyDocument,
  type Submission,
} from "@leadstream/contracts";
import type { DomainOf, Email, IdentityOf, PhoneOf } from "../identity/index.ts";
import { readEmail, readIds, readPhone } from "./fields.ts";

export type ContactRules = {
  readonly phoneOf: PhoneOf;
  readonly domainOf: DomainOf;
  readonly policy: Pick<PolicyDocument, "phoneRegion" | "identity" | "senders">;
  /** Whose submission it is. */
  readonly sender: string;
};

export type ContactReading = {
  readonly contact: Contact;
  readonly identities: readonly IdentityOf[];
  /** The address mail goes to, null when there is none. */
  readonly email: string | null;
  readonly hasWay: boolean;
  readonly defects: readonly Defect[];
};

type Ids = {
  readonly external: readonly string[];
  readonly device: readonly string[];
  readonly anonymous: readonly string[];
};

/**
 * The identities a person may be known by, surest first. Beside the mailbox stands the address as it was compared before
 * there was one form: the index may know the person by it, and knows both from now on.
 */
function identitiesOf(email: Email | null, phone: string | null, ids: Ids): readonly IdentityOf[] {
  const of = (kind: IdentityOf["kind"], values: readonly string[]): readonly IdentityOf[] =>
    values.map((value) => ({ kind, value }));
  return [
    ...of("email", email === null ? [] : [...new Set([email.mailbox, email.asWritten])]),
    ...of("external", ids.external),
    ...of("phone", phone === null ? [] : [phone]),
    ...of("device", ids.device),
    ...of("anonymous", ids.anonymous),
  ];
}

/** What was read takes the place of what was sent; an address or number that is none stays as sent, in the vault. */
function contactOf(sent: Contact, email: Email | null, phone: string | null, ids: Ids): Contact {
  const readings = {
    email: email?.address,
    phone: phone ?? undefined,
    externalIds: sent.externalIds === undefined ? undefined : [...ids.external],
    deviceIds: sent.deviceIds === undefined ? undefined : [...ids.device],
    anonymousIds: sent.anonymousIds === undefined ? undefined : [...ids.anonymous],
  };
  const known = Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
  return { ...sent, ...known };
}

/**
 * Reads the ways to reach a person, each in its one form. A number without a country code is read where the person is,
 * then where the sender is, then where we are: read elsewhere it would be a stranger's.
 *
 * @param country that of the lead, where it is known.
 */
export function readContact(
  { contact: sent }: Pick<Submission, "contact">,
  country: string | undefined,
  { policy, phoneOf, domainOf, sender }: ContactRules,
): ContactReading {
  const { mailProviders: providers } = policy.identity ?? defaultIdentity;
  const region = country ?? policy.senders?.[sender]?.country ?? policy.phoneRegion;
  const email = readEmail(sent.email, { domainOf, providers });
  const phone = readPhone(sent.phone, { region, phoneOf });
  const external = readIds(sent.externalIds, "externalIds");
  const device = readIds(sent.deviceIds, "deviceIds");
  const anonymous = readIds(sent.anonymousIds, "anonymousIds");
  const ids = { external: external.value, device: device.value, anonymous: anonymous.value };
  return {
    contact: contactOf(sent, email.value, phone.value, ids),
    identities: identitiesOf(email.value, phone.value, ids),
    email: email.value?.address ?? null,
    hasWay: email.value !== null || phone.value !== null,
    defects: [email, phone, external, device, anonymous].flatMap(({ defects }) => defects),
  };
}
