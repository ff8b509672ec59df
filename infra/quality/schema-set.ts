import { join } from "node:path";
import {
  AnyEvent,
  CommandDone,
  ConservationRow,
  EventId,
  EventMetadata,
  FunnelRow,
  InboundMessage,
  LeadDetail,
  PersonCommand,
  PipelineRow,
  PolicyDocument,
  ReclamationRow,
  Rejection,
  SlaRow,
  SourceRow,
  Submission,
  eventsTopic,
  inboundTopic,
  reportOf,
} from "@leadstream/contracts";
import { z } from "zod";

export const schemaFolder = join(import.meta.dirname, "../../schemas");
export const generatedFolders = ["events", "topics", "api"] as const;

/** Path below schemas/ to the text of the file. */
export type SchemaFiles = ReadonlyMap<string, string>;

/**
 * Every published shape, from the zod schemas that parse it at run time. Unions are enumerated: a new
 * event or command appears here by itself.
 */
export function schemaFiles(): SchemaFiles {
  return new Map([
    ...AnyEvent.options.map((option) => fileOf("events", option.shape.type.value, option)),
    fileOf("topics", inboundTopic.name, InboundMessage),
    [`topics/${eventsTopic.name}.json`, text(eventsTopic.name, eventMessage())],
    ...PersonCommand.options.map((option) => fileOf("api", `command.${option.shape.type.value}`, option)),
    ...Object.entries(bodies).map(([name, schema]) => fileOf("api", name, schema)),
  ]);
}

/** What the api takes and gives, apart from commands. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  submission: Submission,
  "policy-document": PolicyDocument,
  "command-done": CommandDone,
  rejection: Rejection,
  "lead-detail": LeadDetail,
  "report.pipeline": reportOf(PipelineRow),
  "report.funnel": reportOf(FunnelRow),
  "report.sources": reportOf(SourceRow),
  "report.sla": reportOf(SlaRow),
  "report.reclamations": reportOf(ReclamationRow),
  "report.conservation": reportOf(ConservationRow),
};

/** A message of the events topic: one of the events, and what is said of every event. */
function eventMessage(): object {
  const Envelope = z.object({
    id: EventId,
    stream: z.string().min(1),
    revision: z.int().min(0),
    position: z.int().min(0),
    meta: EventMetadata,
  });
  const events = AnyEvent.options.map((option) => ({
    $ref: `../events/${option.shape.type.value}.json`,
  }));
  return { ...jsonSchema(Envelope), oneOf: events };
}

const fileOf = (folder: (typeof generatedFolders)[number], name: string, schema: z.ZodType) =>
  [`${folder}/${name}.json`, text(name, jsonSchema(schema))] as const;

// The input side: an object then does not forbid fields that a later version may add.
const jsonSchema = (schema: z.ZodType): object => z.toJSONSchema(schema, { io: "input" });

function text(title: string, schema: object): string {
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}
