import { createVirtualClock, hashApiKey, type KeyLookup } from "@leadstream/application";
import { Me } from "@leadstream/contracts";
import { repNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { aServer, bearer, rep } from "./support/server.ts";

type Server = Awaited<ReturnType<typeof aServer>>;

const nameOf = (response: Response): string => response.headers.get("set-cookie")?.split(";")[0] ?? "";
const codeOf = async (response: Response): Promise<readonly [number, string]> => [
  response.status,
  Problem.parse(await response.json()).code,
];

/** Signs in with a key. @returns the cookie as a browser sends it. */
async function signedIn({ post }: Server, id: string): Promise<string> {
  const response = await post("/console/session", { key: `secret-of-${id}` });
  expect(response.status).toBe(204);
  return nameOf(response);
}

const ours = { "Sec-Fetch-Site": "same-origin", "X-Leadstream-Console": "1" };

describe("issue 16: a session of the console", () => {
  it("opens with a key, by a cookie that scripts cannot read, and gives the rights of the key", async () => {
    const server = await aServer();
    const opened = await server.post("/console/session", { key: "secret-of-rita" });
    const port = new URL(server.url).port;
    expect(opened.headers.get("set-cookie")).toMatch(
      new RegExp(`^ls-${port}=[\\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax$`),
    );
    const headers = { cookie: nameOf(opened) };
    expect(Me.parse(await (await server.call("/v1/me", { headers })).json())).toEqual({
      id: "rita",
      name: "rita",
      roles: ["rep"],
      repId: rep,
      teams: null,
      senders: [],
      signIn: "key",
      expiresAt: "2026-03-09T09:30:00.000Z",
      zone: "Europe/Berlin",
      mayExport: false,
    });
    expect((await server.call("/v1/leads", { headers })).status).toBe(200);
    expect(await codeOf(await server.call("/v1/events", { headers }))).toEqual([403, "role.missing"]);
  });

  it("is secure, and of this host only, when the browser uses https", async () => {
    const { post } = await aServer({ server: { trustedProxies: ["loopback"] } });
    const forwarded = { "X-Forwarded-Proto": "https" };
    const opened = await post("/console/session", { key: "secret-of-rita" }, forwarded);
    expect(opened.headers.get("set-cookie")).toMatch(/^__Host-ls=[\w-]{43}; Path=\/; .*HttpOnly.*; Secure$/);
  });

  it("opens for no key that is unknown, of a program, or sent by another site", async () => {
    const { post, lines, counted } = await aServer();
    expect(await codeOf(await post("/console/session", { key: "ls_wrong" }))).toEqual([401, "key.unknown"]);
    for (const id of ["website", "dora"])
      expect(await codeOf(await post("/console/session", { key: `secret-of-${id}` }))).toEqual([
        403,
        "role.missing",
      ]);
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "https://evil.example" },
    ])
      expect(await codeOf(await post("/console/session", { key: "secret-of-rita" }, headers))).toEqual([
        403,
        "request.forged",
      ]);
    const text = JSON.stringify([lines, counted]);
    expect(text).toContain("sign_in_refused");
    expect(text).not.toMatch(/ls_wrong|secret-of/);
  });

  it("is ended by signing out, and a line in the log says who, without a token", async () => {
    const server = await aServer();
    const cookie = await signedIn(server, "mona");
    const out = await server.call("/console/session", { method: "DELETE", headers: { cookie, ...ours } });
    expect([out.status, out.headers.get("set-cookie")]).toEqual([204, expect.stringMatching(/Max-Age=0;/)]);
    expect(await codeOf(await server.call("/v1/me", { headers: { cookie } }))).toEqual([
      401,
      "session.ended",
    ]);
    const written = server.lines.filter(({ event }) => event.startsWith("signed"));
    expect(written.map(({ event, fields }) => [event, fields["actor"]])).toEqual([
      ["signed_in", "mona"],
      ["signed_out", "mona"],
    ]);
    expect(JSON.stringify(server.lines)).not.toContain(cookie.split("=")[1]);
  });

  it("ends after twelve hours without use, and after seven days", async () => {
    const clock = createVirtualClock(t(0));
    const server = await aServer({ clock });
    const status = async (cookie: string) => (await server.call("/v1/me", { headers: { cookie } })).status;
    const unused = await signedIn(server, "rita");
    const used = await signedIn(server, "mona");
    for (let hour = 11; hour < 168; hour += 11) {
      clock.advanceTo(t(hour * 60));
      expect([hour, await status(used)]).toEqual([hour, 200]);
    }
    expect(await status(unused)).toBe(401);
    clock.advanceTo(t(168 * 60));
    expect(await status(used)).toBe(401);
  });

  it("ends with its key, and has the rights that the key has now", async () => {
    const terms = { roles: ["rep" as const], repId: repNo(1) };
    const key = {
      id: "stored",
      terms,
      label: "Stored key",
      createdAt: t(0),
      createdBy: "anna",
      expiresAt: null,
      revokedAt: null,
      secrets: [{ sha256: hashApiKey("stored"), until: null }],
    };
    const found: { now: Awaited<ReturnType<KeyLookup>> } = { now: { key, state: "active" } };
    const server = await aServer({
      lookUp: async (sha256) => (sha256 === hashApiKey("stored") ? found.now : undefined),
    });
    const headers = { cookie: nameOf(await server.post("/console/session", { key: "stored" })) };
    const me = async () => Me.parse(await (await server.call("/v1/me", { headers })).json());
    expect(await me()).toMatchObject({ id: "stored", name: "Stored key", roles: ["rep"] });
    found.now = { key: { ...key, terms: { roles: ["manager"] } }, state: "active" };
    expect(await me()).toMatchObject({ roles: ["manager"], repId: null });
    found.now = { key, state: "revoked" };
    expect(await codeOf(await server.call("/v1/me", { headers }))).toEqual([401, "key.revoked"]);
  });

  it("opens once by a link, with the rights that the link was made for", async () => {
    const server = await aServer();
    const owner = { signIn: "link", id: "local", name: "local", terms: { roles: ["operator"] } } as const;
    const link = await server.sessions.offerLink({ ...owner, terms: { roles: ["operator"] } });
    const opened = await server.post("/console/session", { link });
    const me = await server.call("/v1/me", { headers: { cookie: nameOf(opened) } });
    expect(Me.parse(await me.json())).toMatchObject({ id: "local", roles: ["operator"], signIn: "link" });
    expect(await codeOf(await server.post("/console/session", { link }))).toEqual([401, "link.spent"]);
  });

  it("replaces the one that the browser had", async () => {
    const server = await aServer();
    const before = await signedIn(server, "rita");
    await server.post("/console/session", { key: "secret-of-mona" }, { cookie: before, ...ours });
    expect((await server.call("/v1/me", { headers: { cookie: before } })).status).toBe(401);
  });

  it("may be tried only so often from one address", async () => {
    const { post } = await aServer();
    const tries = Array.from({ length: 61 }, () => post("/console/session", { key: "ls_wrong" }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it("hands in nothing: intake takes no cookie", async () => {
    const server = await aServer();
    const cookie = await signedIn(server, "otto");
    const handedIn = await Promise.all(
      ["/v1/leads", "/v1/leads/batch", "/v1/imports/website", "/v1/forms/website"].map((path) =>
        server.post(path, examples.submission, { cookie, ...ours }),
      ),
    );
    expect(handedIn.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(server.received).toEqual([]);
  });

  it("counts less than a key in the header", async () => {
    const server = await aServer();
    const cookie = await signedIn(server, "rita");
    const me = await server.call("/v1/me", { headers: { cookie, ...bearer("mona") } });
    expect(Me.parse(await me.json())).toMatchObject({ id: "mona", expiresAt: null });
  });
});

describe("issue 16: a request with the session's cookie", () => {
  const claim = (server: Server, cookie: string, headers: Record<string, string>) =>
    server.post(`/v1/leads/${examples.ids.lead}/claim`, {}, { cookie, ...headers });

  it.each([
    ["from our page, with our header", ours, 200],
    ["from an old browser, whose origin is ours", { Origin: "OWN", "X-Leadstream-Console": "1" }, 200],
    ["without our header", { "Sec-Fetch-Site": "same-origin" }, 403],
    ["with another value in our header", { ...ours, "X-Leadstream-Console": "true" }, 403],
    ["from another site", { ...ours, "Sec-Fetch-Site": "cross-site" }, 403],
    ["from another host of our site", { ...ours, "Sec-Fetch-Site": "same-site" }, 403],
    ["from nowhere", { ...ours, "Sec-Fetch-Site": "none" }, 403],
    ["from an origin that is not ours", { Origin: "https://evil.example", "X-Leadstream-Console": "1" }, 403],
    ["from a sandboxed page", { Origin: "null", "X-Leadstream-Console": "1" }, 403],
    ["from nobody who says who it is", { "X-Leadstream-Console": "1" }, 403],
    [
      "from another site that lies about its origin",
      { ...ours, "Sec-Fetch-Site": "cross-site", Origin: "OWN" },
      403,
    ],
  ] as const)("that changes something, %s", async (_, given, status) => {
    const server = await aServer();
    const cookie = await signedIn(server, "rita");
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value === "OWN" ? server.url : value]),
    );
    const response = await claim(server, cookie, headers);
    expect(response.status).toBe(status);
    if (status === 403) expect(Problem.parse(await response.json()).code).toBe("request.forged");
    expect(server.executed).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ["same-origin", 200],
    ["none", 200],
    [undefined, 200],
    ["cross-site", 403],
  ])("that reads, from %s", async (site, status) => {
    const server = await aServer();
    const cookie = await signedIn(server, "rita");
    const headers: Record<string, string> = { cookie, ...(site && { "Sec-Fetch-Site": site }) };
    for (const method of ["GET", "HEAD"])
      expect((await server.call("/v1/leads", { method, headers })).status).toBe(status);
  });

  it("needs nothing of that when a key is in the header", async () => {
    const { call } = await aServer();
    const headers = { ...bearer("rita"), "Sec-Fetch-Site": "cross-site" };
    expect((await call("/v1/leads", { headers })).status).toBe(200);
  });

  it("signs nobody out from another site", async () => {
    const server = await aServer();
    const cookie = await signedIn(server, "rita");
    const headers = { cookie, ...ours, "Sec-Fetch-Site": "cross-site" };
    expect((await server.call("/console/session", { method: "DELETE", headers })).status).toBe(403);
    expect((await server.call("/v1/me", { headers: { cookie } })).status).toBe(200);
  });
});
