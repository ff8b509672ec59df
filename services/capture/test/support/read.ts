import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { defaultPolicy, type PolicyDocument, Submission, type SubmissionInput } from "@leadstream/contracts";
import { normalizeSubmission, type NormalizedSubmission } from "@leadstream/domain";
import { t } from "@leadstream/testing";

const normaliser = createContactNormaliser();

/** As capture reads it, with the real numbering plans and domains. */
export function read(
  input: SubmissionInput,
  { policy = defaultPolicy, sender = "web-form" }: { policy?: PolicyDocument; sender?: string } = {},
): NormalizedSubmission {
  return normalizeSubmission(Submission.parse(input), {
    phoneOf: normaliser.phone,
    domainOf: normaliser.domain,
    isDisposable: normaliser.isDisposable,
    policy,
    sender,
    receivedAt: t(0),
  });
}

/** Field and code of what was wrong. */
export const codesOf = (input: SubmissionInput) =>
  read(input).defects.map(({ field, code }) => `${field}: ${code}`);

/** The number somebody is known by, null when none could be read. */
export const phoneOf = (phone: string, country?: string) => {
  const { identities } = read({ contact: { phone }, attributes: { country } });
  return identities.find(({ kind }) => kind === "phone")?.value ?? null;
};
