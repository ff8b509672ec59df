import { assignmentsView } from "./assignments.ts";
import { consentsView } from "./consents.ts";
import { leadsView } from "./leads.ts";
import type { Projection } from "./projection.ts";
import { submissionsView } from "./submissions.ts";
import { touchesView } from "./touches.ts";

/** Every view of the pipeline, kept by one projector under one checkpoint. */
export const views: readonly Projection[] = [
  leadsView,
  assignmentsView,
  submissionsView,
  consentsView,
  touchesView,
];

/** The projector's name in the read model. */
export const PROJECTOR = "pipeline";
