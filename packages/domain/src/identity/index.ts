export { type DomainOf, type Email, type EmailRules, readEmailAddress } from "./email.ts";
export { readExternalId } from "./external-id.ts";
export { type PhoneOf, readPhoneNumber } from "./phone.ts";
export { nameAndCompanyOf } from "./name-and-company.ts";
export { areStrangers, peopleAmong, strongIdentitiesOf } from "./people.ts";
export { type IdentityKind, type IdentityOf, isWeak, type Rank, strongKindOf } from "./ranks.ts";
