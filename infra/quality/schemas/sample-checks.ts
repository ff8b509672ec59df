import { EventMetadata, eventCodec, readEvent, todaysType } from "@leadstream/contracts";
import type { JsonSchema } from "../json-schema.ts";
import { open } from "./closed.ts";
import type { Published } from "./message-schemas.ts";
import { fingerprint, type Release } from "./released.ts";
import type { Sample, SampleFile } from "./samples.ts";
import { untold } from "./untold.ts";
import { validatorOf } from "./validator.ts";

const eventFile = (type: string): string => `events/${type}.json`;
const HEADERS = "topics/leads.events.v1.headers.json";
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Whether `whole` has everything of `part`, with the same values. */
const isWithin = (part: unknown, whole: unknown): boolean => {
  if (typeof part !== "object" || part === null) return part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  const fields = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([key, value]: [string, unknown]) => isWithin(value, fields.get(key)));
};

/** Checks that today's reader reads every sample with its recorded meaning. */
export function unreadable({ path, sample }: SampleFile): readonly string[] {
  if (sample === null)
    return [`samples/${path}: not a sample: {type, id, stream, revision, position, data, meta, headers}`];
  const { headers, ...event } = sample;
  const read = eventCodec.decode({ headers, body: bytes(event.data) });
  // An older version is read as today's. The test of its upcaster checks that the meaning is the same.
  const { data: _, ...place } = { ...event, type: todaysType(event.type) };
  const means = read.ok && isWithin(todaysType(event.type) === event.type ? event : place, read.value);
  return [
    ...(path.startsWith(`${event.type}/`) ? [] : [`samples/${path}: holds a ${event.type}`]),
    ...(readEvent(event.type, event.data)
      ? []
      : [`samples/${path}: today's reader cannot read the stored event`]),
    ...(EventMetadata.safeParse(event.meta).success
      ? []
      : [`samples/${path}: today's reader cannot read its metadata`]),
    ...(read.ok
      ? []
      : [`samples/${path}: today's reader cannot read the message on the topic: ${read.error.reason}`]),
    ...(read.ok && !means ? [`samples/${path}: today's reader reads other data in it`] : []),
  ];
}

/** Checks every sample against the schemas: today's as they are, and those of releases as for a reader. */
export function offSchema(
  files: readonly SampleFile[],
  today: readonly Published[],
  released: readonly Release[],
): readonly string[] {
  const samples = files.flatMap(({ path, sample }) => (sample === null ? [] : [{ path, sample }]));
  const against = (schemas: ReadonlyMap<string, JsonSchema>, who: string): readonly string[] =>
    [...Map.groupBy(samples, ({ sample }) => sample.type)].flatMap(([type, ofType]) => [
      ...violations(schemas.get(eventFile(type)), ofType, ({ data }) => data, who),
      ...violations(
        schemas.get(eventFile(type)) && schemas.get(HEADERS),
        ofType,
        ({ headers }) => headers,
        who,
      ),
    ]);
  return [
    ...against(new Map(today), "today's schema"),
    ...released.flatMap(({ release, schemas }) =>
      against(
        new Map(Object.entries(schemas).map(([path, schema]) => [path, open(schema)])),
        `readable with release ${release}`,
      ),
    ),
  ];
}

function violations(
  schema: JsonSchema | undefined,
  samples: readonly { readonly path: string; readonly sample: Sample }[],
  part: (sample: Sample) => unknown,
  who: string,
): readonly string[] {
  if (schema === undefined) return [];
  const validate = validatorOf(schema);
  return samples.flatMap(({ path, sample }) =>
    validate(part(sample)).map((defect) => `samples/${path}: is not ${who}: ${defect}`),
  );
}

/** Checks that every event has samples with and without each of its optional fields. */
export const missingSamples = (
  files: readonly SampleFile[],
  today: readonly Published[],
): readonly string[] =>
  today.flatMap(([path, schema]) => {
    const type = schema.title ?? "";
    if (path !== eventFile(type)) return [];
    const samples = files.flatMap(({ sample }) => (sample?.type === type ? [sample.data] : []));
    const few =
      samples.length < 2 ? [`samples/${type}: needs at least two, with and without the optional fields`] : [];
    return [...few, ...untold(schema, samples).map((lack) => `samples/${type}: no sample ${lack}`)];
  });

/** Released samples must not change, byte for byte. */
export function editedSamples(files: readonly SampleFile[], released: readonly Release[]): readonly string[] {
  const now = new Map(files.map(({ path, text }) => [path, fingerprint(text)]));
  return released.flatMap(({ release, samples }) =>
    Object.entries(samples).flatMap(([path, print]) =>
      now.get(path) === print
        ? []
        : [
            `samples/${path}: ${now.has(path) ? "edited" : "removed"} since release ${release}; restore it and record another`,
          ],
    ),
  );
}
