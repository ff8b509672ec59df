import { hash } from "node:crypto";
import { Code, KeyTerms, RepId, Role, type SessionOwner } from "@leadstream/contracts";
import { HttpProblem } from "../problems.ts";

/** Which claims say what a person may do. */
export type OidcClaims = {
  /** A role, or a list of roles. Names that are no role of ours are passed over, unless none is left. */
  readonly roles: string;
  /** The rep that the person is: its id, or a name of `reps`. */
  readonly rep: string;
  /** The teams that a manager leads; absent: all. */
  readonly teams: string;
  /** From a value of the claim `rep`, such as an e-mail address, to a rep; null: the claim holds the id. */
  readonly reps: ReadonlyMap<string, RepId> | null;
};

type Claims = Readonly<Record<string, unknown>>;

/** Roles of programs are not for people. */
const ofPeople = Role.exclude(["ingest", "downstream"]);

/** Providers with one list of roles for all programs may write ours as `leadstream-manager`. */
const bare = (name: string): string => name.replace(/^leadstream[-:.]/, "");

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");

const refused = (detail: string): HttpProblem => new HttpProblem("sign-in.refused", detail);

function rolesOf(claims: Claims, claim: string): readonly Role[] {
  const named = textsOf(claims[claim]);
  const roles = named.flatMap((name) => ofPeople.safeParse(bare(name)).data ?? []);
  if (roles.length > 0) return [...new Set(roles)];
  const names = ofPeople.options.join(", ");
  if (named.length === 0)
    throw refused(`The claim ${claim} is missing. It must name one of the roles ${names}.`);
  throw refused(`The claim ${claim} names no role of leadstream. It must name one of ${names}.`);
}

/** An address that the provider did not check could be anybody's. */
const isBelieved = (claims: Claims, claim: string): boolean =>
  claim !== "email" || claims["email_verified"] !== false;

function repOf(claims: Claims, { rep: claim, reps }: OidcClaims): RepId | undefined {
  const [value] = textsOf(claims[claim]);
  if (value === undefined || !isBelieved(claims, claim)) return undefined;
  return reps === null ? RepId.safeParse(value).data : reps.get(value.toLowerCase());
}

function teamsOf(claims: Claims, claim: string): readonly string[] | undefined {
  if (claims[claim] === undefined) return undefined;
  const teams = textsOf(claims[claim]);
  const known = teams.flatMap((team) => Code.safeParse(team).data ?? []);
  if (known.length > 0 && known.length === teams.length) return known;
  throw refused(`The claim ${claim} must list teams of leadstream, or be absent for all teams.`);
}

/** A pseudonym: it stands in the history, where no name and no address may be. */
const idOf = (issuer: string, subject: string): string =>
  `oidc-${hash("sha256", `${issuer} ${subject}`, "hex").slice(0, 20)}`;

const nameOf = (claims: Claims, otherwise: string): string =>
  textsOf([claims["name"], claims["preferred_username"], claims["email"]])[0]?.slice(0, 200) ?? otherwise;

/**
 * The owner of a session by the claims of a person.
 *
 * @throws HttpProblem `sign-in.refused`, which names the claim that is missing or says nothing to us.
 */
export function ownerBy(
  claims: Claims & { readonly iss: string; readonly sub: string },
  by: OidcClaims,
): SessionOwner {
  const roles = rolesOf(claims, by.roles);
  const repId = repOf(claims, by);
  if (roles.includes("rep") && repId === undefined)
    throw refused(`A rep's claim ${by.rep} must name a rep that leadstream knows.`);
  const teams = roles.includes("manager") ? teamsOf(claims, by.teams) : undefined;
  const terms = KeyTerms.parse({
    roles,
    ...(repId === undefined ? {} : { repId }),
    ...(teams === undefined ? {} : { teams }),
  });
  const id = idOf(claims.iss, claims.sub);
  return { signIn: "oidc", id, name: nameOf(claims, id), terms };
}
