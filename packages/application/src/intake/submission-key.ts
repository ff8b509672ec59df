import { hash } from "node:crypto";
import { Submission, type SubmissionId } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";
import { plainSubmissionId } from "../core/ids.ts";
import type { IdempotencyKeys } from "../ports/idempotency-keys.ts";
import type { RawSubmission } from "../use-cases.ts";

/*
 * The names from which the ids of submissions derive, each kind in its own name space:
 *
 *   PLAIN                       a key without slash or space, unchanged: most keys; their ids never changed
 *   a key/KEY                   any other key
 *   a batch/LENGTH:KEY/INDEX    a row of a batch
 *   content/SHA256              no key, but a date or a row of an import: the same content is the same submission
 *   content/SHA256/MS/N         no key and no date: the same content is the same for a while (`repeat-window.ts`)
 *   refused NAME/content/SHA256 a refusal, of this key and content
 *   bytes/SHA256, again/ID      an unreadable body; a deal sent again (`intake.ts`)
 *
 * In earlier versions rows of batches and keys with slashes had the name `KEY/INDEX`, or the key's own, which could
 * collide, and all ids were plain hashes. Submissions accepted under such a name or id keep it: it is looked up first.
 */

export type SubmissionKey = {
  readonly submissionId: SubmissionId;
  /** The id of a refusal of this key and content. */
  readonly refusedId: SubmissionId;
  /** The id of the same name as a plain hash. */
  readonly plainId: SubmissionId;
  /** The plain id of the key's earlier name, if that was another one. */
  readonly formerId: SubmissionId | null;
  /** What the content is called where there is no key. */
  readonly contentName: string;
  /** Whether the sender chose the key; otherwise the content is the key. */
  readonly isChosen: boolean;
};

const isPlain = (key: string): boolean => /^[^/\s]+$/.test(key);

/** Names that never were a plain key, in any version. */
const isDerived = (name: string): boolean => /(?:^|\/)(?:content|bytes|again)\//.test(name);

type Names = { readonly name: string; readonly former: string | null };

function namesOf({ idempotencyKey: key, row }: RawSubmission, content: string): Names {
  if (key === undefined) return { name: content, former: null };
  const former = row === undefined ? key : `${key}/${row}`;
  if (row === undefined && isPlain(key)) return { name: key, former: null };
  const name = row === undefined ? `a key/${key}` : `a batch/${key.length}:${key}/${row}`;
  return { name, former: isDerived(former) ? null : former };
}

/** All ids that a raw submission may get. */
export function submissionKeyOf(raw: RawSubmission, { idOf }: Pick<IdempotencyKeys, "idOf">): SubmissionKey {
  const content = `content/${hash("sha256", canonicalJson(raw.body), "hex")}`;
  const { name, former } = namesOf(raw, content);
  const isChosen = raw.idempotencyKey !== undefined;
  return {
    submissionId: idOf(raw.sender, name),
    // A refusal does not use up the sender's key: a corrected submission under the same key is a new one.
    refusedId: idOf(raw.sender, isChosen ? `refused ${name}/${content}` : content),
    plainId: plainSubmissionId(raw.sender, name),
    formerId: former === null ? null : plainSubmissionId(raw.sender, former),
    contentName: content,
    isChosen,
  };
}

const defaults = new Map(
  Object.entries(Submission.parse({})).map(([name, value]) => [name, canonicalJson(value)]),
);

/**
 * Equal for two submissions with the same meaning. A default value and the same explicit value are equal, and address
 * and browser do not count: a form sent twice may come over another network.
 */
export function contentOf({ contact, ...rest }: Submission): string {
  const { ip: _ip, userAgent: _userAgent, ...person } = contact;
  const explicit = Object.entries({ ...rest, contact: person }).filter(
    ([name, value]) => canonicalJson(value) !== defaults.get(name),
  );
  return canonicalJson(Object.fromEntries(explicit));
}
