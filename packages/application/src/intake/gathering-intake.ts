import { gathered } from "../core/gathered.ts";
import type { Intake, IntakeAnswer, RawSubmission } from "../use-cases.ts";

/** Calls with more rows than this are batches already. */
const FEW = 20;

/**
 * An intake whose single submissions of one moment share a round trip: under load a post costs a fraction of the
 * statements and of the flushes to disk, and alone it waits for nobody. Each still hears its own answer, after it is durable.
 */
export function gatherSubmissions(intake: Intake): Intake {
  const receiveOne = gathered((rows: readonly RawSubmission[]) => intake.receive(rows));
  return {
    ...intake,
    receive: (rows): Promise<readonly IntakeAnswer[]> =>
      rows.length > FEW ? intake.receive(rows) : Promise.all(rows.map(receiveOne)),
  };
}
