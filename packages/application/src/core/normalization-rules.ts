import type { Instant, PolicyDocument } from "@leadstream/contracts";
import type { NormalizationRules } from "@leadstream/domain";
import type { ContactNormaliser } from "../ports/enricher.ts";

/** How a submission is read, at the door and in capture alike: by the same policy it must come out the same. */
export const normalizationRules = (
  normaliser: ContactNormaliser,
  policy: PolicyDocument,
  { sender, receivedAt }: { readonly sender: string; readonly receivedAt: Instant },
): NormalizationRules => ({
  phoneOf: (raw, region) => normaliser.phone(raw, region),
  domainOf: (raw) => normaliser.domain(raw),
  isDisposable: (domain) => normaliser.isDisposable(domain),
  policy,
  sender,
  receivedAt,
});
