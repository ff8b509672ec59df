import type { TextKind } from "@leadstream/domain";

/*
 * Every place in an event with text that is no id, code, time or value of a list. For a new one, add what keeps
 * personal data out of it; a test walks the schemas and fails for a place that is not listed.
 */

/** A merge passes on what was filtered when it was first written. */
const ofMerge = (path: string): Readonly<Record<string, TextKind>> => ({
  [`${path}.attributes.region`]: "words",
  [`${path}.attributes.city`]: "words",
  [`${path}.attributes.industry`]: "words",
  [`${path}.attributes.segment`]: "words",
  [`${path}.attributes.product`]: "codes",
  [`${path}.enriched[].value.value`]: "codes",
});

/** Filtered before the event is written; `verify` checks each. */
const filtered: Readonly<Record<string, TextKind>> = {
  channel: "codes",
  campaign: "codes",
  "source.channel": "codes",
  "source.campaign": "codes",
  "source.medium": "codes",
  "source.content": "codes",
  "source.term": "codes",
  "source.landingPage": "codes",
  "source.referrer": "codes",
  "source.supplier": "codes",
  "source.authorisation": "codes",
  "attributes.region": "words",
  "attributes.city": "words",
  "attributes.industry": "words",
  "attributes.segment": "words",
  "attributes.product": "codes",
  "defects[].field": "codes",
  "defects[].message": "codes",
  "values[].value": "codes",
  ...ofMerge("takenOver.facts[]"),
  ...ofMerge("since[]"),
  "notice.version": "codes",
  "notice.language": "codes",
  "evidence.formVersion": "codes",
  statedPurpose: "words",
};

/** Codes that a sender chooses, and tags. They are no free text, but a telephone number has the form of a code. */
const spokenCodes: Readonly<Record<string, TextKind>> = {
  action: "codes",
  result: "codes",
  method: "codes",
  "notice.id": "codes",
  "evidence.mechanism": "codes",
  "tags[]": "words",
  "takenOver.facts[].tags[]": "words",
  "since[].tags[]": "words",
};

const ours = "created by this system";
const operators = "written by the operator, not by a sender";
const named = "names of our own fields";

/** Not filtered, and why that is right. */
const excepted: Readonly<Record<string, string>> = {
  "evidence.text": "stored as v1 only, which cannot be changed; today the text is in the vault",
  "evidence.surface": ours,
  recordId: ours,
  controller: operators,
  jurisdiction: operators,
  "contact.ref": ours,
  "contact.holds[]": named,
  "evidence.contact.ref": ours,
  "evidence.contact.holds[]": named,
  "evidence.textRef.ref": ours,
  "evidence.textRef.holds[]": named,
  "takenOver.facts[].contacts[].ref": ours,
  "takenOver.facts[].contacts[].holds[]": named,
  "since[].contacts[].ref": ours,
  "since[].contacts[].holds[]": named,
  "noteRef.ref": ours,
  "noteRef.holds[]": named,
  "rep.products[]": operators,
  "rep.industries[]": operators,
};

/** A policy is one document of the operator's. */
const isPolicy = (path: string): boolean => path.startsWith("document.");

/** What keeps personal data out of the text at a path of an event's data; null: not listed. */
export const safeguardOf = (path: string): "filtered" | "reason" | null => {
  if (path in filtered) return "filtered";
  return path in excepted || isPolicy(path) ? "reason" : null;
};

/** Every filtered place, with its kind of text. */
export const filteredPlaces: ReadonlyMap<string, TextKind> = new Map([
  ...Object.entries(filtered),
  ...Object.entries(spokenCodes),
]);

/** All listed places, so that none outlives its field. */
export const namedPlaces: readonly string[] = [...Object.keys(filtered), ...Object.keys(excepted)];
