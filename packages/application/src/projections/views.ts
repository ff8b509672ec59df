import { assignmentsView } from "./assignments.ts";
import { consentsView } from "./consents.ts";
import { duplicatesView } from "./duplicates.ts";
import { facts } from "./facts/facts.ts";
import { leadsView } from "./leads.ts";
import type { Projection } from "./projection.ts";
import { submissionsView } from "./submissions.ts";

/** Every view of the pipeline. Each has its own checkpoint and status; one projector updates them all. */
export const views: readonly Projection[] = [
  leadsView,
  assignmentsView,
  submissionsView,
  consentsView,
  duplicatesView,
  ...facts,
];
