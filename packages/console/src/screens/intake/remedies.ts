import { msg } from "../../shared/msg.ts";

/* What to do about what did not come in. The api says the place and the reason; these say who does what next. */

const ofDefects: readonly (readonly [RegExp, string])[] = [
  [
    /^contact\.(?:unreachable|held)/u,
    msg("Send an e-mail address, a phone number or the person's id at the source in contact."),
  ],
  [/^field\.unknown/u, msg("Rename the field at its sender, or map it: /openapi.json lists the fields.")],
  [/^field\.(?:missing|empty)/u, msg("Fill in the field at its sender, or leave it out whole.")],
  [/^(?:text|list)\.cut/u, msg("Send a shorter value. What fitted was taken.")],
  [/^id\.damaged/u, msg("A spreadsheet changed the id. Export the column as text and send it again.")],
  [/^personal-data\./u, msg("Send personal data in contact only. What was found elsewhere was removed.")],
  [/^deal\./u, msg("Send the lead with the same external id first, then the deal again.")],
  [/^visit\./u, msg("Nothing to do: the visit joins the person's lead, or ends by itself.")],
  [/^(?:idempotency|key)\b.*reused/u, msg("Send other content under another key.")],
  [/^currency\.|^rate\./u, msg("Send the currency by its ISO 4217 code, such as EUR.")],
  [/^consent\./u, msg("Send the exact words that the person agreed to, and when.")],
  [/^(?:body|json|form|csv)\.|^unreadable/u, msg("Send one well-formed value, in UTF-8.")],
];

const usual = msg("Correct the field at its sender and send it again: a repeat counts once.");

/** What to do about a defect, by its code. */
export const remedyOf = (code: string): string =>
  ofDefects.find(([pattern]) => pattern.test(code))?.[1] ?? usual;

type Rule = { readonly words: string; readonly remedy: string };

const secretHelp = msg(
  "Compare the secret at the vendor with the one that was shown when the source was made.",
);

/** Why a request was turned away: the rule that failed, and what to do. */
const ofRules: Readonly<Record<string, Rule>> = {
  "signature-wrong": { words: msg("The signature does not fit the body"), remedy: secretHelp },
  "signature-missing": {
    words: msg("There is no signature"),
    remedy: msg("Switch signing on at the vendor, and enter the secret there."),
  },
  "secret-wrong": { words: msg("The secret is wrong"), remedy: secretHelp },
  "secret-missing": {
    words: msg("There is no secret"),
    remedy: msg("Enter the secret at the vendor, at the place that the guide names."),
  },
  "no-secret": {
    words: msg("The source has no secret that works"),
    remedy: msg("Make a new one: leadstream connectors add, with --new-secret."),
  },
  "time-missing": {
    words: msg("The signed time is missing"),
    remedy: msg("The vendor must send the time that it signs. A proxy may have dropped the header."),
  },
  "time-too-far": {
    words: msg("The signed time is too far from ours"),
    remedy: msg("Set the clock of the sender. An old request that is sent again is turned away too."),
  },
  "origin-not-listed": {
    words: msg("The page is not listed"),
    remedy: msg("Start intake with the origin of the page in PAGE_ORIGINS."),
  },
};

const unknownRule = {
  words: msg("A rule of the connector failed"),
  remedy: msg("The log of intake has a line for each: connector_request_refused."),
};

export const ruleOf = (reason: string): Rule => ofRules[reason] ?? unknownRule;
