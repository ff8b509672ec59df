import {
  type ConnectorAddress,
  type ConnectorAnswer,
  type ConnectorEndpoint,
  type ConnectorRequest,
  type ConnectorSource,
  createVirtualClock,
  type Deliveries,
  type IntakeAnswer,
  type RawSubmission,
} from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import {
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryVault,
  submissionNo,
} from "@leadstream/testing";
import { createConnectorEndpoint } from "../../src/index.ts";
import { bytes, NOW, nowSeconds, SECRET } from "./moment.ts";

export { bytes, NOW, nowSeconds, SECRET };

export const later = (minutes: number): Instant =>
  Instant.parse(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());

export const aSource = (connector: string, rest: Partial<ConnectorSource> = {}): ConnectorSource => ({
  id: "web",
  connector,
  sender: "web-leads",
  secrets: [{ value: SECRET, until: null }],
  mapping: null,
  options: {},
  createdAt: NOW,
  createdBy: "anna",
  ...rest,
});

export const aRequest = (rest: Partial<ConnectorRequest> = {}): ConnectorRequest => ({
  method: "POST",
  url: "/v1/connectors/x/web",
  query: {},
  headers: { "content-type": "application/json" },
  body: new Uint8Array(),
  visitor: {},
  receivedAt: NOW,
  ...rest,
});

export type World = {
  readonly endpoint: ConnectorEndpoint;
  readonly deliveries: Deliveries;
  /** What intake was given, in order; a key that came before is a repeat. */
  readonly handedIn: readonly RawSubmission[];
  readonly open: (id: string) => Promise<string>;
  readonly send: (
    request: Partial<ConnectorRequest>,
    address?: Partial<ConnectorAddress>,
  ) => Promise<ConnectorAnswer>;
  readonly logged: readonly string[];
  /** Makes intake fail with this until it is set to null. */
  readonly breakIntake: (fault: Error | null) => void;
};

/** An endpoint with everything in memory, and a source `web` of one connector. */
export function aWorld(...sources: readonly ConnectorSource[]): World {
  const clock = createVirtualClock(NOW);
  const store = createMemoryConnectorSources(sources);
  const deliveries = createMemoryDeliveries(store);
  const vault = createMemoryVault({ clock });
  const handedIn: RawSubmission[] = [];
  const logged: string[] = [];
  let broken: Error | null = null;
  const keys = new Set<string | undefined>();
  const receive = async (rows: readonly RawSubmission[]): Promise<readonly IntakeAnswer[]> => {
    if (broken !== null) throw broken;
    return rows.map((row, i): IntakeAnswer => {
      const isKnown = keys.has(row.idempotencyKey);
      keys.add(row.idempotencyKey);
      handedIn.push(row);
      return {
        kind: isKnown ? "repeated" : "received",
        submissionId: submissionNo(handedIn.length + i),
        defects: [],
      };
    });
  };
  const note = (event: string, fields = {}): void => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const endpoint = createConnectorEndpoint({
    sources: store,
    deliveries,
    vault,
    intake: { receive },
    clock,
    meter: { count: () => undefined, observe: () => undefined, gauge: () => undefined },
    log: { info: note, warn: note, error: note },
  });
  const connector = sources[0]?.connector ?? "typeform";
  return {
    endpoint,
    deliveries,
    handedIn,
    logged,
    breakIntake: (fault) => {
      broken = fault;
    },
    open: async (id) => {
      const page = await deliveries.page("web", { limit: 1_000 });
      const found = page.find((each) => each.id === id);
      return found === undefined ? "" : Buffer.from(await vault.open(found.sealed)).toString("utf8");
    },
    send: (request, address = {}) =>
      endpoint.handle({ connector, source: "web", ...address }, aRequest(request)),
  };
}
