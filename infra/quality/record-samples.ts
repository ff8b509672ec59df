/*
 * `npm run schemas:record`: writes samples, with and without what is optional, for every event that has none, made
 * up from its schema. What is there stays as it is: a recorded sample never changes.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EventId, EventMetadata, eventCodec, readEvent } from "@leadstream/contracts";
import { format } from "prettier";
import { z } from "zod";
import { madeUpSamples } from "./schemas/made-up.ts";
import { eventSchemas } from "./schemas/message-schemas.ts";
import { sampleFiles, sampleFolder } from "./schemas/samples.ts";

const recorded = new Set(sampleFiles().map(({ path }) => path.split("/")[0]));
const meta = {
  occurredAt: "2026-03-02T09:30:00.000Z",
  recordedAt: "2026-03-02T09:30:00.412Z",
  actor: { kind: "service", id: "sample" },
  correlationId: "018e2b5c-7072-707a-8a1b-4f2d1c0dc66e",
  causationId: "018e2b5c-7073-709f-8a1b-4f2d1c0de55d",
  policy: { name: "default", version: 2 },
} as const;
const Stored = z.object({
  id: EventId,
  stream: z.string(),
  revision: z.int(),
  position: z.int(),
  meta: EventMetadata,
});
const STREAM = "lead_018e2b5c-7071-7055-8a1b-4f2d1c0da77f";

/** @throws Error when what was made up is not an event: then the sample is written by hand. */
function sampleOf(type: string, data: unknown): object {
  const event = readEvent(type, data);
  if (event === null) throw new Error(`${type}: no sample could be made up; write it by hand`);
  const stored = Stored.parse({
    id: "af28da89-08f8-50c2-9420-04bc2c82c0c8",
    stream: STREAM,
    revision: 7,
    position: 4739,
    meta,
  });
  const { headers } = eventCodec.encode({ ...event, ...stored });
  return { type, ...stored, data: event.data, headers };
}

for (const [path, schema] of eventSchemas()) {
  const { title = "" } = schema;
  if (recorded.has(title)) continue;
  for (const [fullness, data] of madeUpSamples(schema)) {
    const file = join(sampleFolder, title, `${fullness}.json`);
    await mkdir(dirname(file), { recursive: true });
    const text = JSON.stringify(sampleOf(title, data));
    await writeFile(file, await format(text, { parser: "json", printWidth: 110 }));
    console.log(`samples/${title}/${fullness}.json, made up from ${path}`);
  }
}
