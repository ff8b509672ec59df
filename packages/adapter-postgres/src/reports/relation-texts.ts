import { sqlFile } from "../sql.ts";

/* The relations that reports are written over, from the files of their texts. */

const relation = sqlFile(import.meta, "./relations.sql", "./work-relations.sql");

/** In an order in which each needs only those before it. */
export const relations = [
  "report_moment",
  "links",
  "persons",
  "person_touches",
  "person_other_contacts",
  "person_outcomes",
  "past_leads",
  "past_clocks",
  "past_tags",
  "past_listed",
  "merged_leads",
  "current_leads",
  "present_leads",
  "joined_rows",
  "past_person_rows",
  "present_person_rows",
  "channel_names",
  "campaign_names",
  "channel_map",
  "campaign_map",
  "reps",
  "rep_map",
  "any_leads",
  "leads",
  "any_person_leads",
  "person_leads",
  "goals",
  "past_assignments",
  "present_assignments",
  "promises",
  "promise_acts",
  "rep_acts",
  "rep_claims",
  "pool_stays",
  "pool_acts",
  "submission_states",
] as const;

type Relation = (typeof relations)[number];

/** The leads of a report, with or without its holders, once or once for each lead that counts for them: one text. */
const isLeads = (name: Relation): boolean => /^(?:any_)?(?:person_)?leads$/u.test(name);

/** Rows of many columns, of which a statement reads few: to read them twice costs less than to write all of them down. */
export const isWide = (name: Relation): boolean =>
  /^(?:current|present)_(?:leads|person_rows)$/u.test(name) || /^person_/u.test(name) || isLeads(name);

/** The text in the file: some relations are one text with different parts. */
function storedText(name: Relation): string {
  const named = /^(?<part>channel|campaign)_(?<what>names|map)$/u.exec(name)?.groups;
  if (named !== undefined)
    return relation(named["what"] === "map" ? "name-map" : "names-of").text.replaceAll(
      "{{part}}",
      named["part"] ?? "",
    );
  return relation(isLeads(name) ? "leads" : name.replaceAll("_", "-")).text;
}

/** What of a report decides on the texts of its relations. */
export type RelationParts = {
  /** The facts tell the leads, and not the current table. */
  readonly isPast: boolean;
  /** The report looks up to a moment that the caller gave. */
  readonly isMomentGiven: boolean;
  /** The report asks for tags, which cost the past two more tables. */
  readonly hasTags: boolean;
};

/** The text of a relation, with places for the values of a report. */
export function relationText(name: Relation, parts: RelationParts): string {
  const { isPast, isMomentGiven, hasTags } = parts;
  const text = storedText(name);
  if (isLeads(name)) return leadsText(text, name, parts);
  if (name === "past_leads")
    return text
      .replace("{{wanted}}", isPast ? "true" : relation("wanted-joined").text)
      .replace("{{newest}}", newestOf.join("\n    "));
  if (name === "promises")
    return text.replace("{{assignments}}", isPast ? "past_assignments" : "present_assignments");
  if (name === "report_moment") return isMomentGiven ? relation("report-moment-given").text : text;
  return text
    .replace("{{stands}}", relation("stands").text)
    .replace("{{lead-columns}}", leadColumns.join(", "))
    .replace("{{either-columns}}", leadColumns.map(eitherOf).join(",\n  "))
    .replaceAll("{{past}}", isPast && !hasTags ? "past_leads" : "past_listed");
}

function leadsText(text: string, name: Relation, { isPast, hasTags }: RelationParts): string {
  const past = name === "any_leads" ? (hasTags ? "past_listed" : "past_leads") : "past_person_rows";
  const present = name === "any_leads" ? "present_leads" : "present_person_rows";
  const parts = name.startsWith("any_")
    ? [isPast ? past : present, "{{lead-names}}", "{{lead-filters}}"]
    : [`any_${name}`, "", "{{holders}}"];
  return ["{{source}}", "{{names}}", "{{filters}}"].reduce(
    (all, place, i) => all.replace(place, parts[i] ?? ""),
    text,
  );
}

/** The columns of leads, in the order in which past_listed has them. */
const leadColumns = [
  ...["lead_id", "subject_id", "sender"],
  ...["channel", "channel_key", "campaign", "campaign_key", "medium", "party"],
  ...["country", "region", "industry", "product", "segment", "language", "job_level", "company_size"],
  ...["stage", "is_quarantined", "owner_kind", "owner_id", "score", "captured_at", "last_activity_at"],
  ...["lead_at", "mql_at", "sql_at", "opportunity_at", "customer_at", "lost_at", "disqualified_at"],
  ...["assignments", "first_assigned_at", "reclaims", "interactions"],
  ...["won_at", "value_minor", "currency", "loss_reason"],
  ...["due_at", "due_kind", "due_rule", "tags"],
];

/** Of a person of several leads what their facts tell, of everybody else the current table. */
const eitherOf = (column: string): string =>
  `CASE WHEN j.own_lead_id IS NULL THEN c.${column} ELSE j.${column} END AS ${column}`;

/** The newest of each attribute by when it was said. */
const newestOf = [
  "country",
  "region",
  "industry",
  "product",
  "segment",
  "language",
  "job_level",
  "company_size",
].map(
  (name) =>
    `, (array_agg(a.${name} ORDER BY a.occurred_at DESC, a.event_id DESC) FILTER (WHERE a.${name} IS NOT NULL))[1] AS ${name}`,
);
