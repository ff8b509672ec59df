import { join } from "node:path";
import {
  CommandDone,
  LeadDetail,
  LeadSnapshot,
  PersonCommand,
  PolicyDocument,
  Rejection,
  ReportLeads,
  Submission,
  reportAnswer,
  reportNames,
  reports,
} from "@leadstream/contracts";
import { views } from "@leadstream/application";
import { z } from "zod";
import { asyncApiDocument } from "./schemas/asyncapi.ts";
import { eventSchemas, type Published, topicSchemas } from "./schemas/message-schemas.ts";

export const schemaFolder = join(import.meta.dirname, "../../schemas");
export const generatedFolders = ["events", "topics", "api", "read"] as const;
/** Generated files besides the folders. */
export const generatedFiles = ["asyncapi.json"] as const;

/** Path below schemas/ → text of the file. */
export type SchemaFiles = ReadonlyMap<string, string>;

/**
 * Every published schema, from the zod schemas that parse it at run time. Unions are enumerated: a new event or command
 * appears automatically.
 */
export function schemaFiles(): SchemaFiles {
  const messages = messageSchemas();
  return new Map([
    ...messages.map(([path, schema]) => [path, text(schema)] as const),
    ...PersonCommand.options.map((option) => fileOf("api", `command.${option.shape.type.value}`, option)),
    ...Object.entries(bodies).map(([name, schema]) => fileOf("api", name, schema)),
    ...readTables(),
    ["asyncapi.json", text(asyncApiDocument(messages))] as const,
  ]);
}

/** The views that people query with SQL, column by column. */
const readTables = (): readonly (readonly [string, string])[] =>
  views.flatMap(({ view: { name, version, table } }) =>
    table === undefined
      ? []
      : [
          [
            `read/${name}.json`,
            text({
              view: `read.${name}`,
              version,
              meaning: table.meaning,
              columns: { revision: { type: "integer", meaning: "Place in its stream." }, ...table.columns },
            }),
          ] as const,
        ],
  );

/** The contract of the topics, which is checked against every release. */
export const messageSchemas = (): readonly Published[] => [...eventSchemas(), ...topicSchemas()];

/** Requests and answers of the api, except commands. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  submission: Submission,
  "policy-document": PolicyDocument,
  "command-done": CommandDone,
  rejection: Rejection,
  "lead-detail": LeadDetail,
  "lead-snapshot": LeadSnapshot,
  "report-leads": ReportLeads,
  ...Object.fromEntries(
    reportNames.map((name) => [reports[name].publishedAs ?? `report.${name}`, reportAnswer(name)]),
  ),
};

const fileOf = (folder: (typeof generatedFolders)[number], name: string, schema: z.ZodType) =>
  [`${folder}/${name}.json`, text({ title: name, ...jsonSchema(schema) })] as const;

// The input side, where an object does not forbid fields of a later version.
const jsonSchema = (schema: z.ZodType): object => z.toJSONSchema(schema, { io: "input" });

const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
