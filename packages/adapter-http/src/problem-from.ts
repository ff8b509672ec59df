import { z } from "zod";
import { Fault, faultOfSystem } from "@leadstream/kernel";
import type { FaultCode, Remedy } from "@leadstream/kernel";
import { asDefect, type RuleDefect } from "@leadstream/application";
import { momentFaults } from "@leadstream/contracts";
import type { Rejection } from "@leadstream/contracts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problems.ts";

/** How long a client waits before it tries again, seconds. */
const RETRY_AFTER_SECONDS = "5";

/** What a failure of the machinery looks like from outside. Only what may heal is worth another try. */
const kindOfRemedy: Record<Remedy, ProblemKind> = {
  retry: "service.unavailable",
  park: "internal",
  halt: "internal",
};

/** Rejections that are not a conflict with the state of the lead. */
const kindOfRejection: Readonly<Record<string, ProblemKind>> = {
  "lead.unknown": "lead.unknown",
  "lead.not-claimed": "lead.not-yours",
  "lead.not-yours": "lead.not-yours",
  "rep.not-you": "rep.not-you",
};

/** What express and its body reader throw, by the `type` they give it. */
const kindOfReaderError: Readonly<Record<string, ProblemKind>> = {
  "entity.too.large": "body.too-large",
  "encoding.unsupported": "body.unsupported-encoding",
};

const ReaderError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const detailOf: Partial<Record<ProblemKind, string>> = {
  "body.unsupported-encoding": "The Content-Encoding is not one of gzip, deflate, br, zstd.",
};

/** The business says no. A moment that cannot be is a defect of the body, not a conflict with the lead. */
export const problemOfRejection = ({ code, message, facts }: Rejection): HttpProblem =>
  Object.hasOwn(momentFaults, code)
    ? new HttpProblem("body.invalid", "1 defect, listed here.", {
        defects: [{ field: "occurredAt", code, message }],
      })
    : new HttpProblem(kindOfRejection[code] ?? "command.refused", message, { code, ...(facts && { facts }) });

/** Faults that are a kind of problem of their own. */
const kindOfFault: Partial<Record<FaultCode, ProblemKind>> = {
  "report.too-much": "report.too-much",
  "report.busy": "report.busy",
  // Another instance may be newer, and soon this one is.
  "event.unknown-version": "service.unavailable",
  "view.building": "view.building",
};

const TRY_AGAIN = "Nothing was accepted or changed as far as we know; please try again.";
const noSpace = `There is no space left on a disk on our side. ${TRY_AGAIN}`;

/** Where the client may know more than that it failed. */
const detailOfFault: Partial<Record<FaultCode, string>> = {
  "store.full": noSpace,
  "disk.full": noSpace,
  "store.read-only": `The database takes no writes at this moment. ${TRY_AGAIN}`,
  "event.unknown-version":
    "A newer leadstream wrote something that this instance cannot read yet. Nothing was changed; please try again.",
  "report.too-much": "The answer took longer than it may. Ask for less: a filter, or a smaller limit.",
  "report.busy": "As many reports as may run at once are running.",
};
/** Rules that the consumers could not run. */
export const problemOfRules = (defects: readonly RuleDefect[]): HttpProblem =>
  new HttpProblem("rules.invalid", "Nothing was changed; the defects are listed here.", {
    defects: defects.map(asDefect),
  });

function problemOfFault(fault: Fault): HttpProblem {
  const kind = kindOfFault[fault.code] ?? kindOfRemedy[fault.remedy];
  if (kind === "internal") return internal();
  return new HttpProblem(kind, progressOf(fault) ?? detailOfFault[fault.code] ?? TRY_AGAIN, {
    code: fault.code,
    headers: { "Retry-After": RETRY_AFTER_SECONDS },
  });
}

/** How far a view is that is being built: numbers and its name, nothing of a person. */
function progressOf({ code, details }: Fault): string | null {
  if (code !== "view.building") return null;
  const { view = "a view", position = 0, head = "?" } = details;
  return `${view} is being built, and is at position ${position} of ${head}. The version before it has other rows.`;
}

const internal = (): HttpProblem => new HttpProblem("internal", "The log has more under this instance.");

/**
 * Anything thrown below a route, as the problem a client sees. A bug shows nothing of itself: its message could
 * hold a value somebody sent.
 */
export function problemFrom(given: unknown): HttpProblem {
  const thrown = faultOfSystem(given);
  if (thrown instanceof HttpProblem) return thrown;
  if (thrown instanceof Fault) return problemOfFault(thrown);
  const reader = ReaderError.safeParse(thrown);
  if (!reader.success) return internal();
  const kind = kindOfReaderError[reader.data.type ?? ""] ?? "request.malformed";
  return new HttpProblem(kind, detailOf[kind] ?? "The request broke off, or could not be decoded.");
}
