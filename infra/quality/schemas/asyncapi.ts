import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deadLetterTopic, eventsTopic, inboundTopic, type TopicName } from "@leadstream/contracts";
import { z } from "zod";
import type { Published } from "./message-schemas.ts";
import { sampleFiles } from "./samples.ts";

/*
 * The topics as an AsyncAPI 3.0 document, from the same sources as the schemas. It describes leadstream: `send` means
 * that others may read. Payloads are references to the schema files.
 */

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")));

const kafka = (binding: object): object => ({ kafka: { ...binding, bindingVersion: "0.5.0" } });
const reference = (path: string): object => ({ $ref: `./${path}` });
const headersOf = (name: string): object => reference(`topics/${name}.headers.json`);
const components = (name: string): object => ({ $ref: `#/components/messages/${name}` });

const keys = {
  stream: {
    type: "string",
    description: "The stream, for events of a lead its id: what is of one lead is in order.",
  },
  identity: {
    type: "string",
    description: "Hash of the first identity: submissions of one person are in order.",
  },
  same: { type: "string", description: "The key of the message." },
};

const correlationId = {
  description: "The submission or command it all began with.",
  location: "$message.header#/ce_correlationid",
};

/** One message per event and version, with the recorded samples as examples. */
function eventMessages(schemas: readonly Published[]): Record<string, object> {
  const samples = sampleFiles().flatMap(({ sample, path }) => (sample === null ? [] : [{ ...sample, path }]));
  return Object.fromEntries(
    schemas
      .filter(([path]) => path.startsWith("events/"))
      .map(([path, { title = "", description = "" }]) => [
        title,
        {
          name: title,
          title,
          summary: description,
          contentType: "application/json",
          correlationId,
          headers: headersOf(eventsTopic.name),
          payload: reference(path),
          bindings: kafka({ key: keys.stream }),
          examples: samples
            .filter(({ type }) => type === title)
            .map((s) => ({
              name: s.path.replace(/^.*\/|\.json$/gu, ""),
              headers: s.headers,
              payload: s.data,
            })),
        },
      ]),
  );
}

const otherMessages = {
  "lead.submitted.v1": {
    name: "lead.submitted.v1",
    title: "lead.submitted.v1",
    summary: "A submission on its way to capture. Only leadstream writes and reads it.",
    contentType: "application/json",
    headers: headersOf(inboundTopic.name),
    payload: reference(`topics/${inboundTopic.name}.json`),
    bindings: kafka({ key: keys.identity }),
  },
  "dead-letter": {
    name: "dead-letter",
    title: "Dead letter",
    summary: "A message that a group could not handle, byte for byte, with its origin in further headers.",
    headers: headersOf("dead-letters"),
    payload: { description: "The original bytes: they need not be JSON." },
    bindings: kafka({ key: keys.same }),
  },
};

type Channel = { readonly title: string; readonly description: string; readonly messages: readonly string[] };

const channel = ({ name, partitions }: TopicName, { title, description, messages }: Channel): object => ({
  address: name,
  title,
  description,
  messages: Object.fromEntries(messages.map((message) => [message, components(message)])),
  bindings: kafka({ partitions }),
});

const deadLetters = (topic: TopicName): object => ({
  ...channel(deadLetterTopic(topic, "{group}"), {
    title: `Messages of ${topic.name} that a group could not handle`,
    description: "As many partitions as the topic, so that a key keeps its order.",
    messages: ["dead-letter"],
  }),
  parameters: { group: { description: "The consumer group, version included.", examples: ["scoring.v1"] } },
});

const operation = (action: "send" | "receive", name: string, summary: string): object => ({
  action,
  channel: { $ref: `#/channels/${name}` },
  summary,
});

const description = `The topics of leadstream. Messages are CloudEvents 1.0 in Kafka's binary mode: attributes in the
headers, what happened in the body. Order holds per key; a message may come again, with the same \`ce_id\`;
\`ce_sequence\` has no gaps within a \`ce_subject\`, and is a number, not the sequence extension. Ignore types, headers and fields that you do not know.
The api serves this document and its schemas at /schemas, without a key.
What the words mean: packages/contracts/README.md. How versions change: schemas/README.md.`;

/** The AsyncAPI 3.0 document, with references to the given schemas' files. */
export function asyncApiDocument(schemas: readonly Published[]): object {
  const events = eventMessages(schemas);
  return {
    asyncapi: "3.0.0",
    id: "urn:leadstream",
    info: { title: "leadstream", version, description, license: { name: "Apache-2.0" } },
    defaultContentType: "application/json",
    servers: {
      cluster: {
        host: "{broker}",
        protocol: "kafka",
        variables: { broker: { description: "HOST:PORT of one broker.", default: "127.0.0.1:9092" } },
      },
    },
    channels: {
      [eventsTopic.name]: channel(eventsTopic, {
        title: "Every stored event, in order per stream",
        description: "For all consumers. Every event was stored before it was published.",
        messages: Object.keys(events),
      }),
      [inboundTopic.name]: channel(inboundTopic, {
        title: "Submissions on their way to capture",
        description: "Within leadstream: sealed under the key of the day.",
        messages: ["lead.submitted.v1"],
      }),
      [`${eventsTopic.name}.dlq`]: deadLetters(eventsTopic),
      [`${inboundTopic.name}.dlq`]: deadLetters(inboundTopic),
    },
    operations: {
      publishEvents: operation("send", eventsTopic.name, "The relay publishes stored events."),
      takeSubmissions: operation("receive", inboundTopic.name, "Capture consumes accepted submissions."),
      setAsideEvents: operation("send", `${eventsTopic.name}.dlq`, "A copy of a parked message."),
      setAsideSubmissions: operation("send", `${inboundTopic.name}.dlq`, "A copy of a parked message."),
    },
    components: { messages: { ...events, ...otherMessages } },
  };
}
