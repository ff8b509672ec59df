import {
  GrammarParameters,
  LeadId,
  type ListedSubmission,
  SubmissionId,
  type SubmissionListParameters,
  SubmissionOutcome,
} from "@leadstream/contracts";
import { z } from "zod";
import type { EventStore } from "../ports/event-store.ts";
import type { ReportRecord } from "../ports/report-store.ts";
import type { Queries } from "../use-cases.ts";
import { leadsSeen, lesser } from "./report-leads/report-leads.ts";
import type { ReportParts } from "./report-queries.ts";
import { knownAtOf, scopeOf } from "./report-scope.ts";
import { noTurns } from "./turns.ts";

export type SubmissionListParts = ReportParts & {
  readonly store: Pick<EventStore, "head" | "readMany">;
  readonly submissions: Queries["submissions"];
};

const Grammar = z.object(GrammarParameters.shape);

/** A submission as the history tells it at the position of the page. */
type Decided = {
  readonly submissionId: SubmissionId;
  readonly leadId: LeadId | null;
  readonly outcome: SubmissionOutcome;
};

const decidedIn = ({ submission_id, lead_id, outcome }: ReportRecord): Decided => ({
  submissionId: SubmissionId.parse(submission_id),
  leadId: typeof lead_id === "string" ? LeadId.parse(lead_id) : null,
  outcome: SubmissionOutcome.parse(outcome),
});

/** The place of a page: the position that all pages are of, and how many rows are before it. */
const placeOf = (after: string | undefined) => {
  const [position, offset = 0] = after?.split("~").map(Number) ?? [];
  return { position: position ?? null, offset };
};

async function pageOf(
  parts: SubmissionListParts,
  given: SubmissionListParameters,
  who: Parameters<Queries["submissionList"]>[1],
) {
  const { reportStore, rules: book } = parts;
  const { sender = null, outcome = null, limit, after } = given;
  const { position, offset } = placeOf(after);
  const grammar = Grammar.parse(given.asKnownAt === undefined ? {} : { asKnownAt: given.asKnownAt });
  const knownAt = lesser(await knownAtOf(grammar, reportStore), position);
  const rules = knownAt === null ? await book.current() : await book.at(knownAt);
  const scope = scopeOf(grammar, { who, rules, knownAt });
  const { value } = await reportStore.run(scope, async (select, { position: newest }) => {
    // Up to the newest event the current tables say the same as the facts, and sooner.
    const isPast = knownAt !== null && knownAt < newest;
    const records = await select("submission-page", {
      scope: isPast ? scope : { ...scope, knownAt: null },
      values: { sender, outcome, limit, offset },
    });
    return { records, position: isPast ? knownAt : newest };
  });
  const { records } = value;
  const total = Number(records[0]?.["total"] ?? 0);
  const end = offset + records.length;
  return {
    position: value.position,
    decided: records.map(decidedIn),
    seen: (ids: readonly LeadId[]) =>
      leadsSeen(parts.store, ids, { position: value.position, trueAt: null, listed: scope.listed }),
    next: records.length === 0 || end >= total ? null : `${value.position}~${end}`,
    total,
  };
}

/**
 * The submissions that a number of the report `submissions` counts, newest first, with what became of each. Defects of a
 * decision that came after the position of the page are left out.
 */
export function createSubmissionList(parts: SubmissionListParts): Queries["submissionList"] {
  const limited = parts.reports ?? noTurns;
  return (given, who) =>
    limited(async () => {
      const { decided, seen, ...page } = await pageOf(parts, given, who);
      const rows = await parts.submissions(decided.map(({ submissionId }) => submissionId));
      const known = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.submissionId, row]));
      const leads = await seen(decided.flatMap(({ leadId }) => leadId ?? []));
      return {
        ...page,
        rows: decided.flatMap(({ submissionId, leadId, outcome }): ListedSubmission[] => {
          const row = known.get(submissionId);
          if (row === undefined) return [];
          const { moreDefects, ...rest } = row;
          const why = row.outcome === outcome ? { ...(moreDefects && { moreDefects }) } : { defects: [] };
          return [{ ...rest, ...why, outcome, leadId, lead: leads.get(leadId ?? "") ?? null }];
        }),
      };
    });
}
