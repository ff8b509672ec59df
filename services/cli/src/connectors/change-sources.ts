import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { text as textOfStream } from "node:stream/consumers";
import type { ConnectorSecret, ConnectorSource } from "@leadstream/application";
import { type Connector, connectorOf, Verification } from "@leadstream/connectors";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { loadMapping } from "../import/load-mapping.ts";
import { momentAfter } from "../keys/durations.ts";
import { now } from "../keys/make-key.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";

export type AddOptions = TargetOptions & {
  readonly sender?: string;
  readonly secretFile?: string;
  readonly newSecret: boolean;
  /** False with --no-secret. */
  readonly secret: boolean;
  readonly mapping?: string | false;
  readonly option: readonly (readonly [string, string])[];
  readonly by: string;
  readonly json: boolean;
};
export type RemoveOptions = TargetOptions & { readonly json: boolean };

const misused = (place: string, what: string, next: string): Failure =>
  new Failure({ exit: exitCodes.usage, code: "connectors.invalid", place, what, next });
export const unknownSource = (id: string): Failure =>
  new Failure({
    exit: exitCodes.data,
    code: "connectors.unknown",
    place: id,
    what: "there is no source of this name",
    next: "leadstream connectors list",
  });

/** How long a secret works on after it is replaced. */
const GRACE_MS = 86_400_000;

/** 192 bits: an address with it cannot be guessed. */
const newSecret = (kind: string): string =>
  kind === "standard-webhooks"
    ? `whsec_${randomBytes(32).toString("base64")}`
    : randomBytes(24).toString("base64url");

async function secretFrom(path: string): Promise<string> {
  const read =
    path === "-" ? await textOfStream(process.stdin) : await readFile(path, "utf8").catch(() => null);
  const secret = read?.trim() ?? "";
  if (secret === "") throw misused("--secret-file", "it cannot be read, or is empty", "check the path");
  return secret;
}

const kindOf = ({ verification }: Connector): string =>
  verification === "of-source" ? "hmac" : verification.kind;

type Secrets = {
  readonly secrets: readonly ConnectorSecret[];
  /** A new one, shown this once. */
  readonly shown: string | null;
};

/** Secrets of before with an end, and a new one: given, or made here. */
async function withNewSecret(
  connector: Connector,
  { secretFile }: AddOptions,
  before: readonly ConnectorSecret[],
): Promise<Secrets> {
  const given = secretFile === undefined ? undefined : await secretFrom(secretFile);
  const value = given ?? newSecret(kindOf(connector));
  const end = momentAfter(now(), { ms: GRACE_MS });
  const ending = before
    .filter((each) => each.value !== value)
    .map((each) => ({ value: each.value, until: each.until ?? end }));
  return { secrets: [...ending, { value, until: null }], shown: given === undefined ? value : null };
}

async function secretsFor(
  connector: Connector,
  options: AddOptions,
  before: readonly ConnectorSecret[] | undefined,
): Promise<Secrets> {
  const isPublic = connector.secretIsOptional === true;
  if (!options.secret && !isPublic)
    throw misused("--no-secret", "this connector's requests must prove where they come from", "leave it out");
  if (!options.secret) return { secrets: [], shown: null };
  const isAsked = options.secretFile !== undefined || options.newSecret;
  if (before !== undefined && !isAsked) return { secrets: before, shown: null };
  if (kindOf(connector) === "none") return { secrets: [], shown: null };
  return withNewSecret(connector, options, before ?? []);
}

/** A sender whose rules nobody knows but the user: without them its requests could prove nothing. */
function mustDescribe(
  { verification }: Connector,
  { verification: text }: Readonly<Record<string, string>>,
): void {
  if (verification !== "of-source" || isVerification(text)) return;
  throw misused(
    "--option verification",
    "it must say as JSON how the sender signs",
    'for example {"kind":"hmac","header":"x-signature"}',
  );
}

function isVerification(text: string | undefined): boolean {
  try {
    return Verification.safeParse(JSON.parse(text ?? "")).success;
  } catch {
    return false;
  }
}

