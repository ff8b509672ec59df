import type { Intake, RawSubmission } from "@leadstream/application";

const AT_ONCE = 500;

/** Submits to the inbound topic like intake for a sender of large batches, one batch after the other. */
export async function submitAll(intake: Intake, list: readonly RawSubmission[]): Promise<void> {
  for (let at = 0; at < list.length; at += AT_ONCE) await intake.receive(list.slice(at, at + AT_ONCE));
}
