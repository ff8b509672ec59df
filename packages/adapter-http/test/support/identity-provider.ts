import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import { onTestFinished } from "vitest";

/** What the provider says of its one person. */
export type PersonClaims = Readonly<Record<string, unknown>>;

export const CLIENT = { id: "leadstream", secret: "a-secret-of-the-client" } as const;

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });

/** A real OpenID provider with one client and one person; closed after the test. */
export async function anIdentityProvider(redirectUri: string, claims: PersonClaims) {
  const server = createServer();
  const issuer = `http://127.0.0.1:${await listening(server)}`;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: [...Object.keys(claims)], email: ["email_verified"] },
    // Claims in the ID token, as Keycloak and Entra do.
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...claims }),
    }),
    cookies: { keys: ["key of the test"] },
  });
  server.on("request", provider.callback());
  return { issuer };
}

const cookiesOf = (response: Response, jar: Map<string, string>): void => {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const [name = "", ...value] = pair.split("=");
    jar.set(name, value.join("="));
  }
};

/** A browser as far as it matters: it follows redirects, keeps cookies, and fills in the provider's forms. */
export function aBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  const ask = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...Object.fromEntries(new Headers(init.headers)), accept: "text/html", cookie };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    cookiesOf(response, jar);
    return response;
  };
  /** Goes on until a page is there, or the browser is to go to `until`. */
  const follow = async (from: URL, until: (url: URL) => boolean) => {
    let [url, response] = [from, await ask(from)];
    for (let step = 0; step < 20; step += 1) {
      const location = response.headers.get("location");
      if (location !== null) url = new URL(location, url);
      else {
        const html = await response.text();
        const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
        if (action === undefined) return { url, status: response.status, html };
        const [, prompt = ""] = /name="prompt" value="([^"]+)"/.exec(html) ?? [];
        const body = new URLSearchParams({ prompt, login: "person-1", password: "any" });
        response = await ask(new URL(action, url), { method: "POST", body });
        continue;
      }
      if (until(url)) return { url, status: response.status, html: "" };
      response = await ask(url);
    }
    throw new Error("too many redirects");
  };
  return { ask, follow, cookies: (url: URL): ReadonlyMap<string, string> => jarOf(url) };
}
