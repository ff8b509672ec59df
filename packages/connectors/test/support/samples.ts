import { leadForms } from "./samples-of-forms.ts";
import { systems } from "./samples-of-systems.ts";

export type { Sample } from "./sample.ts";

/** One for each connector. */
export const samples = [...leadForms, ...systems];
