import { z } from "zod";
import { Actor, Code, EventId, Instant } from "./basics.ts";
import { AnyVersion } from "./upcasts.ts";

/*
 * Headers of a message, as CloudEvents 1.0 defines them for Kafka's binary mode: attributes as `ce_*`, all of them
 * text. The descriptions go into the published schemas.
 */

/** A whole number as text, as in headers. Compare it as a number: as text, `"10"` sorts before `"9"`. */
export const Count = z.string().regex(/^(0|[1-9]\d{0,15})$/);

/** CloudEvents attributes that are the same on all our messages. */
export const cloudEvent = { ce_specversion: "1.0", "content-type": "application/json" } as const;

const everyMessage = {
  "content-type": z.literal(cloudEvent["content-type"]).describe("The body is JSON in UTF-8."),
  ce_specversion: z.literal(cloudEvent.ce_specversion).describe("Version of CloudEvents."),
};

/** Values of `ce_source`. Together with `ce_id` it identifies a message permanently. */
export const origin = { store: "/leadstream/store", intake: "/leadstream" } as const;

/** Headers of a stored event, standard CloudEvents attributes first. Extension names are lower-case letters and digits. */
export const EventHeaders = z.object({
  ...everyMessage,
  ce_id: EventId.describe(
    "Id of the event, unique for ever. A message that is delivered again has the same id.",
  ),
  ce_source: z.literal(origin.store).describe("The store that the event was appended to."),
  ce_type: z
    .enum(AnyVersion.options.map((option) => option.shape.type.value))
    .describe(
      "The event type, with the version of its data in the name. Types will be added: skip those you do not know.",
    ),
  ce_subject: z
    .string()
    .min(1)
    .max(200)
    .describe("The stream, which is also the message key. For events of a lead it is the lead id."),
  ce_time: Instant.describe(
    "When it happened, in the real world. May be earlier than the time of the previous event.",
  ),
  ce_dataschema: z
    .string()
    .regex(/^urn:leadstream:schemas:events:[a-z.-]+\.v\d+$/)
    .describe("The `$id` of the JSON Schema of the body."),
  ce_sequence: Count.describe(
    "Revision within the stream: 0, 1, 2 … without gaps. Compare it as a decimal number: as text, 10 sorts before 9. " +
      "It is not the sequence extension of CloudEvents, which counts per source and sorts as text.",
  ),
  ce_position: Count.describe("Position in the whole store: rising, with gaps. A number, not text."),
  ce_recordedtime: Instant.describe("When it was appended."),
  ce_correlationid: z
    .string()
    .min(1)
    .max(120)
    .describe("The submission or command that started the chain of messages."),
  ce_causationid: z.string().min(1).max(120).describe("The message that caused this event."),
  ce_actorkind: Actor.shape.kind.describe("The kind of actor that caused the event."),
  ce_actorid: Actor.shape.id.describe("The key, service or import that caused the event: an id, not a name."),
  ce_policyname: Code.optional().describe("The policy that was applied, if a rule decided."),
  ce_policyversion: Count.optional().describe("Version of that policy. Present whenever the name is."),
  traceparent: z
    .string()
    .max(120)
    .optional()
    .describe("W3C trace context of the work that caused the event."),
  ce_format: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional()
    .describe(
      "Version of the rules for writing events. Since 2, free text holds no e-mail address or phone number.",
    ),
});
export type EventHeaders = z.infer<typeof EventHeaders>;

/** Headers of a submission on its way to capture. */
export const InboundHeaders = z.object({
  ...everyMessage,
  ce_id: z
    .string()
    .min(1)
    .max(120)
    .describe("Id of the submission. It is the same when the submission is sent again."),
  ce_source: z.literal(origin.intake).describe("The intake that accepted it."),
  ce_type: z.literal("lead.submitted.v1").describe("A submission, as intake accepted it."),
});

/** Headers that a dead letter has besides its original ones. Kafka Connect uses the same names. */
export const DeadLetterHeaders = z.object({
  "__connect.errors.topic": z.string().describe("Topic of the original message."),
  "__connect.errors.partition": Count.describe("Partition of the original message."),
  "__connect.errors.offset": Count.describe("Offset of the original message."),
  "__connect.errors.connector.name": z.string().describe("The consumer group that could not handle it."),
  "__connect.errors.exception.class.name": Code.describe("Fault code, see infra/runbooks/errors.md."),
  "__connect.errors.exception.message": z.string().describe("Place and reason of the fault, never a value."),
});
export type DeadLetterHeaders = z.infer<typeof DeadLetterHeaders>;
