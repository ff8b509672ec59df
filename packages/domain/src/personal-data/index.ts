export {
  holdsPersonalData,
  printableName,
  REMOVED,
  type TextKind,
  withoutPersonalData,
} from "./personal-data.ts";
