import type { AbusePolicy, Source, Submission } from "@leadstream/contracts";
import type { AbuseFinding } from "../lead/lead-commands.ts";

type Checked = { readonly submission: Submission; readonly email: string | null; readonly source: Source };

/** One repeated key, a row of the keyboard, or only consonants. */
const NONSENSE = /^(?:(.)\1{2,}|asdf\w*|qwert\w*|test|xxx+|[bcdfghjklmnpqrstvwxz]{5,})$/i;

const isNonsense = ({ firstName, lastName, fullName }: Submission["contact"]): boolean => {
  const words = [firstName, lastName, fullName]
    .flatMap((n) => n?.trim().split(/\s+/) ?? [])
    .filter((w) => w !== "");
  return words.length > 0 && words.every((w) => NONSENSE.test(w));
};

/**
 * Finds signs of abuse, each with its reason and points. From the threshold on, the lead is quarantined, never dropped.
 * Third-party data without authorisation counts as abuse.
 *
 * @returns null if there are no signs.
 */
export function findAbuse(
  { submission, email, source }: Checked,
  rules: { readonly abuse: AbusePolicy; readonly isDisposable: (domain: string) => boolean },
): AbuseFinding | null {
  const { points, quarantineAt: bar } = rules.abuse;
  const domain = email?.split("@")[1] ?? "";
  const signs = [
    { code: "honeypot-filled", points: points.honeypot, is: (submission.honeypot ?? "").trim() !== "" },
    {
      code: "disposable-domain",
      points: points.disposableDomain,
      is: domain !== "" && rules.isDisposable(domain),
    },
    { code: "nonsense-name", points: points.nonsenseName, is: isNonsense(submission.contact) },
    {
      code: "third-party-without-authorisation",
      points: points.noAuthorisation,
      is: source.party === "third" && source.authorisation === undefined,
    },
  ];
  const reasons = signs.filter(({ is }) => is).map(({ code, points: p }) => ({ code, points: p }));
  if (reasons.length === 0) return null;
  return { reasons, points: reasons.reduce((n, r) => n + r.points, 0), bar };
}
