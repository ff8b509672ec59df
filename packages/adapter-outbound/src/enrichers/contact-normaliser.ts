import type { ContactNormaliser } from "@leadstream/application";
import { isDisposableDomain } from "./disposable-domains.ts";
import { asciiDomain } from "./email-domain.ts";
import { readPhone } from "./phone.ts";

/**
 * Phone numbers and mail domains as capture needs them, from the numbering plans and the public list of
 * disposable domains. A phone extension is dropped: E.164 has none.
 */
export const createContactNormaliser = (): ContactNormaliser => ({
  phone: (raw, region) => {
    const phone = readPhone(raw, region);
    return phone?.isValid() === true ? phone.number : null;
  },
  domain: asciiDomain,
  isDisposable: isDisposableDomain,
});
