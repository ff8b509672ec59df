import { z } from "zod";
import { KeyTerms, Role } from "./access.ts";
import { Code, Instant, LeadId, RepId } from "./basics.ts";

/** How a caller proved who it is: an API key, a one-time link of the own machine, or a person's identity provider. */
export const SignIn = z.enum(["key", "link", "oidc"]);
export type SignIn = z.infer<typeof SignIn>;

/** What the api knows about its caller. */
export const Me = z.object({
  /** Stands in the history as who did something. */
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  repId: RepId.nullable(),
  /** Of a manager; null: all teams. */
  teams: z.array(Code).nullable(),
  /** Names under which the caller may submit. */
  senders: z.array(Code),
  signIn: SignIn,
  /** When the session or the key ends at the latest; null: never. */
  expiresAt: Instant.nullable(),
  /** Time zone of the rep's calendar; for others that of the policy's default calendar. */
  zone: z.string(),
  /** Whether lists of leads may be exported, as the api is configured. */
  mayExport: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** Whose session it is. With a key, the terms are those that the key has now. */
export const SessionOwner = z.discriminatedUnion("signIn", [
  z.object({ signIn: z.literal("key"), keySha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({
    signIn: z.enum(["link", "oidc"]),
    id: Code,
    name: z.string().max(200),
    terms: KeyTerms,
  }),
]);
export type SessionOwner = z.infer<typeof SessionOwner>;

/** Most bytes of a saved view's state, as JSON in UTF-8. */
export const MOST_STATE_BYTES = 8_192;

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const State = z
  .record(z.string().min(1).max(80), z.union([Scalar, z.array(Scalar).max(500)]))
  .refine(
    (state) => new TextEncoder().encode(JSON.stringify(state)).length <= MOST_STATE_BYTES,
    `want at most ${MOST_STATE_BYTES} bytes of JSON`,
  );

export const Visibility = z.enum(["private", "team", "public"]);
export type Visibility = z.infer<typeof Visibility>;

export const SavedViewId = z
  .string()
  .regex(/^sv_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .brand<"SavedViewId">();
export type SavedViewId = z.infer<typeof SavedViewId>;

/** What a person says about a saved view. */
export const SavedViewDraft = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** The screen that it opens. */
  screen: Code,
  /** The whole search state of the screen. The api stores it and does not read it. */
  state: State,
  visibility: Visibility.default("private"),
  pinned: z.boolean().default(false),
  /** Whose it is with visibility `team`. Default: the only team of the caller. */
  team: Code.exactOptional(),
});
export type SavedViewDraft = z.infer<typeof SavedViewDraft>;

export const SavedView = z.object({
  id: SavedViewId,
  name: z.string(),
  screen: Code,
  state: State,
  visibility: Visibility,
  pinned: z.boolean(),
  /** Null unless visibility is `team`. */
  team: Code.nullable(),
  /** `id` of the caller who made it. */
  owner: z.string(),
  updatedAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;

/** What of the pipeline changed: the first word of the event types, such as `lead` or `consent`. */
const ChangeKind = z.string().max(40);

/** Something changed that the caller may see, and the views show it already. */
export const ChangeNotice = z.object({
  /** Everything up to here was looked at. */
  position: z.int(),
  /** When the newest of the events was recorded. */
  at: Instant,
  kinds: z.array(ChangeKind),
  /** Leads that changed: those that the caller sees, and those that the caller's reps held until now. */
  leads: z.array(LeadId),
  /** There are more leads than are listed: read the lists again. */
  hasMore: z.boolean(),
});
export type ChangeNotice = z.infer<typeof ChangeNotice>;

/** A sign of life of the stream. */
export const ChangePulse = z.object({
  /** Position that the views show. */
  position: z.int(),
  /** Position of the newest event. */
  head: z.int(),
  /** How long the oldest event has waited that the views do not show yet, in ms; 0: none. */
  behindMs: z.int(),
});
export type ChangePulse = z.infer<typeof ChangePulse>;
