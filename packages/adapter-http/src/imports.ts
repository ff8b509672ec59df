import type { IntakeAnswer } from "@leadstream/application";
import type { ApiKey } from "./api-keys.ts";
import { mayWriteAs } from "./api-keys.ts";
import { intakeRoutes } from "./intake-route-table.ts";
import type { BatchRow } from "./intake-route-table.ts";
import { HttpProblem } from "./problems.ts";
import { jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound } from "./route.ts";
import { defectsOf } from "./submit.ts";
import type { IntakeDeps } from "./submit.ts";

/** An operator's key imports under any sender; other keys only under their own. */
function mustOwn(sender: string, key: ApiKey): void {
  if (mayWriteAs(key, sender) || key.roles.includes("operator")) return;
  throw new HttpProblem("sender.not-yours", "The key may import in its own name only.");
}

const resultOf = (answer: IntakeAnswer, index: number): BatchRow => ({
  index,
  status: answer.kind,
  submissionId: answer.submissionId,
  ...defectsOf(answer),
});

/** `POST /v1/imports/{sender}` */
export const submitImport = ({ intake, limits }: IntakeDeps): Bound =>
  bind(intakeRoutes.submitImport, async ({ params: { sender }, body: { rows }, key, context }) => {
    mustOwn(sender, key);
    if (rows.length > limits.batchRows)
      throw new HttpProblem(
        "batch.too-many-rows",
        `${rows.length} rows; the limit is ${limits.batchRows} a request.`,
      );
    const { traceparent } = context.state;
    const answers = await intake.receive(
      rows.map(({ submission, idempotencyKey, mended }) => ({
        sender,
        actorKind: "import",
        body: submission,
        traceparent,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
        ...(mended !== undefined && { mended }),
      })),
    );
    const results = answers.map(resultOf);
    const counts = { received: 0, repeated: 0, refused: 0 };
    for (const { status } of results) counts[status] += 1;
    return jsonReply(202, { ...counts, results });
  });