function knownOptions(connector: Connector, given: AddOptions["option"]): Readonly<Record<string, string>> {
  const names = Object.keys(connector.options ?? {});
  for (const [name] of given)
    if (!names.includes(name))
      throw misused(
        `--option ${name}`,
        "this connector has no such setting",
        `it has: ${names.join(", ") || "none"}`,
      );
  return Object.fromEntries(given);
}

async function mappingFor({ mapping }: AddOptions, before: unknown): Promise<unknown> {
  if (mapping === false) return null;
  return mapping === undefined ? (before ?? null) : (await loadMapping(mapping)).mapping;
}

type Wanted = { readonly connector: Connector; readonly id: string };

/** The source as it shall be, from what it was and what is asked for. */
async function sourceFor(
  { connector, id }: Wanted,
  options: AddOptions,
  before: ConnectorSource | undefined,
): Promise<{ readonly source: ConnectorSource; readonly shown: string | null }> {
  if (before !== undefined && before.connector !== connector.id)
    throw misused(id, `it is a source of ${before.connector}`, "take another name, or remove it first");
  const { secrets, shown } = await secretsFor(connector, options, before?.secrets);
  const made = before ?? { sender: id, mapping: null, options: {}, createdAt: now(), createdBy: options.by };
  const source = {
    ...made,
    id,
    connector: connector.id,
    sender: options.sender ?? made.sender,
    secrets,
    mapping: await mappingFor(options, made.mapping),
    options: { ...made.options, ...knownOptions(connector, options.option) },
  };
  mustDescribe(connector, source.options);
  return { source, shown };
}

/** `leadstream connectors add CONNECTOR SOURCE` */
export async function addSource(
  wanted: { readonly connector: string; readonly source: string },
  options: AddOptions,
  context: Context,
): Promise<void> {
  const connector = connectorOf(wanted.connector);
  if (connector === undefined)
    throw misused(wanted.connector, "there is no such connector", "leadstream connectors known");
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    const before = (await stores.connectorSources.all()).find(({ id }) => id === wanted.source);
    const { source, shown } = await sourceFor({ connector, id: wanted.source }, options, before);
    const outcome = await stores.connectorSources.put(source);
    const said = { outcome, source: source.id, address: addressOf(connector, source), secret: shown };
    context.out.write(options.json ? jsonLine(said) : addedText(connector, said));
  } finally {
    await close();
  }
}

const addressOf = (connector: Connector, { id, secrets }: ConnectorSource): string => {
  const path = `/v1/connectors/${connector.id}/${id}`;
  const inPath = kindOf(connector) === "path-secret" ? `/${secrets.at(-1)?.value ?? ""}` : "";
  return `https://HOST${path}${inPath}`;
};

type Said = {
  readonly outcome: "created" | "changed";
  readonly source: string;
  readonly address: string;
  readonly secret: string | null;
};

function addedText(connector: Connector, { outcome, source, address, secret }: Said): string {
  const { addresses = [], standing, isForPages } = connector;
  return [
    `source ${source} of ${connector.title} is ${outcome}\n\n  ${address}\n`,
    ...addresses.map(({ path }) => `  https://HOST${path}\n`),
    secret === null ? "" : `\nIts secret, shown this once:\n\n  ${secret}\n`,
    `\nHow to set it up: packages/connectors/src/${connector.id}/README.md\n`,
    isForPages === true ? "Note: Only pages whose origin PAGE_ORIGINS lists may call it.\n" : "",
    ...standing.open.map((sentence) => `Note: ${sentence}\n`),
  ].join("");
}

/** `leadstream connectors remove SOURCE` */
export async function removeSource(id: string, options: RemoveOptions, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    if ((await stores.connectorSources.remove(id)) === "unknown") throw unknownSource(id);
    context.out.write(options.json ? jsonLine({ removed: id }) : `source ${id} is removed\n`);
  } finally {
    await close();
  }
}
