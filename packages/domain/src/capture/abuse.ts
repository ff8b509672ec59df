import {
  type AbusePolicy,
  type AbuseSign,
  defaultAbuse,
  type Source,
  type Submission,
  type Velocity,
} from "@leadstream/contracts";
import type { AbuseFinding } from "../lead/lead-commands.ts";
import { holdsLink, isNonsenseName } from "./nonsense-name.ts";

type Checked = {
  readonly submission: Submission;
  readonly email: string | null;
  readonly source: Source;
  /** As intake recorded it; null: no visitor sent it. */
  readonly velocity: Velocity | null;
};

type Rules = { readonly abuse: AbusePolicy; readonly isDisposable: (domain: string) => boolean };

type Sign = { readonly code: AbuseSign; readonly points: number; readonly is: boolean };

/**
 * Finds signs of abuse, each with its reason and points. From the threshold on, the lead is quarantined, never dropped.
 * A honeypot alone never reaches the threshold: a browser may have filled it. Third-party data without authorisation
 * counts as abuse.
 *
 * @returns null if there are no signs.
 */
export function findAbuse(checked: Checked, rules: Rules): AbuseFinding | null {
  const { quarantineAt: bar } = rules.abuse;
  const found = signsOf(checked, rules).filter(({ is }) => is);
  if (found.length === 0) return null;
  const isOnlyHoneypot = found.every(({ code }) => code === "honeypot-filled");
  const reasons = found.map(({ code, points }) => ({
    code,
    points: isOnlyHoneypot ? Math.min(points, bar - 1) : points,
  }));
  return { reasons, points: reasons.reduce((n, r) => n + r.points, 0), bar };
}

function signsOf(
  { submission, email, source, velocity }: Checked,
  { abuse, isDisposable }: Rules,
): readonly Sign[] {
  const { points } = abuse;
  const { firstName, lastName, fullName } = submission.contact;
  const names = [firstName, lastName, fullName];
  const hasLink = holdsLink(names);
  const domain = email?.split("@")[1] ?? "";
  return [
    { code: "honeypot-filled", points: points.honeypot, is: (submission.honeypot ?? "").trim() !== "" },
    { code: "disposable-domain", points: points.disposableDomain, is: domain !== "" && isDisposable(domain) },
    { code: "nonsense-name", points: points.nonsenseName, is: !hasLink && isNonsenseName(names) },
    { code: "link-in-name", points: points.nonsenseName, is: hasLink },
    ...velocitySigns(velocity ?? {}, abuse),
    {
      code: "third-party-without-authorisation",
      points: points.noAuthorisation,
      is: source.party === "third" && source.authorisation === undefined,
    },
  ];
}

function velocitySigns(
  { address = 0, fingerprint = 0 }: Velocity,
  { points, velocity: most = defaultAbuse.velocity }: AbusePolicy,
): readonly Sign[] {
  const {
    velocityAddress = defaultAbuse.points.velocityAddress,
    velocityFingerprint = defaultAbuse.points.velocityFingerprint,
  } = points;
  return [
    { code: "velocity-address", points: velocityAddress, is: address > most.address },
    { code: "velocity-fingerprint", points: velocityFingerprint, is: fingerprint > most.fingerprint },
  ];
}
