import { hash } from "node:crypto";
import type { ContactRef } from "@leadstream/contracts";
import { subjectIdFor } from "../core/ids.ts";
import type { Blob, Vault } from "../ports/vault.ts";
import type { Opened, Resolved } from "./identity-resolution.ts";

const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** By the ref of its blob. */
export type Vaulted = ReadonlyMap<string, ContactRef>;

/** Where the vault keeps the contact of a submission. */
export const contactRefOf = ({ message }: Opened): string => `contact/${message.submissionId}`;

/** SHA-256 (hex) of a consent text. */
export const textHash = (text: string): string => hash("sha256", text, "hex");

/** Where the vault keeps a consent text: the same text for two purposes is one blob. */
export const consentRefOf = ({ message }: Opened, text: string): string =>
  `consent/${message.submissionId}/${textHash(text).slice(0, 16)}`;

/** The personal data of a submission: the contact, and the consent text, which may name the person. */
function blobsOf(o: Resolved): readonly (Blob & Pick<ContactRef, "holds">)[] {
  const { contact, consents } = o.normalized;
  const subjectId = subjectIdFor(o.leadId);
  const holds = Object.keys(contact).toSorted();
  const stream = o.leadId;
  const plaintext = holds.length === 0 ? null : encode(contact);
  const texts = new Set(consents.flatMap(({ text }) => (text === undefined || text === "" ? [] : [text])));
  return [
    ...(plaintext === null
      ? []
      : [{ ref: contactRefOf(o), subjectId, stream, type: "contact", plaintext, holds }]),
    ...[...texts].map((text) => ({
      ref: consentRefOf(o, text),
      subjectId,
      stream: subjectId,
      type: "consent-text",
      plaintext: encode({ text }),
      holds: ["text"],
    })),
  ];
}

/** Stores all personal data in the vault before any event refers to it; `holds` lists its field names. */
export async function vaultPersonal(
  { vault }: { readonly vault: Pick<Vault, "put"> },
  owned: readonly Resolved[],
): Promise<Vaulted> {
  const blobs = owned.flatMap(blobsOf);
  const hashes = blobs.length === 0 ? [] : await vault.put(blobs);
  return new Map(
    blobs.map(({ ref, holds }, i) => [ref, { ref, sha256: hashes[i] ?? "", holds: [...holds] }]),
  );
}
