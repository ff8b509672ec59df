import { leadForms } from "./samples-of-forms.ts";
import { systems } from "./samples-of-systems.ts";
import type { Sample } from "./sample.ts";

export type { Sample };

/** One for each connector. */
export const samples = [...leadForms, ...systems];

export function sampleOf(name: string): Sample {
  const found = samples.find(({ connector }) => connector === name);
  if (found === undefined) throw new Error(`no sample of ${name}`);
  return found;
}
