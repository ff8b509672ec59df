export { createContactNormaliser } from "./enrichers/contact-normaliser.ts";
export { createEmailDomainEnricher } from "./enrichers/email-domain-enricher.ts";
export type { EmailDomainClass } from "./enrichers/email-domain-enricher.ts";
export { createPhoneEnricher } from "./enrichers/phone-enricher.ts";
export { createCompanyRegistryEnricher } from "./enrichers/company-registry-enricher.ts";
export type { CompanyRegistryOptions } from "./enrichers/company-registry-enricher.ts";
export type { CompanyRow } from "./enrichers/company-registry-file.ts";
export { createHttpProvider } from "./enrichers/http-provider.ts";
export type {
  FactRule,
  HttpEnricher,
  HttpProvider,
  HttpProviderSettings,
} from "./enrichers/http-provider.ts";
export { ProviderError, withGuards } from "./guards/with-guards.ts";
export type { GuardedEnricher, GuardRules, GuardUsage, ProviderErrorCode } from "./guards/with-guards.ts";
