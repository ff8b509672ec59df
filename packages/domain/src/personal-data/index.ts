export {
  holdsPersonalData,
  printableName,
  REMOVED,
  type TextKind,
  withoutPersonalData,
} from "./personal-data.ts";
export { asciiDigits } from "./plain-text.ts";
