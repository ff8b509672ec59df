export { type IdentityOf, type Rules as UnderstandRules, understand, type Understood } from "./understand.ts";
