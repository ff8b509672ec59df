import { createHash } from "node:crypto";
import { KEY_REUSED } from "@leadstream/application";
import type { Intake, IntakeAnswer, Log, RawSubmission } from "@leadstream/application";
import type { ApiKeys } from "./api-keys.ts";
import { type DefectList, defectsInWords } from "@leadstream/contracts";
import { HttpProblem, keyReused } from "./problems.ts";
import type { PageOrigins } from "./page-origins.ts";
import type { ConnectorRoutesDeps } from "./connector-routes.ts";
import type { Limits } from "./rate-limit.ts";
import { UnreadableBody } from "./read-body.ts";
import { jsonReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import type { Context } from "./route.ts";

export type IntakeDeps = {
  readonly intake: Intake;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  readonly log: Log;
  /** Whose scripts may hand in leads; default: nobody's. */
  readonly pageOrigins?: PageOrigins;
  /** What vendors push; absent: no connector is served. */
  readonly connectors?: Omit<ConnectorRoutesDeps, "limits" | "pageOrigins">;
};

type Taken = IntakeAnswer & { readonly kind: "received" | "repeated" };

const isTaken = (answer: IntakeAnswer): answer is Taken => answer.kind !== "refused";

/** Identifies an unreadable body, so that the same bytes sent again are the same refusal. */
export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Reads a body. An unreadable one is recorded as refused before the client gets its answer. */
export async function readOrRecord<T>(
  intake: Intake,
  { sender, bytes }: { readonly sender: string; readonly bytes: Uint8Array },
  read: () => T | Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof UnreadableBody)) throw thrown;
    const { submissionId } = await intake.refuseUnreadable(sender, digestOf(bytes), thrown.defect);
    throw new HttpProblem(thrown.kind, thrown.detail, { ...thrown.extras, submissionId });
  }
}

/** For intake a refusal is a result; for the client it is a problem. It is recorded by now. */
function takenOrProblem(answer: IntakeAnswer): Taken {
  if (isTaken(answer)) return answer;
  const { submissionId, defects, moreDefects } = answer;
  if (defects.some(({ code }) => code === KEY_REUSED)) throw keyReused({ submissionId, defects });
  throw new HttpProblem("submission.refused", defectsInWords(answer), {
    submissionId,
    defects,
    moreDefects,
  });
}

/** What was wrong with it, of what was accepted too. */
export function defectsOf({ defects, moreDefects }: IntakeAnswer): DefectList {
  return moreDefects === undefined ? { defects } : { defects, moreDefects };
}

/** The answer to a program, or to the script of a page. */
export function receivedReply(taken: Taken): Reply {
  const { kind, submissionId, defects } = taken;
  const flaws = defects.length > 0 ? defectsOf(taken) : {};
  const headers = { Location: `/v1/submissions/${submissionId}` };
  return jsonReply(202, { submissionId, status: kind, ...flaws }, headers);
}

/**
 * Sends one submission to intake.
 *
 * @throws HttpProblem `submission.refused` with its first defects and their number; errors of intake.
 */
export async function takeOne(
  intake: Intake,
  { sender, body, visitor }: Pick<RawSubmission, "sender" | "body" | "visitor">,
  { idempotencyKey, state }: Context,
): Promise<Taken> {
  const once = idempotencyKey === undefined ? {} : { idempotencyKey };
  const [answer] = await intake.receive([
    { sender, actorKind: "service", body, visitor, traceparent: state.traceparent, ...once },
  ]);
  if (answer === undefined) throw new Error("intake left a submission unanswered");
  return takenOrProblem(answer);
}
