import {
  AnyVersion,
  DeadLetterHeaders,
  dataSchemaOf,
  EventHeaders,
  eventsTopic,
  InboundHeaders,
  InboundMessage,
  inboundTopic,
} from "@leadstream/contracts";
import { z } from "zod";
import { JsonSchema } from "../json-schema.ts";
import { closed } from "./closed.ts";
import { glossaryEntries } from "./glossary.ts";

/** A published schema of a topic: path of its file below schemas/, and its content. */
export type Published = readonly [path: string, schema: JsonSchema];

const COMMENT =
  "Closed for writers: nothing is written that this does not name. Readers pass by what they do not know.";

// The input side: a field that may be left out when writing may be missing when reading.
const schemaOf = (schema: z.ZodType): JsonSchema => JsonSchema.parse(z.toJSONSchema(schema, { io: "input" }));

type Naming = { readonly $id: string; readonly title: string; readonly description: string };

const named = ({ $id, title, description }: Naming, schema: JsonSchema): JsonSchema => {
  const { $schema, ...rest } = schema;
  const isClosed = rest.additionalProperties === false;
  return {
    ...($schema && { $schema }),
    $id,
    ...(isClosed && { $comment: COMMENT }),
    title,
    description,
    ...rest,
  };
};

const urn = (folder: "topics" | "headers", name: string): string =>
  `urn:leadstream:schemas:${folder}:${name}`;

/**
 * One file per event and version with its data, the body of the CloudEvent. `$id` is its `ce_dataschema`.
 *
 * @throws Error when the glossary has no row for an event.
 */
export function eventSchemas(): readonly Published[] {
  const entries = glossaryEntries();
  return AnyVersion.options.map((option) => {
    const type = option.shape.type.value;
    const entry = entries.get(type);
    if (entry === undefined)
      throw new Error(`${type}: no row in packages/contracts/README.md; add its meaning and who writes it`);
    const description = `${sentence(entry.what)} Written by: ${entry.writtenBy}.`;
    const naming = { $id: dataSchemaOf(type), title: type, description };
    return [`events/${type}.json`, named(naming, closed(schemaOf(option.shape.data)))];
  });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Message bodies other than events, and the headers of every kind of message. */
export function topicSchemas(): readonly Published[] {
  const { name: inbound } = inboundTopic;
  const { name: events } = eventsTopic;
  return [
    headers(events, "An event", closed(schemaOf(EventHeaders))),
    headers(inbound, "An inbound submission", closed(schemaOf(InboundHeaders))),
    headers(
      "dead-letters",
      "A dead letter, in addition to its original headers",
      schemaOf(DeadLetterHeaders),
    ),
    [
      `topics/${inbound}.json`,
      named(
        {
          $id: urn("topics", inbound),
          title: inbound,
          description: "A submission on its way to capture. All identifying data is sealed.",
        },
        closed(schemaOf(InboundMessage)),
      ),
    ],
  ];
}

const headers = (name: string, what: string, schema: JsonSchema): Published => [
  `topics/${name}.headers.json`,
  named(
    {
      $id: urn("headers", name),
      title: `Headers of ${name}`,
      description: `${what}: a CloudEvent in Kafka's binary mode. Every value is text.`,
    },
    schema,
  ),
];
