import type { Evidence } from "../evidence/evidence.ts";
import { onceForOneCause, slotsOnce } from "./causes.ts";
import {
  atMostOnce,
  doneIsWritten,
  oneWinner,
  refusedIsNotWritten,
  toldIsWritten,
  withdrawalIsWhole,
} from "./commands.ts";
import { nothingAfterWithdrawal } from "./consent.ts";
import { cameToRest, inboundConserved, lagIsZero, parkedForAReason, poisonIsParked } from "./conservation.ts";
import { kafkaIsStore, kafkaOrder, onePartition } from "./kafka.ts";
import { called, lookedUp, scored } from "./pipeline.ts";
import { assignmentsCounted, gapless, oneOwner, uniqueIds } from "./streams.ts";
import { decidedFromTopic, decidedOnce, nothingLost, sameKeySameSubmission } from "./submissions.ts";
import { alarmsSet, neverEarly, rung, rungOnce } from "./timers.ts";
import { verified, viewsAreRebuilt } from "./views.ts";
import type { Check, Violation } from "./violation.ts";

/** All checks. */
export const checks: readonly Check[] = [
  cameToRest,
  nothingLost,
  decidedOnce,
  decidedFromTopic,
  sameKeySameSubmission,
  gapless,
  uniqueIds,
  oneOwner,
  assignmentsCounted,
  kafkaOrder,
  onePartition,
  kafkaIsStore,
  onceForOneCause,
  slotsOnce,
  nothingAfterWithdrawal,
  toldIsWritten,
  doneIsWritten,
  refusedIsNotWritten,
  atMostOnce,
  withdrawalIsWhole,
  oneWinner,
  neverEarly,
  rungOnce,
  rung,
  alarmsSet,
  inboundConserved,
  parkedForAReason,
  poisonIsParked,
  lagIsZero,
  lookedUp,
  scored,
  called,
  viewsAreRebuilt,
  verified,
];

/** Runs every check on the evidence. */
export const checkAll = (evidence: Evidence): readonly Violation[] =>
  checks.flatMap(({ run }) => run(evidence));
