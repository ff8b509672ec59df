import type { ConnectorAddress, ConnectorRequest, ConnectorSource } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import type { Connector } from "../connector.ts";
import { ruleOf } from "../endpoint.ts";
import { activeSecrets } from "../secrets.ts";
import type { Verification } from "../verification.ts";
import { signAsVendor } from "./sign-as-vendor.ts";
import { type TestBody, testPayloads } from "./test-payloads.ts";

/** A request of our own to a source, as its vendor would send it. */
export type TestRequest = { readonly address: ConnectorAddress; readonly request: ConnectorRequest };

export const pathOf = ({ connector, id }: Pick<ConnectorSource, "connector" | "id">): string =>
  `/v1/connectors/${connector}/${id}`;

const HOST = "leadstream.test";
const newSecret = ({ connector, id }: ConnectorSource): string =>
  `run \`leadstream connectors add ${connector} ${id} --new-secret\``;

function secretFor(rule: Verification, source: ConnectorSource, now: Instant): Result<string, string> {
  if (rule.kind === "none") return ok("");
  const secret = activeSecrets(source, now).at(-1);
  if (secret === undefined) return err(`No secret of the source works: ${newSecret(source)}.`);
  if (rule.kind === "standard-webhooks" && secret.startsWith("whpk_"))
    return err("The source has the public key of its sender, and only the sender can sign for it.");
  return ok(secret);
}

/** What a setting must be there for, beside the secret. */
const neededOptions: Readonly<Record<string, string>> = { wecom: "encoding-aes-key" };

function refusalOf(connector: Connector, source: ConnectorSource): string | null {
  const needed = neededOptions[connector.id];
  if (needed === undefined || source.options[needed] !== undefined) return null;
  return `The setting \`${needed}\` is missing: add it with \`leadstream connectors add\`.`;
}

type Ready = { readonly rule: Verification; readonly secret: string; readonly made: TestBody };

/** What a test is made of, or why there is none. */
function readyFor(connector: Connector, source: ConnectorSource, now: Instant): Result<Ready, string> {
  const refusal = refusalOf(connector, source);
  if (refusal !== null) return err(refusal);
  const rule = ruleOf(connector, source);
  if (rule === null)
    return err("The setting `verification` cannot be read: add it with `leadstream connectors add`.");
  const secret = secretFor(rule, source, now);
  if (!secret.ok) return secret;
  const made = testPayloads[connector.id]?.(source, now);
  return made === undefined
    ? err("There is no test payload for this connector.")
    : ok({ rule, made, secret: secret.value });
}

/**
 * A test of a source, marked as one.
 *
 * @returns why none can be made, for people.
 */
export function testRequest(
  connector: Connector,
  source: ConnectorSource,
  now: Instant,
): Result<TestRequest, string> {
  const ready = readyFor(connector, source, now);
  if (!ready.ok) return ready;
  const { rule, secret, made } = ready.value;
  const url = pathOf(source);
  const uri = source.options["public-url"] ?? `https://${HOST}${url}`;
  const proof = signAsVendor(rule, secret, { body: made.body, uri, receivedAt: now });
  if (proof === null) return err("Only its sender can sign for this source.");
  const { headers = {}, query = {}, pathSecret, body = made.body } = proof;
  return ok({
    address: { connector: connector.id, source: source.id, pathSecret, parts: made.parts ?? {} },
    request: {
      method: "POST",
      url,
      query,
      body,
      visitor: {},
      receivedAt: now,
      isTest: true,
      headers: { host: HOST, "content-type": made.contentType, ...headers },
    },
  });
}
