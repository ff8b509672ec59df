import type { ConnectorRequest, ConnectorSource } from "@leadstream/application";
import { assertNever, err } from "@leadstream/kernel";
import { valueOf } from "./form-body.ts";
import { textAt } from "./json.ts";
import { activeSecrets, isAnyOf } from "./secrets.ts";
import { hmac, joinedSha1, matched, sortedSha1, standardWebhooks, type Verified } from "./signatures.ts";
import type { Verification, VerificationOf } from "./verification.ts";

export type Proof = {
  readonly request: ConnectorRequest;
  readonly source: Pick<ConnectorSource, "secrets" | "options">;
  readonly pathSecret?: string | undefined;
};

/**
 * Whether a request comes from who holds a secret of the source. Compares in constant time, against every secret that
 * works at the moment the request came.
 */
export async function verify(rule: Verification, proof: Proof): Promise<Verified> {
  if (rule.kind === "none") return matched("none");
  const secrets = activeSecrets(proof.source, proof.request.receivedAt);
  if (secrets.length === 0) return err("no-secret");
  switch (rule.kind) {
    case "hmac":
      return hmac(rule, proof.request, { secrets, uri: uriOf(proof) });
    case "standard-webhooks":
      return standardWebhooks(rule, proof.request, secrets);
    case "sorted-sha1":
      return sortedSha1(rule, proof.request, secrets);
    case "joined-sha1":
      return joinedSha1(rule, proof.request, secrets);
    case "basic":
    case "bearer":
    case "path-secret":
    case "body-key":
      return plainSecret(await secretGiven(rule, proof), secrets);
    default:
      return assertNever(rule);
  }
}

/** The address as the vendor called it: behind a proxy only the set-up knows it. */
const uriOf = ({ request, source }: Proof): string =>
  source.options["public-url"] ?? `https://${request.headers["host"] ?? ""}${request.url}`;

const plainSecret = (given: string | undefined, secrets: readonly string[]): Verified => {
  if (given === undefined || given === "") return err("secret-missing");
  return isAnyOf(secrets, given) ? matched("secret") : err("secret-wrong");
};

const basicOf = ({ headers }: ConnectorRequest): string | undefined => {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+) *$/iu.exec(headers["authorization"] ?? "") ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8");
};

const userOf = (pair: string | undefined): string | undefined => pair?.split(":")[0];

function tokenOf({ header, query }: VerificationOf<"bearer">, request: ConnectorRequest): string | undefined {
  const given = request.headers[header] ?? "";
  const token = /^Bearer +(\S+) *$/iu.exec(given)?.[1];
  // A header of the sender's own holds the bare token.
  const bare = header === "authorization" || given === "" ? undefined : given;
  return token ?? bare ?? (query === undefined ? undefined : request.query[query]);
}

async function keyIn(
  { path, orBasicUser }: VerificationOf<"body-key">,
  request: ConnectorRequest,
): Promise<string | undefined> {
  const user = orBasicUser ? userOf(basicOf(request)) : undefined;
  return user ?? textAt(await valueOf(request), path);
}

async function secretGiven(
  rule: VerificationOf<"basic" | "bearer" | "path-secret" | "body-key">,
  { request, pathSecret }: Proof,
): Promise<string | undefined> {
  switch (rule.kind) {
    case "basic":
      return rule.of === "user" ? userOf(basicOf(request)) : basicOf(request);
    case "bearer":
      return tokenOf(rule, request);
    case "path-secret":
      return pathSecret ?? request.query["key"];
    case "body-key":
      return keyIn(rule, request);
    default:
      return assertNever(rule);
  }
}
