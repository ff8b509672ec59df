import type {
  Clock,
  ConnectorAddress,
  ConnectorAnswer,
  ConnectorEndpoint,
  ConnectorRequest,
  ConnectorSource,
  ConnectorSources,
  Deliveries,
  Intake,
  Log,
  Meter,
  Vault,
} from "@leadstream/application";
import { err, Fault } from "@leadstream/kernel";
import type { Answer, Connector, ParseContext } from "./connector.ts";
import { connectorOf } from "./connector-list.ts";
import { foreignPage, usualAnswers } from "./answers.ts";
import { processDelivery } from "./process-delivery.ts";
import { sealable } from "./sealed-request.ts";
import { activeSecrets } from "./secrets.ts";
import { createSourceBook, type SourceBook } from "./source-book.ts";
import { createSourceLimiter, type SourceLimiter } from "./source-limiter.ts";
import { Verification } from "./verification.ts";
import type { Unverified, Verified } from "./signatures.ts";
import { verify } from "./verify.ts";

/*
 * Steps of a request: find connector and source; answer a handshake; verify; seal and store; hand to intake; answer.
 * A request without proof of its origin is only counted, by its reason. One with proof is on disk
 * before it is parsed, so that a corrected mapping can read it again.
 */

export type EndpointParts = {
  readonly sources: Pick<ConnectorSources, "all">;
  readonly deliveries: Pick<Deliveries, "add" | "settle" | "refuse">;
  readonly vault: Pick<Vault, "seal">;
  readonly intake: Pick<Intake, "receive">;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  /** Requests a minute of one source; default 20,000. */
  readonly perMinute?: number;
};

type Found = {
  readonly connector: Connector;
  readonly source: ConnectorSource;
  readonly address: ConnectorAddress;
  readonly request: ConnectorRequest;
};

type Context = EndpointParts & { readonly book: SourceBook; readonly limiter: SourceLimiter };

const RETRY_AFTER_SECONDS = "30";

const answerOf = (
  { status, type, body = "" }: Answer,
  headers: Readonly<Record<string, string>> = {},
): ConnectorAnswer => ({
  status,
  headers: { ...(type === undefined ? {} : { "Content-Type": type }), ...headers },
  body,
});

const busy = ({ answers }: Connector, status = answers.busy.status): ConnectorAnswer =>
  answerOf({ ...answers.busy, status }, { "Retry-After": RETRY_AFTER_SECONDS });

/** The endpoint of all connectors. */
export function createConnectorEndpoint(parts: EndpointParts): ConnectorEndpoint {
  const context: Context = {
    ...parts,
    book: createSourceBook(parts.sources, parts.clock),
    limiter: createSourceLimiter(parts.perMinute ?? 20_000),
  };
  return {
    handle: async (address, request) => {
      const connector = connectorOf(address.connector);
      if (connector === undefined) return answerOf(usualAnswers.unknownSource);
      const source = await sourceFor(context, connector, address, request);
      if (source === undefined) return turnAway(context, connector, address, request);
      return handleFor(context, { connector, source, address, request });
    },
  };
}

/**
 * No source has this name or, at an address without a source, this credential. The latter counts as a refusal of the
 * connector itself: nobody knows which source was meant.
 */
async function turnAway(
  { deliveries, meter }: Context,
  { id, answers, isMeant }: Connector,
  { source }: ConnectorAddress,
  { receivedAt }: ConnectorRequest,
): Promise<ConnectorAnswer> {
  const isCredential = source === null && isMeant === undefined;
  const reason = isCredential ? "secret-wrong" : "source-unknown";
  meter.count("connector_requests_refused_total", { connector: id, reason });
  if (isCredential) await deliveries.refuse(id, receivedAt, reason);
  return answerOf(isCredential ? answers.unverified : answers.unknownSource);
}

/** A fixed vendor address has no source in it: the one whose secret came with the request is meant. */
async function sourceFor(
  { book }: Context,
  connector: Connector,
  address: ConnectorAddress,
  request: ConnectorRequest,
): Promise<ConnectorSource | undefined> {
  const own = (await book.current()).filter((each) => each.connector === connector.id);
  if (address.source !== null) return own.find(({ id }) => id === address.source);
  const { isMeant } = connector;
  if (isMeant !== undefined)
    return firstMeant(own, (source) => isMeant(request, { source, parts: address.parts ?? {} }));
  for (const source of own) {
    const rule = ruleOf(connector, source);
    if (rule !== null && (await verify(rule, { request, source })).ok) return source;
  }
  return undefined;
}

