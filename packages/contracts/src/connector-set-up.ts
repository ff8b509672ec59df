import { z } from "zod";
import { Code, Instant } from "./basics.ts";
import { SubmissionRow } from "./reports.ts";

/* What integrators see of connectors: the kinds, the sources that were made, and what these delivered, without a value of
 * a person and without a secret. */

/** A kind of connector, as `leadstream connectors known` lists it. */
export const KnownConnector = z.object({
  connector: Code,
  title: z.string(),
  /** How its requests prove where they come from; `of-source`: each source says so. */
  provedBy: z.string(),
  standing: z.object({
    level: z.enum(["vendor", "partly", "unverified"]),
    /** What the vendor does not confirm, one sentence each. */
    open: z.array(z.string()),
  }),
  /** Settings that a source may have, and what they mean. */
  options: z.record(z.string(), z.string()),
  /** Fixed paths of the vendor's own clients, which any source of it may use. */
  addresses: z.array(z.string()),
  /** Whether scripts of web pages call it; their origins must be in PAGE_ORIGINS. */
  isForPages: z.boolean(),
  /** How long a subscription at the vendor lasts, in hours; null: it has none that ends. */
  subscriptionHours: z.number().nullable(),
  /** How to set it up at the vendor, as Markdown, by language. */
  guide: z.object({ en: z.string(), "zh-CN": z.string() }),
});
export type KnownConnector = z.infer<typeof KnownConnector>;

const counts = {
  accepted: z.int(),
  repeated: z.int(),
  refused: z.int(),
  /** Of the refused: rejected by the mapping. */
  unmapped: z.int(),
  /** Records that the vendor named and that are not fetched yet. */
  named: z.int(),
  /** Tests, and events without a person. */
  aside: z.int(),
};

/** The last try to renew a subscription at the vendor. */
export const SubscriptionRenewal = z.object({
  at: Instant,
  /** `renewed`, or a code that says why not. */
  outcome: z.string(),
  nextAt: Instant,
});
export type SubscriptionRenewal = z.infer<typeof SubscriptionRenewal>;

/** A source of a connector: its set-up without secrets, and what came. */
export const ConnectorSourceState = z.object({
  source: Code,
  connector: Code,
  sender: z.string(),
  /** Its path at intake. A secret in it is `{secret}`. */
  path: z.string(),
  /** Secrets that work, the newest last: until when; null: without an end. Never a value. */
  secrets: z.array(z.object({ until: Instant.nullable() })),
  /** Names of the settings it has. Never a value. */
  options: z.array(z.string()),
  hasMapping: z.boolean(),
  createdAt: Instant,
  createdBy: z.string(),
  deliveries: z.int(),
  waiting: z.int(),
  notified: z.int(),
  unread: z.int(),
  counts: z.object(counts),
  lastReceivedAt: Instant.nullable(),
  /** Requests that were turned away, by the rule that failed; nothing of them is kept. */
  refusals: z.array(z.object({ reason: z.string(), count: z.int(), lastAt: Instant })),
  /** Null: the source has no subscription that leadstream renews. `last` null: not tried yet. */
  renewal: z.object({ last: SubscriptionRenewal.nullable() }).nullable(),
  /** Why no test can be sent; null: one can. */
  testRefusal: z.string().nullable(),
});
export type ConnectorSourceState = z.infer<typeof ConnectorSourceState>;

/** What a text looks like. It says nothing of whose it is. */
export const textForms = ["email", "phone", "date", "url", "digits", "id"] as const;

/** One member of a payload: its name, type and length. */
export const PayloadField = z.object({
  /** Dotted path. A name that may itself be personal is withheld. */
  name: z.string(),
  type: z.enum(["text", "number", "boolean", "null", "empty"]),
  /** Characters as sent. */
  length: z.int(),
  /** Absent: nothing in particular. */
  form: z.enum(textForms).optional(),
  /** Only of fields that hold no personal data. */
  value: z.string().optional(),
});
export type PayloadField = z.infer<typeof PayloadField>;

/** Members of a payload, the first 200. */
export const PayloadShape = z.object({ fields: z.array(PayloadField), more: z.int() });
export type PayloadShape = z.infer<typeof PayloadShape>;

/** One thing that a delivery tells of one person, as it is read now. */
export const DeliveredItem = z.object({
  isTest: z.boolean(),
  /** What kind of record must be fetched from the vendor first; null: it is whole. */
  fetches: z.string().nullable(),
  /** What we make of it: the fields of the submission. Null: the mapping rejects it. */
  submission: PayloadShape.nullable(),
  /** Fields that the mapping or the schema finds wrong, as `field: code`. */
  defects: z.array(z.string()),
  /** What became of it. Empty: not decided yet, not handed in, or it cannot be told. */
  submissions: z.array(SubmissionRow),
});
export type DeliveredItem = z.infer<typeof DeliveredItem>;

/** One delivery of a source, with its sealed original as a shape. */
export const ConnectorDelivery = z.object({
  deliveryId: z.string(),
  receivedAt: Instant,
  state: z.enum(["waiting", "done", "notified", "unread"]),
  /** Sent from here to try the set-up. */
  isTest: z.boolean(),
  counts: z.object(counts),
  /** Codes of what was wrong. */
  codes: z.array(z.string()),
  attempts: z.int(),
  /** `gone`: the key of its day was destroyed. `foreign`: its source was removed. */
  original: z.enum(["readable", "unreadable", "gone", "foreign"]),
  contentType: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  /** As it came. */
  shape: PayloadShape.nullable(),
  /** As it is read now. */
  items: z.array(DeliveredItem),
  /** Items that are not listed. */
  moreItems: z.int(),
});
export type ConnectorDelivery = z.infer<typeof ConnectorDelivery>;

/** A page of deliveries, newest first. */
export const ConnectorDeliveryPage = z.object({
  rows: z.array(ConnectorDelivery),
  /** `before` of the next page; null on the last one. */
  next: z.string().nullable(),
});
export type ConnectorDeliveryPage = z.infer<typeof ConnectorDeliveryPage>;

/** What the endpoint made of a test. */
export const ConnectorTestAnswer = z.object({
  /** What the vendor would have heard. */
  status: z.int(),
  provedBy: z.string(),
  /** The rule that failed; null: it was believed. */
  refusal: z.string().nullable(),
  /** Null: it was turned away. */
  delivery: ConnectorDelivery.nullable(),
});
export type ConnectorTestAnswer = z.infer<typeof ConnectorTestAnswer>;
