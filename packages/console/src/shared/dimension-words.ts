import { fieldInWords } from "./lead-words.tsx";
import { msg, t } from "./words.ts";

/** What reports can be filtered and grouped by. */
const words: Readonly<Record<string, string>> = {
  channel: msg("Channel"),
  campaign: msg("Campaign"),
  medium: msg("Medium"),
  party: msg("Whose data"),
  sender: msg("Sender"),
  product: msg("Product"),
  segment: msg("Segment"),
  region: msg("Country or region"),
  industry: msg("Industry"),
  grade: msg("Grade"),
  stage: msg("Stage"),
  owner: msg("Owner"),
  rep: msg("Rep"),
  team: msg("Team"),
  pool: msg("Pool"),
  period: msg("Period"),
};

/** Of another field its name, spaced out. */
export function dimensionInWords(name: string): string {
  const known = words[name];
  return known === undefined ? fieldInWords(name) : t(known);
}
