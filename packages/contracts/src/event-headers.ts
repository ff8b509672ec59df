import { z } from "zod";
import { Actor, Code, EventId, Instant } from "./basics.ts";
import { AnyVersion } from "./upcasts.ts";

/*
 * What stands in the headers of a message, as CloudEvents 1.0 in Kafka's binary mode wants it: attributes as `ce_*`,
 * all of them text. The descriptions go into the published schemas.
 */

/** A whole number as text, as headers carry it. Compare as a number: `"10"` sorts before `"9"`. */
export const Count = z.string().regex(/^(0|[1-9]\d{0,15})$/);

/** Attributes of CloudEvents that are the same for all of ours. */
export const cloudEvent = { ce_specversion: "1.0", "content-type": "application/json" } as const;

const everyMessage = {
  "content-type": z.literal(cloudEvent["content-type"]).describe("The body is JSON in UTF-8."),
  ce_specversion: z.literal(cloudEvent.ce_specversion).describe("Version of CloudEvents."),
};

/** Where messages come from. With `ce_id` it names one for ever. */
export const origin = { store: "/leadstream/store", intake: "/leadstream" } as const;

/** The attributes of a stored event, CloudEvents' own first. Extension names are lower-case letters and digits. */
export const EventHeaders = z.object({
  ...everyMessage,
  ce_id: EventId.describe("The event, unique for ever: a message that comes again has it again."),
  ce_source: z.literal(origin.store).describe("The store that the event was appended to."),
  ce_type: z
    .enum(AnyVersion.options.map((option) => option.shape.type.value))
    .describe(
      "What happened, with the version of its data in the name. More will come: pass by what is new.",
    ),
  ce_subject: z.string().min(1).max(200).describe("The stream, also the key: for events of a lead its id."),
  ce_time: Instant.describe("When it happened in the world; may be earlier than that of the event before."),
  ce_dataschema: z
    .string()
    .regex(/^urn:leadstream:schemas:events:[a-z.-]+\.v\d+$/)
    .describe("The `$id` of the JSON Schema of the body."),
  ce_sequence: Count.describe(
    "Revision within the stream: 0, 1, 2 … without gaps. A decimal number: compare it as one, for as text 10 sorts " +
      "before 9. It is not the sequence extension of CloudEvents, which counts per source and sorts as text.",
  ),
  ce_position: Count.describe("Place in the whole store: rising, with gaps. A number, not text."),
  ce_recordedtime: Instant.describe("When it was appended."),
  ce_correlationid: z.string().min(1).max(120).describe("The submission or command it all began with."),
  ce_causationid: z.string().min(1).max(120).describe("The message this event answers."),
  ce_actorkind: Actor.shape.kind.describe("What kind of actor did it."),
  ce_actorid: Actor.shape.id.describe("Which key, service or import did it; an id, not a name."),
  ce_policyname: Code.optional().describe("The policy that decided, when a rule did."),
  ce_policyversion: Count.optional().describe("Its version; there whenever the name is."),
  traceparent: z.string().max(120).optional().describe("W3C trace context of the work that led to it."),
  ce_format: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional()
    .describe(
      "Rules of writing that it keeps to; from 2 on free text holds no e-mail address or phone number.",
    ),
});
export type EventHeaders = z.infer<typeof EventHeaders>;

/** The attributes of a submission on its way to capture. */
export const InboundHeaders = z.object({
  ...everyMessage,
  ce_id: z.string().min(1).max(120).describe("The submission: the same when it is sent again."),
  ce_source: z.literal(origin.intake).describe("The intake that took it."),
  ce_type: z.literal("lead.submitted.v1").describe("A submission, as intake took it."),
});

/** What a dead letter has beside the headers it came with: the names that Kafka Connect uses and its tools know. */
export const DeadLetterHeaders = z.object({
  "__connect.errors.topic": z.string().describe("Topic the message came from."),
  "__connect.errors.partition": Count.describe("Its partition there."),
  "__connect.errors.offset": Count.describe("Its offset there."),
  "__connect.errors.connector.name": z.string().describe("The consumer group that could not handle it."),
  "__connect.errors.exception.class.name": Code.describe("Code of the fault, see infra/runbooks/errors.md."),
  "__connect.errors.exception.message": z.string().describe("Place and reason, never a value."),
});
export type DeadLetterHeaders = z.infer<typeof DeadLetterHeaders>;
