import type { Instant, PolicyDocument, Velocity } from "@leadstream/contracts";
import type { NormalizationRules } from "@leadstream/domain";
import type { ContactNormaliser } from "../ports/enricher.ts";

/** How a submission is normalized, in intake and in capture: the same policy must give the same result in both. */
export const normalizationRules = (
  normaliser: ContactNormaliser,
  policy: PolicyDocument,
  {
    sender,
    receivedAt,
    velocity = null,
  }: {
    readonly sender: string;
    readonly receivedAt: Instant;
    /** As intake recorded it. Intake itself does not judge abuse. */
    readonly velocity?: Velocity | null | undefined;
  },
): NormalizationRules => ({
  phoneOf: (raw, region) => normaliser.phone(raw, region),
  domainOf: (raw) => normaliser.domain(raw),
  isDisposable: (domain) => normaliser.isDisposable(domain),
  policy,
  sender,
  receivedAt,
  velocity,
});
