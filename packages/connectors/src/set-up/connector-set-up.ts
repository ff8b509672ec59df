import {
  type Clock,
  type ConnectorSetUp,
  type ConnectorSource,
  type ConnectorSources,
  type Deliveries,
  type Log,
  type Meter,
  noCounts,
  type SourceFigures,
  type Vault,
} from "@leadstream/application";
import {
  Code,
  type ConnectorSourceState,
  type ConnectorTestAnswer,
  type Instant,
  type SubscriptionRenewal,
} from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { connectorOf } from "../connector-list.ts";
import { createConnectorEndpoint, ruleOf } from "../endpoint.ts";
import { knownConnectors, provedBy } from "./known-connectors.ts";
import { shownDelivery, type ShownParts } from "./shown-delivery.ts";
import { pathOf, testRequest, type TestRequest } from "./test-request.ts";

export type ConnectorSetUpParts = Omit<ShownParts, "vault"> & {
  readonly sources: Pick<ConnectorSources, "all" | "renewals">;
  readonly deliveries: Pick<Deliveries, "add" | "settle" | "refuse" | "refusals" | "figures" | "newest">;
  readonly vault: Pick<Vault, "open" | "seal">;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

/** What integrators see and try of connectors. */
export function createConnectorSetUp(parts: ConnectorSetUpParts): ConnectorSetUp {
  const { sources, deliveries, clock } = parts;
  const named = async (id: string): Promise<ConnectorSource | undefined> =>
    (await sources.all()).find((each) => each.id === id);
  return {
    known: knownConnectors,
    sources: () => states(parts),
    deliveries: async (id, { limit, ...page }) => {
      const [source, found] = await Promise.all([
        named(id),
        deliveries.newest(id, { ...page, limit: limit + 1 }),
      ]);
      if (source === undefined && found.length === 0) return null;
      const rows = found.slice(0, limit);
      return {
        rows: await Promise.all(rows.map((each) => shownDelivery(parts, each, source))),
        next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
    sendTest: async (id) => {
      const source = await named(id);
      const connector = source === undefined ? undefined : connectorOf(source.connector);
      if (source === undefined || connector === undefined)
        return err({ code: "connector.source-unknown", reason: "No source has this name." });
      const test = testRequest(connector, source, clock.now());
      if (!test.ok) return err({ code: "connector.not-testable", reason: test.error });
      return ok(await sent(parts, source, test.value));
    },
  };
}

/** Sends a test through an endpoint of its own, which sees the source as it is this moment. */
async function sent(
  parts: ConnectorSetUpParts,
  source: ConnectorSource,
  { address, request }: TestRequest,
): Promise<ConnectorTestAnswer> {
  const { deliveries } = parts;
  const seen: { refusal: string | null; added: string | null } = { refusal: null, added: null };
  const endpoint = createConnectorEndpoint({
    ...parts,
    intake: { receive: () => Promise.reject(new TypeError("a test never reaches intake")) },
    deliveries: {
      settle: deliveries.settle,
      add: async (...delivery) => {
        const id = await deliveries.add(...delivery);
        seen.added = id;
        return id;
      },
      // What we sent ourselves is nobody's refused request: it is told here, and not counted.
      refuse: async (_source, _at, reason) => {
        seen.refusal = reason;
      },
    },
  });
  const { status } = await endpoint.handle(address, request);
  const delivery = seen.added === null ? undefined : await deliveryOf(parts, source, seen.added);
  const connector = connectorOf(source.connector);
  const rule = connector === undefined ? null : ruleOf(connector, source);
  return {
    status,
    provedBy: rule?.kind ?? (connector === undefined ? "" : provedBy(connector)),
    refusal: seen.refusal,
    delivery: delivery ?? null,
  };
}

async function deliveryOf(parts: ConnectorSetUpParts, source: ConnectorSource, id: string) {
  const before = String(BigInt(id) + 1n);
  const [found] = await parts.deliveries.newest(source.id, { before, limit: 1 });
  return found === undefined ? undefined : shownDelivery(parts, found, source);
}

async function states({ sources, deliveries, clock }: ConnectorSetUpParts) {
  const [all, figures, refusals, renewals] = await Promise.all([
    sources.all(),
    deliveries.figures(),
    deliveries.refusals(),
    sources.renewals(),
  ]);
  const now = clock.now();
  const byId = new Map(figures.map((each) => [each.source, each]));
  return all.map((source) =>
    stateOf(source, now, {
      figures: byId.get(source.id),
      refusals: refusals
        .filter((each) => each.source === source.id)
        .map(({ reason, count, lastAt }) => ({ reason, count, lastAt })),
      last: renewals.get(source.id) ?? null,
    }),
  );
}

type Seen = {
  readonly figures: SourceFigures | undefined;
  readonly refusals: ConnectorSourceState["refusals"];
  readonly last: SubscriptionRenewal | null;
};

const noFigures = (source: string): SourceFigures => ({
  ...{ source, deliveries: 0, waiting: 0, notified: 0, unread: 0, refusedRequests: 0 },
  counts: noCounts,
  lastReceivedAt: null,
});

const isOn =
  (now: Instant) =>
  ({ until }: { readonly until: Instant | null }): boolean =>
    until === null || until > now;

function stateOf(
  source: ConnectorSource,
  now: Instant,
  { figures = noFigures(source.id), refusals, last }: Seen,
): ConnectorSourceState {
  const { deliveries, waiting, notified, unread, counts, lastReceivedAt } = figures;
  return {
    source: Code.parse(source.id),
    connector: Code.parse(source.connector),
    sender: source.sender,
    secrets: source.secrets.filter(isOn(now)).map(({ until }) => ({ until })),
    options: Object.keys(source.options).toSorted(),
    hasMapping: source.mapping !== null && source.mapping !== undefined,
    createdAt: source.createdAt,
    createdBy: source.createdBy,
    ...{ deliveries, waiting, notified, unread, counts, lastReceivedAt, refusals },
    ...rulesOf(source, now, last),
  };
}

/** What the connector of the source says of it. */
function rulesOf(
  source: ConnectorSource,
  now: Instant,
  last: SubscriptionRenewal | null,
): Pick<ConnectorSourceState, "path" | "renewal" | "testRefusal"> {
  const path = pathOf(source);
  const connector = connectorOf(source.connector);
  if (connector === undefined)
    return { path, renewal: null, testRefusal: "This version does not know its connector." };
  const test = testRequest(connector, source, now);
  return {
    path: ruleOf(connector, source)?.kind === "path-secret" ? `${path}/{secret}` : path,
    renewal: connector.subscription?.isSetUp(source) === true ? { last } : null,
    testRefusal: test.ok ? null : test.error,
  };
}
