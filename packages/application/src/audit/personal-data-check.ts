import type { StoredEvent } from "@leadstream/contracts";
import { holdsPersonalData } from "@leadstream/domain";
import { type EventCheck, tallyOf } from "./event-check.ts";
import { filteredPlaces } from "./free-text.ts";

const CHECK = "no e-mail address or telephone number in free text";

/** Since this format the filter runs before every event is written. */
const FILTERED_FORMAT = 2;

/** The events with text from a sender, a provider or a person at a form. */
const holders: ReadonlySet<StoredEvent["type"]> = new Set([
  "lead.captured.v1",
  "interaction.recorded.v1",
  "lead.won.v1",
  "lead.enriched.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
  "submission.refused.v1",
  "deal.waiting.v1",
  "visit.waiting.v1",
  "consent.given.v2",
  "consent.refused.v2",
  "consent.withdrawn.v1",
  "history.exported.v1",
]);

/** Paths of a value with personal data. */
function spoiledIn(value: unknown, path: string): readonly string[] {
  if (typeof value === "string") {
    const kind = filteredPlaces.get(path);
    return kind !== undefined && holdsPersonalData(value, kind) ? [path] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each: unknown) => spoiledIn(each, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    spoiledIn(inner, path === "" ? name : `${path}.${name}`),
  );
}

/** The text of a consent belongs in the vault. */
const keepsText = (event: StoredEvent): boolean =>
  (event.type === "consent.given.v2" || event.type === "consent.refused.v2") &&
  event.data.evidence.text !== undefined;

/**
 * Events written since the filter hold no e-mail address and no telephone number outside the vault. Earlier events are
 * counted in a note. They are no violation, because stored events cannot be changed.
 */
export function createPersonalDataChecks(): EventCheck {
  const clean = tallyOf(CHECK);
  let before = 0;
  return {
    see: (event) => {
      if (!holders.has(event.type)) return;
      const places = [...spoiledIn(event.data, ""), ...(keepsText(event) ? ["evidence.text"] : [])];
      if ((event.meta.format ?? 1) >= FILTERED_FORMAT)
        clean.record(places.length === 0, () => `${event.stream}@${event.revision}: ${places.join(", ")}`);
      else if (places.length > 0) before += 1;
    },
    results: async () => [
      {
        ...clean.result(),
        ...(before === 0
          ? {}
          : {
              note: `${before} events of release 0.1 hold such data, or the text of a consent; they stay as stored`,
            }),
      },
    ],
  };
}
