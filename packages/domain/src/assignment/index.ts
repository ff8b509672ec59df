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
export { emptyRoster, evolveRoster, type Roster } from "./roster.ts";
