import type { LeadRow } from "@leadstream/api-client";
import { eventWords, faultWords, reasonWords } from "./code-words.ts";
import { stageWords, type Stage } from "./stages.ts";
import { defectWords, fieldWords, figureWords, reportWords, termWords } from "./term-words.ts";
import { t } from "./words.ts";

export { isOpenStage, isStage, stages, stageWords, type Stage } from "./stages.ts";

const stageTones: Record<Stage, string> = {
  inquiry: "",
  lead: "",
  mql: "info",
  sql: "accent",
  opportunity: "warn",
  customer: "good",
  lost: "bad",
  disqualified: "bad",
};

export const StageTag = ({ stage }: { readonly stage: Stage }) => (
  <span className={`tag ${stageTones[stage]}`}>{t(stageWords[stage])}</span>
);

/** The letter of a score, by the bars of the api's parameter `grade`. */
export const gradeOf = (score: number | null): "a" | "b" | "c" | "d" =>
  score === null || score < 30 ? "d" : score < 60 ? "c" : score < 80 ? "b" : "a";

export const ScoreTag = ({ score }: { readonly score: number | null }) => (
  <span
    className={`score ${gradeOf(score)}`}
    title={t("Grade {grade}", { grade: gradeOf(score).toUpperCase() })}
  >
    {score ?? "–"}
  </span>
);

/** Short form of an id, for places where the whole one is in the title. */
export const shortId = (id: string): string => (id.includes("-") ? `${id.split("-")[0] ?? id}…` : id);

/** What a lead is, where no contact may be shown: `founder-cxo · healthcare · Chicago`. */
export function outlineOf({ attributes }: Pick<LeadRow, "attributes">): string {
  const { jobLevel, industry, city, country } = attributes;
  return [jobLevel, industry, city ?? country].filter((each) => each !== undefined).join(" · ");
}

/** The type of an event without its version: `lead.scored.v2` → `lead.scored`. */
export const bareOf = (type: string): string => type.replace(/\.v\d+$/u, "");

/** A code in the words of the reader. One that has none is shown as it is, with blanks: `first-contact` → `first contact`. */
export function codeInWords(code: string): string {
  const words =
    reasonWords[code] ?? eventWords[code] ?? faultWords[code] ?? termWords[code] ?? defectWords[code];
  return words === undefined ? code.replace(/[-_.]/gu, " ") : t(words);
}

const listIn = (words: Readonly<Record<string, string>>, name: string): string =>
  words[name] === undefined ? codeInWords(name) : t(words[name]);

/** `loss-reasons` → `reasons lost` */
export const reportInWords = (report: string): string => listIn(reportWords, report);

/** `medianHours` → `typical time`, `credits.linear` → `credit by linear` */
export function figureInWords(figure: string): string {
  const { of, model } = /^(?<of>credits|before)\.(?<model>.+)$/u.exec(figure)?.groups ?? {};
  if (model === undefined)
    return figureWords[figure] === undefined ? fieldInWords(figure) : t(figureWords[figure]);
  return of === "before" ? t("credit by {model}, before", { model }) : t("credit by {model}", { model });
}

/** `companySize` → `company size` */
export const fieldInWords = (field: string): string =>
  fieldWords[field] === undefined
    ? field.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)
    : t(fieldWords[field]);