async function firstMeant(
  own: readonly ConnectorSource[],
  isMeant: (source: ConnectorSource) => boolean | Promise<boolean>,
): Promise<ConnectorSource | undefined> {
  for (const source of own) if (await isMeant(source)) return source;
  return undefined;
}

/**
 * How requests of a source prove where they come from.
 *
 * @returns null when the source's own rule cannot be read.
 */
export function ruleOf(
  { verification, secretIsOptional }: Connector,
  source: ConnectorSource,
): Verification | null {
  if (secretIsOptional === true && source.secrets.length === 0) return { kind: "none" };
  if (verification !== "of-source") return verification;
  try {
    return Verification.parse(JSON.parse(source.options["verification"] ?? "null"));
  } catch {
    return null;
  }
}

const notAllowed = answerOf({ status: 405 }, { Allow: "POST" });

const contextOf = ({ source, address }: Found): ParseContext => ({ source, parts: address.parts ?? {} });

/** Answers that ask for no proof: a handshake, or a method that this connector does not know. */
function answerAtOnce(found: Found): ConnectorAnswer | null {
  const { connector, request } = found;
  const shaken = connector.handshake?.(request, contextOf(found)) ?? null;
  if (shaken !== null) return shaken;
  return request.method === "POST" || connector.echo !== undefined ? null : notAllowed;
}

const proved = async (
  rule: Verification | null,
  { source, request, address: { pathSecret } }: Found,
): Promise<Verified> => (rule === null ? err("no-secret") : verify(rule, { request, source, pathSecret }));

async function handleFor(context: Context, found: Found): Promise<ConnectorAnswer> {
  const { connector, source, request } = found;
  const atOnce = answerAtOnce(found);
  if (atOnce !== null) return atOnce;
  if (connector.isForPages === true && request.page === "foreign")
    return refuse(context, found, "origin-not-listed");
  const rule = ruleOf(connector, source);
  const verified = await proved(rule, found);
  if (!verified.ok) return refuse(context, found, verified.error);
  if (request.method !== "POST") return connector.echo?.(request, contextOf(found)) ?? notAllowed;
  context.meter.count("connector_requests_total", {
    connector: connector.id,
    matched: verified.value.matched,
  });
  return takeInTurn(context, found, rule?.kind === "body-key");
}

/** A source that sends too much waits; the others do not. */
async function takeInTurn(
  context: Context,
  found: Found,
  hasSecretInBody: boolean,
): Promise<ConnectorAnswer> {
  const { connector, source, request } = found;
  if (context.limiter.admits(source.id, Date.parse(request.receivedAt)))
    return take(context, found, hasSecretInBody);
  context.meter.count("connector_requests_refused_total", { connector: connector.id, reason: "rate" });
  return busy(connector, 429);
}

async function refuse(
  { deliveries, meter, log }: Context,
  { connector, source, request }: Found,
  reason: Unverified | "origin-not-listed",
) {
  meter.count("connector_requests_refused_total", { connector: connector.id, reason });
  log.warn("connector_request_refused", { connector: connector.id, source: source.id, reason });
  await deliveries.refuse(source.id, request.receivedAt, reason);
  return answerOf(reason === "origin-not-listed" ? foreignPage : connector.answers.unverified);
}

async function take(context: Context, found: Found, hasSecretInBody: boolean): Promise<ConnectorAnswer> {
  const { connector, source, request, address } = found;
  const parts = address.parts ?? {};
  const inBody = hasSecretInBody ? activeSecrets(source, request.receivedAt) : [];
  const sealed = await context.vault.seal(sealable(request, parts, { inBody, inPath: address.pathSecret }));
  const id = await context.deliveries.add(source.id, request.receivedAt, sealed);
  try {
    const outcome = await processDelivery(context.intake, { connector, source, request, parts });
    await context.deliveries.settle(id, outcome);
    context.meter.count("connector_deliveries_total", { connector: connector.id, state: outcome.state });
    const { unreadable } = connector.answers;
    if (outcome.isUnreadable === true)
      return answerOf({ ...unreadable, status: outcome.status ?? unreadable.status });
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "retry") throw thrown;
    // It is sealed and waits; the vendor's own retry is a repeat of it.
    context.log.warn("connector_delivery_waits", {
      connector: connector.id,
      source: source.id,
      fault: thrown.code,
    });
    return busy(connector);
  }
  return connector.acknowledge?.(request, { source, parts }) ?? answerOf(connector.answers.taken);
}
