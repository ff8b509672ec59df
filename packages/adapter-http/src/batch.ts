import type { Intake, IntakeAnswer } from "@leadstream/application";
import type { Defect } from "@leadstream/contracts";
import { senderOf } from "./api-keys.ts";
import { intakeRoutes, NDJSON } from "./intake-route-table.ts";
import type { BatchRow } from "./intake-route-table.ts";
import { HttpProblem } from "./problems.ts";
import { jsonOf, textOf, UnreadableBody } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";
import { jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound, Context } from "./route.ts";
import { defectsOf, digestOf, readOrRecord } from "./submit.ts";
import type { IntakeDeps } from "./submit.ts";

/** A decoded row, or the text of one that cannot be decoded. */
type Row = { readonly index: number; readonly line?: number } & (
  | { readonly kind: "read"; readonly body: unknown }
  | { readonly kind: "broken"; readonly text: string; readonly defect: Defect }
);

function rowOfLine(text: string, line: number, index: number): Row {
  try {
    return { kind: "read", index, line, body: jsonOf(text, line) };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableBody)) throw thrown;
    return { kind: "broken", index, line, text, defect: { ...thrown.defect, field: `line ${line}` } };
  }
}

function mustFit(rows: readonly unknown[], limit: number): void {
  if (rows.length === 0) throw new HttpProblem("batch.not-rows", "There is no row in the body.");
  if (rows.length > limit)
    throw new HttpProblem("batch.too-many-rows", `${rows.length} rows; the limit is ${limit} a request.`);
}

function rowsOfLines(body: string, limit: number): readonly Row[] {
  const lines = body.split("\n").map((text, i) => ({ text, line: i + 1 }));
  const full = lines.filter(({ text }) => text.trim() !== "");
  mustFit(full, limit);
  return full.map(({ text, line }, index) => rowOfLine(text, line, index));
}

function rowsOfArray(body: string, limit: number): readonly Row[] {
  const value = jsonOf(body);
  if (!Array.isArray(value)) {
    const message = "A batch is a JSON array of submissions, or NDJSON with one a line.";
    throw new UnreadableBody("batch.not-rows", { field: "(body)", code: "not-rows", message });
  }
  mustFit(value, limit);
  return value.map((row: unknown, index) => ({ kind: "read", index, body: row }));
}

function rowsOf({ mediaType, charset, bytes }: Incoming, limit: number): readonly Row[] {
  const text = textOf(bytes, charset);
  return mediaType === NDJSON ? rowsOfLines(text, limit) : rowsOfArray(text, limit);
}

const resultOf = ({ index, line }: Row, answer: IntakeAnswer): BatchRow => ({
  index,
  ...(line !== undefined && { line }),
  status: answer.kind,
  submissionId: answer.submissionId,
  ...defectsOf(answer),
});

type Batch = { readonly intake: Intake; readonly sender: string; readonly context: Context };

async function takeBroken(
  { intake, sender }: Batch,
  row: Extract<Row, { kind: "broken" }>,
): Promise<BatchRow> {
  const { submissionId } = await intake.refuseUnreadable(sender, digestOf(Buffer.from(row.text)), row.defect);
  return resultOf(row, { kind: "refused", submissionId, defects: [row.defect] });
}

/** Sends all readable rows in one call, so that intake makes them durable in one round trip. */
async function takeRead(
  { intake, sender, context: { state, idempotencyKey } }: Batch,
  rows: readonly Extract<Row, { kind: "read" }>[],
): Promise<readonly BatchRow[]> {
  if (rows.length === 0) return [];
  const answers = await intake.receive(
    rows.map(({ body, index }) => ({
      sender,
      actorKind: "service",
      body,
      traceparent: state.traceparent,
      ...(idempotencyKey !== undefined && { idempotencyKey, row: index }),
    })),
  );
  return rows.map((row, i) => {
    const answer = answers[i];
    if (answer === undefined) throw new Error("intake left a row unanswered");
    return resultOf(row, answer);
  });
}

async function takeAll(batch: Batch, rows: readonly Row[]): Promise<readonly BatchRow[]> {
  const results = await Promise.all([
    takeRead(
      batch,
      rows.filter((row) => row.kind === "read"),
    ),
    ...rows.filter((row) => row.kind === "broken").map(async (row) => [await takeBroken(batch, row)]),
  ]);
  return results.flat().sort((a, b) => a.index - b.index);
}

/** `POST /v1/leads/batch` */
export const submitBatch = ({ intake, limits }: IntakeDeps): Bound =>
  bind(intakeRoutes.submitBatch, async ({ body: incoming, key, context }) => {
    const sender = senderOf(key);
    const rows = await readOrRecord(intake, { sender, bytes: incoming.bytes }, () =>
      rowsOf(incoming, limits.batchRows),
    );
    const results = await takeAll({ intake, sender, context }, rows);
    const counts = { received: 0, repeated: 0, refused: 0 };
    for (const { status } of results) counts[status] += 1;
    return jsonReply(202, { ...counts, results });
  });
