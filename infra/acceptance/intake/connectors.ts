import type { ConnectorSource, ConnectorSources } from "@leadstream/application";
import { connectorOf, connectors, vendorRoutes } from "@leadstream/connectors";
import { Instant } from "@leadstream/contracts";
import { signAt, SECRET } from "../../../packages/connectors/test/support/moment.ts";
import { type Sample, samples } from "../../../packages/connectors/test/support/samples.ts";
import type { Door } from "./door.ts";

/** Where pages may post from: the origin that intake.sh lists. */
export const ORIGIN = "https://www.example.com";

/** What a connector did with its documented payload, the same again, and one that nobody signed. */
export type Played = {
  readonly connector: string;
  readonly sender: string;
  /** Status of each of the three; an open form has no third. */
  readonly statuses: readonly number[];
  readonly isSigned: boolean;
  /** The vendor only names a record, which must be fetched. */
  readonly isNamed: boolean;
};

type Request = ReturnType<Sample["send"]>;

/** One source for each connector, with the secret of the samples. */
export async function addSources(store: Pick<ConnectorSources, "put">): Promise<readonly Sample[]> {
  const first = new Map<string, Sample>();
  for (const sample of samples) if (!first.has(sample.connector)) first.set(sample.connector, sample);
  const missing = connectors.filter(({ id }) => !first.has(id)).map(({ id }) => id);
  if (missing.length > 0) throw new Error(`no documented payload of ${missing.join(", ")}`);
  for (const { connector, source } of first.values()) await store.put(aSource(connector, source));
  return [...first.values()];
}

const aSource = (connector: string, rest: Partial<ConnectorSource> = {}): ConnectorSource => ({
  id: connector,
  connector,
  secrets: [{ value: SECRET, until: null }],
  mapping: null,
  options: {},
  createdAt: Instant.parse(new Date().toISOString()),
  createdBy: "acceptance",
  ...rest,
  sender: `by-${connector}`,
});

/** The address of a sample: its source's, or the one that is fixed in the vendor's clients. */
function pathOf({ connector, address = {} }: Sample): string {
  const { source, parts = {}, pathSecret } = address;
  if (source !== null)
    return `/v1/connectors/${connector}/${connector}${pathSecret === undefined ? "" : `/${pathSecret}`}`;
  const filled = vendorRoutes
    .filter((route) => route.connector === connector)
    .map(({ path }) => path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => parts[name] ?? "x"));
  const { call } = parts;
  return filled.find((path) => call === undefined || path.endsWith(`/${call}`)) ?? "";
}

async function post(door: Door, sample: Sample, sent: Request): Promise<number> {
  const { body, headers = {}, query = {} } = sent;
  const search = new URLSearchParams(query).toString();
  const path = `${pathOf(sample)}${search === "" ? "" : `?${search}`}`;
  const page = connectorOf(sample.connector)?.isForPages === true ? { Origin: ORIGIN } : {};
  const whole = {
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
    headers: { ...headers, ...page },
  };
  return (await door.call("POST", path, whole)).status;
}

/** The same request by somebody who does not know the secret. */
function unsigned({ body = new Uint8Array(), headers = {}, query = {} }: Request): Request {
  const wrong = (text: string): string => text.replaceAll(SECRET, "not-the-secret-of-this-source!");
  const kept = Object.entries(headers).filter(([name]) => !/signature|authorization/iu.test(name));
  const rest = Object.entries(query).filter(([name]) => !/signature/iu.test(name));
  return {
    body: Buffer.from(wrong(Buffer.from(body).toString("utf8"))),
    headers: Object.fromEntries(kept),
    query: Object.fromEntries(rest),
  };
}

/** Sends a connector its documented payload, again, and without proof. */
export async function playConnector(door: Door, sample: Sample): Promise<Played> {
  signAt(new Date());
  const request = sample.send(sample.payload);
  const { connector, source, address } = sample;
  const isOpen = source?.secrets?.length === 0;
  const statuses = [await post(door, sample, request), await post(door, sample, request)];
  const inPath = address?.pathSecret !== undefined;
  const stranger = inPath ? { ...sample, address: { ...address, pathSecret: "not-the-secret" } } : sample;
  if (!isOpen) statuses.push(await post(door, stranger, unsigned(request)));
  const sender = `by-${connector}`;
  door.count(sender, statuses.length);
  return { connector, sender, statuses, isSigned: !isOpen, isNamed: sample.body === null };
}
