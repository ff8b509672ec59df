export type { BusinessCalendar, MakeUpDay, WorkingWindow } from "./business-calendar.ts";
export {
  addBusinessTime,
  addWorkingDays,
  businessTimeBetween,
  isWorkingTime,
  localDay,
} from "./business-time.ts";
export { type CompiledCalendar, compileCalendar } from "./compile-calendar.ts";
