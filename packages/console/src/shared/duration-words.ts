import { settings } from "./settings.ts";
import { durationOf, workingTime } from "./time.ts";

/** `3 d 4 h`, in the language of the reader. @param seconds not negative */
export const durationInWords = (seconds: number): string => durationOf(seconds, settings().language);

/** `12 h 5 min` of working time, in the language of the reader. @param minutes not negative */
export const workingTimeInWords = (minutes: number): string => workingTime(minutes, settings().language);
