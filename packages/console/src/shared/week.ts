import { dateFormat } from "./formats.ts";

/** `Mon`, `周一`. @param weekday 1 is Monday, 7 is Sunday */
export const weekdayName = (weekday: number, language: string): string =>
  // The first of January 2024 was a Monday.
  dateFormat(language, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));
