import { randomInt } from "node:crypto";
import { createApiKey, keyStateOf, rotateApiKey } from "@leadstream/application";
import { Instant, KeyTerms, type RepId, type Role } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { type Duration, type Ending, momentAfter, momentOf } from "./durations.ts";

export type CreateOptions = TargetOptions & {
  readonly role: "form" | readonly Role[];
  readonly sender?: string;
  readonly senders?: readonly string[];
  readonly rep?: RepId;
  readonly teams?: readonly string[];
  readonly site?: string;
  readonly id?: string;
  readonly label?: string;
  readonly expires: Ending;
  readonly by: string;
  readonly json: boolean;
};

export type RotateOptions = TargetOptions & {
  readonly grace: Duration;
  readonly expires?: Ending;
  readonly by: string;
  readonly json: boolean;
};

export const now = (): Instant => Instant.parse(new Date().toISOString());

const refused = (code: string, place: string, what: string, next: string): Failure =>
  new Failure({ exit: exitCodes.data, code, place, what, next });
const misused = (place: string, what: string, next: string): Failure =>
  new Failure({ exit: exitCodes.usage, code: "keys.terms-invalid", place, what, next });

export const unknownKey = (id: string): Failure =>
  refused("keys.unknown", id, "there is no key with this id", "leadstream keys list");
const revokedKey = (id: string): Failure =>
  refused("keys.revoked", id, "it was revoked for ever", "leadstream keys create");

/** `leadstream keys create` */
export async function createKey(options: CreateOptions, context: Context): Promise<void> {
  const terms = termsOf(options);
  const at = now();
  const expiresAt = toCome(momentOf(options.expires, at), at);
  const id = options.id ?? idFor(terms);
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    const key = { id, terms, label: options.label ?? "", expiresAt };
    const made = await createApiKey(stores.apiKeys, key, { at, by: options.by });
    if (made === "taken")
      throw refused("keys.taken", id, "a key has or had this id", "take another --id, or none");
    const printed = { id, key: made.secret, ...terms, label: key.label, expiresAt };
    context.out.write(options.json ? jsonLine(printed) : createdText(printed));
  } finally {
    await close();
  }
}

function termsOf({ role, sender, senders, rep: repId, teams, site }: CreateOptions): KeyTerms {
  if (role === "form" && sender === undefined)
    throw misused(
      "--role form",
      "a form posts under a name",
      "add --source NAME, the name in /v1/forms/NAME",
    );
  const roles = role === "form" ? ["ingest"] : role;
  const parsed = KeyTerms.safeParse(onlyGiven({ roles, sender, senders, repId, teams, site }));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = String(issue?.path[0]).replace("repId", "rep");
  throw misused(`--${option}`, issue?.message ?? "it is invalid", "see leadstream keys create --help");
}

/** Leaves out options that were not given. */
const onlyGiven = (terms: object): object =>
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));

/** Tells two keys of one sender apart; it is not secret. */
const idFor = ({ sender, roles }: KeyTerms): string =>
  `${(sender ?? roles[0] ?? "key").slice(0, 70)}-${String(randomInt(0, 1_000_000)).padStart(6, "0")}`;

function toCome(moment: Instant | null, at: Instant): Instant | null {
  if (moment === null || moment > at) return moment;
  throw misused("--expires", "it is in the past", "name a time in the future");
}

type Made = KeyTerms & {
  readonly id: string;
  readonly key: string;
  readonly expiresAt: Instant | null;
};

const untilText = (at: Instant | null): string => (at === null ? "does not expire" : `expires ${at}`);

const onceText = (id: string): string =>
  `Shown only this once; only a digest is stored. If you lose it: leadstream keys rotate ${id}\n`;

function createdText({ id, key, roles, sender, expiresAt }: Made): string {
  const isForForms = roles.every((role) => role === "ingest");
  const form = `In a web page:\n  <form method="post" action="https://HOST/v1/forms/${sender ?? id}?key=${key}">\n`;
  return [
    `key ${id}: ${roles.join(", ")} as ${sender ?? id}, ${untilText(expiresAt)}\n`,
    `\n  ${key}\n\n`,
    onceText(id),
    ...(isForForms ? [form] : []),
  ].join("");
}

/** `leadstream keys rotate ID` */
export async function rotateKey(id: string, options: RotateOptions, context: Context): Promise<void> {
  const at = now();
  const graceUntil = momentAfter(at, options.grace);
  const wanted = options.expires === undefined ? undefined : toCome(momentOf(options.expires, at), at);
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const { apiKeys } = stores;
  try {
    const before = (await apiKeys.all()).find((key) => key.id === id);
    if (before === undefined) throw unknownKey(id);
    const expiresAt = wanted === undefined ? before.expiresAt : wanted;
    if (keyStateOf({ ...before, expiresAt }, at) === "expired")
      throw refused(
        "keys.expired",
        id,
        `it ended ${String(expiresAt)}`,
        "add --expires with a time in the future",
      );
    const rotation = { graceUntil, expiresAt: wanted };
    const made = await rotateApiKey(apiKeys, id, rotation, { at, by: options.by });
    if (made === "unknown") throw unknownKey(id);
    if (made === "revoked") throw revokedKey(id);
    const printed = { id, key: made.secret, expiresAt, oldWorksUntil: graceUntil };
    context.out.write(options.json ? jsonLine(printed) : rotatedText(printed));
  } finally {
    await close();
  }
}

const rotatedText = ({
  id,
  key,
  expiresAt,
  oldWorksUntil,
}: Pick<Made, "id" | "key" | "expiresAt"> & { readonly oldWorksUntil: Instant }): string =>
  [
    `key ${id} has a new secret; it ${untilText(expiresAt)}, the old secret works until ${oldWorksUntil}\n`,
    `\n  ${key}\n\n`,
    onceText(id),
  ].join("");
