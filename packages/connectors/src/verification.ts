import { z } from "zod";

const HeaderName = z.string().regex(/^[a-z0-9-]{1,60}$/u);

/** Where the time of a request stands, and how far from our clock it may be. */
const TimeSource = z.strictObject({
  header: HeaderName.optional(),
  query: z.string().min(1).max(40).optional(),
  unit: z.enum(["s", "ms"]).default("s"),
  toleranceSeconds: z.int().min(1).max(86_400).default(300),
});

const Hmac = z.strictObject({
  kind: z.literal("hmac"),
  algorithm: z.enum(["sha1", "sha256", "sha512"]).default("sha256"),
  /** Text with `{body}`, `{timestamp}`, `{id}`, `{method}`, `{uri}`, `{secret}` in it. */
  input: z.string().min(1).max(200).default("{body}"),
  encoding: z.enum(["hex", "base64", "base64-of-hex"]).default("hex"),
  header: HeaderName,
  /** What stands before the signature in the header; it may be missing when it is optional. */
  prefix: z.string().max(40).default(""),
  prefixIsOptional: z.boolean().default(false),
  /** The header is a list `t=…,s=…`: the name of the part with the signature. */
  part: z.string().max(20).optional(),
  timePart: z.string().max(20).optional(),
  time: TimeSource.optional(),
  idHeader: HeaderName.optional(),
  /** Try the body in Meta's escaped form when the bytes themselves do not match. */
  triesEscapedBody: z.boolean().default(false),
  /** Other inputs that implementers use; which one matched is noted. */
  alternatives: z.array(z.string().min(1).max(200)).max(3).default([]),
});

const SortedSha1 = z.strictObject({
  kind: z.literal("sorted-sha1"),
  signature: z.string().default("msg_signature"),
  time: TimeSource,
  nonce: z.string().default("nonce"),
  /** The ciphertext: a query field in a handshake, an element or key of the body otherwise. */
  query: z.string().default("echostr"),
  body: z.string().default("Encrypt"),
});

const JoinedSha1 = z.strictObject({
  kind: z.literal("joined-sha1"),
  header: HeaderName,
  prefix: z.string().default("sha1="),
  /** As `input` of hmac, and `{nonce}`. */
  input: z.string().min(1).max(200),
  nonce: z.string().default("nonce"),
  time: TimeSource,
});

/**
 * How a request proves where it comes from, as data: for the table of connectors, and for a source of the generic
 * connector that brings its own.
 */
export const Verification = z.discriminatedUnion("kind", [
  Hmac,
  SortedSha1,
  JoinedSha1,
  z.strictObject({
    kind: z.literal("basic"),
    of: z.enum(["user", "user:password"]).default("user:password"),
  }),
  z.strictObject({
    kind: z.literal("bearer"),
    header: HeaderName.default("authorization"),
    query: z.string().max(40).optional(),
  }),
  z.strictObject({
    kind: z.literal("body-key"),
    /** Dotted path in the body. */
    path: z.string().min(1).max(80),
    /** A client may send the same secret as the user of Basic instead. */
    orBasicUser: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("path-secret") }),
  z.strictObject({
    kind: z.literal("standard-webhooks"),
    toleranceSeconds: z.int().min(1).max(86_400).default(300),
  }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type Verification = z.infer<typeof Verification>;
export type VerificationInput = z.input<typeof Verification>;
export type VerificationOf<K extends Verification["kind"]> = Extract<Verification, { kind: K }>;

/** A verification with its defaults filled in. */
export const verification = (input: VerificationInput): Verification => Verification.parse(input);
