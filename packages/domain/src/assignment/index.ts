export {
  allocate,
  type ClaimRejection,
  freeSlots,
  isOvertaken,
  type Placement,
  type Request,
  takeForClaim,
} from "./allocate.ts";
export { candidatesFor, tierFor, type Wanted } from "./ranking.ts";
export {
  emptyRoster,
  evolveRoster,
  evolveRosterAll,
  type Roster,
  rosterOf,
  type RosterParts,
} from "./roster.ts";
