import { readFile } from "node:fs/promises";
import type { OidcSettings } from "@leadstream/adapter-http";
import { RepId } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { url } from "@leadstream/service-kit";
import { z } from "zod";

/** The identity provider at which a team signs in to the console. Without an issuer there is none. */
export const OidcEnv = {
  OIDC_ISSUER: url("https", "http").optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  /** What the page of the sign-in calls it; default: the host of the issuer. */
  OIDC_NAME: z.string().min(1).max(80).optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).default("roles"),
  OIDC_REP_CLAIM: z.string().min(1).default("rep_id"),
  OIDC_TEAMS_CLAIM: z.string().min(1).default("teams"),
  /** JSON object from values of the rep's claim to rep ids. */
  OIDC_REPS_FILE: z.string().min(1).optional(),
};
type OidcConfig = z.output<z.ZodObject<typeof OidcEnv>>;

/** The settings as they were given, with files that are not read yet. Without an issuer there is no provider. */
export type OidcSource = {
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecretFile: string | undefined;
  readonly name: string | undefined;
  readonly repsFile: string | undefined;
  readonly claims: Omit<OidcSettings["claims"], "reps">;
};

/** The settings in the form that the api takes. */
export const oidcFrom = (config: OidcConfig): OidcSource => ({
  issuer: config.OIDC_ISSUER,
  clientId: config.OIDC_CLIENT_ID,
  clientSecretFile: config.OIDC_CLIENT_SECRET_FILE,
  name: config.OIDC_NAME,
  repsFile: config.OIDC_REPS_FILE,
  claims: { roles: config.OIDC_ROLES_CLAIM, rep: config.OIDC_REP_CLAIM, teams: config.OIDC_TEAMS_CLAIM },
});

/**
 * Reads the files of the settings, once, at start.
 *
 * @returns null when no provider is named.
 * @throws Fault `config.invalid` when a part of the settings is missing, or a file cannot be used.
 */
export async function readOidc(source: OidcSource | undefined): Promise<OidcSettings | null> {
  if (source?.issuer === undefined) return null;
  const { issuer, clientId, clientSecretFile, repsFile, claims } = source;
  if (clientId === undefined || clientSecretFile === undefined)
    throw new Fault(
      "config.invalid",
      "OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE beside it",
    );
  const clientSecret = (await textOf("OIDC_CLIENT_SECRET_FILE", clientSecretFile)).trim();
  if (clientSecret === "") throw new Fault("config.invalid", "OIDC_CLIENT_SECRET_FILE: the file is empty");
  const reps = repsFile === undefined ? null : repsIn(await textOf("OIDC_REPS_FILE", repsFile));
  const name = source.name ?? new URL(issuer).hostname;
  return { issuer, clientId, clientSecret, name, claims: { ...claims, reps } };
}

async function textOf(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (thrown) {
    throw new Fault("config.invalid", `${variable}: the file cannot be read`, {}, thrown);
  }
}

const Reps = z
  .string()
  .transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      context.addIssue({ code: "custom", message: "not JSON" });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string().min(1), RepId));

function repsIn(text: string): ReadonlyMap<string, RepId> {
  const parsed = Reps.safeParse(text);
  if (parsed.success)
    return new Map(Object.entries(parsed.data).map(([value, repId]) => [value.toLowerCase(), repId]));
  const defect = "want a JSON object from addresses or names to rep ids";
  throw new Fault("config.invalid", `OIDC_REPS_FILE: ${defect}`, { defects: parsed.error.issues.length });
}
