import type { Projection } from "../projection.ts";
import { clockChanges } from "./clock-facts.ts";
import { campaignCosts } from "./cost-facts.ts";
import { consentChanges, defects, submissionDecisions } from "./intake-facts.ts";
import {
  captures,
  leadAttributes,
  merges,
  otherContacts,
  ownerChanges,
  quarantineChanges,
  scoreChanges,
  stageChanges,
  touches,
} from "./lead-facts.ts";
import { tagChanges } from "./tag-facts.ts";
import { assignmentChanges, followUps, interactions, outcomes } from "./work-facts.ts";

/** Every fact table. */
export const facts: readonly Projection[] = [
  captures,
  touches,
  otherContacts,
  leadAttributes,
  stageChanges,
  ownerChanges,
  scoreChanges,
  merges,
  quarantineChanges,
  tagChanges,
  assignmentChanges,
  interactions,
  followUps,
  clockChanges,
  outcomes,
  submissionDecisions,
  defects,
  consentChanges,
  campaignCosts,
];
