import { fieldOfLabel } from "../labels.ts";

/** Column names of exports, beside the labels of forms, by the field that they fill: English, German, Chinese. */
const wordsOf: Readonly<Record<string, string>> = {
  "contact.email": "mailadresse emailadressen",
  "contact.lastName": "familienname",
  "contact.fullName": "contact ansprechpartner kontakt kontaktperson",
  "contact.company": "account accountname",
  "contact.jobTitle": "jobposition berufsbezeichnung",
  occurredAt:
    "date created createdat createdtime createddate createdate createdon submitted submittedat submissiondate timestamp datum erstelltam eingegangenam zeitstempel 日期 时间 创建时间 创建日期 提交时间",
  "source.channel": "source leadsource channel quelle herkunft leadquelle kanal 来源 线索来源 渠道",
  "source.medium": "medium",
  "source.campaign": "campaign campaignname kampagne 营销活动",
};

const fields = new Map(
  Object.entries(wordsOf).flatMap(([field, words]) => words.split(" ").map((word) => [word, field] as const)),
);

/** The field that a column of this name fills; undefined when the name does not tell. Marks and case do not matter. */
export const fieldOfHeader = (name: string): string | undefined =>
  fields.get(
    name
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ""),
  ) ??
  fieldOfLabel(name) ??
  undefined;
