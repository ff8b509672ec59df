import { z } from "zod";
import { Code, Defect, MoreDefects, SubmissionId } from "@leadstream/contracts";
import { type ProblemKind, problemTable } from "./problem-table.ts";

/** The body of every error, `application/problem+json`. It never repeats a value from the request. */
export const Problem = z.object({
  /** A link to the description of the kind of problem. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** The id of this occurrence, also in the log. */
  instance: z.string(),
  code: Code,
  defects: z.array(Defect).optional(),
  /** Number of defects beyond those in `defects`; absent: none. */
  moreDefects: MoreDefects.optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Set when a refusal was recorded. */
  submissionId: SubmissionId.optional(),
});
export type Problem = z.infer<typeof Problem>;

type Extras = {
  /** More specific than the kind: the code of a rejection or a fault. */
  readonly code?: string;
  readonly defects?: readonly Defect[];
  readonly moreDefects?: number | undefined;
  readonly facts?: Problem["facts"];
  readonly submissionId?: SubmissionId;
  readonly headers?: Readonly<Record<string, string>>;
};

/** May be thrown anywhere below a route; the server writes it as the response. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly extras: Extras;

  constructor(kind: ProblemKind, detail: string, extras: Extras = {}) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
    this.extras = extras;
  }

  get status(): number {
    return problemTable[this.kind].status;
  }

  get code(): string {
    return this.extras.code ?? this.kind;
  }
}

/** The problem as it is sent to the client. */
export function problemDocument(problem: HttpProblem, requestId: string): Problem {
  const { status, title } = problemTable[problem.kind];
  const { defects, moreDefects, facts, submissionId } = problem.extras;
  return {
    type: `/docs#problem-${problem.kind}`,
    title,
    status,
    detail: problem.detail,
    instance: `urn:uuid:${requestId}`,
    code: problem.code,
    ...(defects && { defects: [...defects] }),
    ...(moreDefects !== undefined && { moreDefects }),
    ...(facts && { facts }),
    ...(submissionId && { submissionId }),
  };
}

/** Commands detect this themselves; for submissions intake does, and it has recorded a refusal. */
export const keyReused = (extras: Extras = {}): HttpProblem =>
  new HttpProblem("idempotency.key-reused", "The key was used before, with other content.", extras);
