/*
 * `npm run schemas:compat`: checks the published contract against every release in schemas/released. Everything ever
 * written must stay readable, and readers of a release must be able to read what we write now. Then it checks the
 * recorded samples, as stored and as on the topic, with today's reader and with the schemas of today and every release.
 */
import { incompatibilities } from "./schemas/compat.ts";
import { releases } from "./schemas/released.ts";
import { editedSamples, missingSamples, offSchema, unreadable } from "./schemas/sample-checks.ts";
import { sampleFiles } from "./schemas/samples.ts";
import { messageSchemas } from "./schema-set.ts";

const today = messageSchemas();
const released = releases();
const samples = sampleFiles();

const broken = incompatibilities(released, today).map(
  ({ what, field, why, release, instead }) =>
    `${what}${field === "" ? "" : `, field ${field}`}: ${why} (against release ${release})\n  instead: ${instead}`,
);
const defects = [
  ...broken,
  ...samples.flatMap(unreadable),
  ...missingSamples(samples, today),
  ...editedSamples(samples, released),
  ...offSchema(samples, today, released),
];
for (const defect of defects) console.error(defect);
if (defects.length > 0) process.exitCode = 1;
else {
  const against = released.map(({ release }) => release).join(", ") || "no release yet";
  console.log(`${today.length} schemas and ${samples.length} samples, against ${against}: compatible`);
}
