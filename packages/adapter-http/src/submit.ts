import { createHash } from "node:crypto";
import { KEY_REUSED } from "@leadstream/application";
import type { Intake, IntakeAnswer, Log } from "@leadstream/application";
import type { ApiKeys } from "./api-keys.ts";
import { type DefectList, defectsInWords } from "@leadstream/contracts";
import { HttpProblem, keyReused } from "./problems.ts";
import type { ConnectorRoutesDeps } from "./connector-routes.ts";
import type { Limits } from "./rate-limit.ts";
import { UnreadableBody } from "./read-body.ts";
import type { Context } from "./route.ts";

export type IntakeDeps = {
  readonly intake: Intake;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  readonly log: Log;
  /** What vendors push; absent: no connector is served. */
  readonly connectors?: Omit<ConnectorRoutesDeps, "limits">;
};

type Taken = Exclude<IntakeAnswer, { kind: "refused" }>;

/** Identifies an unreadable body, so that the same bytes sent again are the same refusal. */
export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Reads a body. An unreadable one is recorded as refused before the client gets its answer. */
export async function readOrRecord<T>(
  intake: Intake,
  { sender, bytes }: { readonly sender: string; readonly bytes: Uint8Array },
  read: () => T,
): Promise<T> {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof UnreadableBody)) throw thrown;
    const { submissionId } = await intake.refuseUnreadable(sender, digestOf(bytes), thrown.defect);
    throw new HttpProblem(thrown.kind, thrown.detail, { ...thrown.extras, submissionId });
  }
}

/** For intake a refusal is a result; for the client it is a problem. It is recorded by now. */
function takenOrProblem(answer: IntakeAnswer): Taken {
  if (answer.kind !== "refused") return answer;
  const { submissionId, defects, moreDefects } = answer;
  if (defects.some(({ code }) => code === KEY_REUSED)) throw keyReused({ submissionId, defects });
  throw new HttpProblem("submission.refused", defectsInWords(answer), {
    submissionId,
    defects,
    moreDefects,
  });
}

/** The defects of a row, for the answer to a batch. */
export function defectsOf(answer: IntakeAnswer): DefectList {
  if (answer.kind !== "refused") return { defects: [] };
  const { defects, moreDefects } = answer;
  return moreDefects === undefined ? { defects } : { defects, moreDefects };
}

/**
 * Sends one submission to intake.
 *
 * @throws HttpProblem `submission.refused` with its first defects and their number; errors of intake.
 */
export async function takeOne(
  intake: Intake,
  { sender, body }: { readonly sender: string; readonly body: unknown },
  { idempotencyKey, state }: Context,
): Promise<Taken> {
  const once = idempotencyKey === undefined ? {} : { idempotencyKey };
  const [answer] = await intake.receive([
    { sender, actorKind: "service", body, traceparent: state.traceparent, ...once },
  ]);
  if (answer === undefined) throw new Error("intake left a submission unanswered");
  return takenOrProblem(answer);
}
