import { z } from "zod";
import { Fault, faultOfSystem } from "@leadstream/kernel";
import type { FaultCode, Remedy } from "@leadstream/kernel";
import { asDefect, type RuleDefect } from "@leadstream/application";
import { momentFaults } from "@leadstream/contracts";
import type { Rejection } from "@leadstream/contracts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problem-table.ts";

/** How long a client waits before it tries again, in seconds. */
const RETRY_AFTER_SECONDS = "5";

/** The kind of problem for an infrastructure failure. Only failures that may pass invite a retry. */
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

/** Errors of express and its body reader, by their `type`. */
const kindOfReaderError: Readonly<Record<string, ProblemKind>> = {
  "entity.too.large": "body.too-large",
  "encoding.unsupported": "body.unsupported-encoding",
};

const ReaderError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const detailOf: Partial<Record<ProblemKind, string>> = {
  "body.unsupported-encoding": "The Content-Encoding is not one of gzip, deflate, br, zstd.",
};

/** A rejection of the business. An impossible date is a defect of the body, not a conflict with the lead. */
export const problemOfRejection = ({ code, message, facts }: Rejection): HttpProblem =>
  Object.hasOwn(momentFaults, code)
    ? new HttpProblem("body.invalid", "1 defect, listed here.", {
        defects: [{ field: "occurredAt", code, message }],
      })
    : new HttpProblem(kindOfRejection[code] ?? "command.refused", message, { code, ...(facts && { facts }) });

/** Faults with their own kind of problem. */
const kindOfFault: Partial<Record<FaultCode, ProblemKind>> = {
  "report.too-much": "report.too-much",
  "report.busy": "report.busy",
  // Another instance may be newer, and this one will be soon.
  "event.unknown-version": "service.unavailable",
  "view.building": "view.building",
};

const TRY_AGAIN = "Nothing was accepted or changed as far as we know; please try again.";
const noSpace = `There is no space left on a disk on our side. ${TRY_AGAIN}`;

/** Faults about which the client may learn more than "it failed". */
const detailOfFault: Partial<Record<FaultCode, string>> = {
  "store.full": noSpace,
  "disk.full": noSpace,
  "store.read-only": `The database takes no writes at this moment. ${TRY_AGAIN}`,
  "event.unknown-version":
    "A newer leadstream wrote something that this instance cannot read yet. Nothing was changed; please try again.",
  "report.too-much":
    "The answer would take longer, or hold more rows, than it may. Ask for less: a filter, a shorter period, fewer groups, or a smaller limit.",
  "report.busy": "As many reports as may run at once are running.",
};
/** The problem for rules that the consumers cannot run. */
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

/** The progress of a view that is being built: numbers and its name, no personal data. */
function progressOf({ code, details }: Fault): string | null {
  if (code !== "view.building") return null;
  const { view = "a view", position = 0, head = "?" } = details;
  return `${view} is being built, and is at position ${position} of ${head}. The version before it has other rows.`;
}

const internal = (): HttpProblem => new HttpProblem("internal", "The log has more under this instance.");

/**
 * The problem that a client sees for anything thrown below a route. A bug reveals nothing: its message could hold
 * a value from a request.
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
