import type { LeadRow } from "@leadstream/api-client";
import { msg } from "./msg.ts";

export const stages = [
  "inquiry",
  "lead",
  "mql",
  "sql",
  "opportunity",
  "customer",
  "lost",
  "disqualified",
] as const;
export type Stage = LeadRow["stage"];

export const stageWords: Record<Stage, string> = {
  inquiry: msg("Inquiry"),
  lead: msg("Lead"),
  mql: msg("MQL"),
  sql: msg("SQL"),
  opportunity: msg("Opportunity"),
  customer: msg("Customer"),
  lost: msg("Lost"),
  disqualified: msg("Disqualified"),
};

/** What the api takes for every stage in which a lead can still be won. */
export const openStages = "inquiry,lead,mql,sql,opportunity";

export const isOpenStage = (stage: Stage): boolean => !["customer", "lost", "disqualified"].includes(stage);
export const isStage = (text: string): text is Stage => stages.some((stage) => stage === text);
