import { createServer } from "node:http";
import { Me, RepId } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { aBrowser, anIdentityProvider, CLIENT, type PersonClaims } from "./support/identity-provider.ts";
import { aServer } from "./support/server.ts";

const rep = RepId.parse(examples.ids.rep);

/** A port that is free now: the provider must know our address before we listen. */
const aFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function aTeam(claims: PersonClaims, reps: ReadonlyMap<string, RepId> | null = null) {
  const port = await aFreePort();
  const { issuer } = await anIdentityProvider(`http://127.0.0.1:${port}/console/callback`, claims);
  const names = { roles: "roles", rep: reps === null ? "rep_id" : "email", teams: "teams" };
  const oidc = {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: "Example AG",
    claims: { ...names, reps },
  };
  const server = await aServer({ server: { port }, console: { oidc } });
  const browser = aBrowser();
  const at = (path: string): URL => new URL(path, server.url);
  const isHere = (url: URL): boolean => url.host === at("/").host;
  /** The whole way. @returns where the browser is in the end. */
  const signIn = async (from = "/console/sign-in?return=/console/leads?stage=mql") => {
    const back = await browser.follow(at(from), (url) => isHere(url) && url.pathname === "/console/callback");
    return browser.follow(back.url, (url) => isHere(url) && url.pathname !== "/console/callback");
  };
  const me = async () => browser.ask(at("/v1/me"));
  return { server, browser, at, isHere, signIn, me };
}

describe("issue 16: a person of a team", () => {
  it("signs in at the identity provider, and comes back to the page where it began", async () => {
    const { server, signIn, me, browser, at } = await aTeam({
      name: "Rita 王",
      roles: ["offline_access", "leadstream-rep", "manager"],
      rep_id: rep,
      teams: ["north"],
    });
    expect(await (await server.call("/console/sign-in-options")).json()).toEqual({
      key: true,
      link: true,
      oidc: { name: "Example AG" },
    });
    const { url } = await signIn();
    expect(url.pathname + url.search).toBe("/console/leads?stage=mql");
    const known = Me.parse(await (await me()).json());
    expect(known).toMatchObject({
      name: "Rita 王",
      roles: ["rep", "manager"],
      repId: rep,
      teams: ["north"],
      signIn: "oidc",
    });
    expect(known.id).toMatch(/^oidc-[0-9a-f]{20}$/);
    // What was kept for the way is gone.
    expect([...browser.cookies(at("/"))].filter(([, value]) => value !== "")).toHaveLength(1);
    expect(JSON.stringify(server.lines)).not.toMatch(/Rita|王/);
  });

  it("is a rep by the address that the provider has checked", async () => {
    const reps = new Map([["rita@example.com", rep]]);
    const known = await aTeam({ roles: "rep", email: "Rita@Example.com", email_verified: true }, reps);
    await known.signIn();
    expect(Me.parse(await (await known.me()).json())).toMatchObject({ roles: ["rep"], repId: rep });
    const unchecked = await aTeam({ roles: "rep", email: "rita@example.com", email_verified: false }, reps);
    expect((await unchecked.signIn()).html).toContain("email must name a rep that leadstream knows");
    expect((await unchecked.me()).status).toBe(401);
  });

  it.each([
    ["no role of ours", { roles: ["sales", "admin"] }, "names no role of leadstream"],
    ["only a role of programs", { roles: ["ingest"] }, "names no role of leadstream"],
    ["no roles at all", {}, "The claim roles is missing"],
    ["a rep without its id", { roles: ["rep"] }, "rep_id must name a rep"],
    ["teams that are none", { roles: ["manager"], teams: ["North Team!"] }, "must list teams"],
  ])("is refused with a reason: %s", async (_, claims, reason) => {
    const { server, signIn, me } = await aTeam({ name: "Rita", ...claims });
    const { status, html } = await signIn();
    expect([status, html]).toEqual([403, expect.stringContaining(reason)]);
    expect((await me()).status).toBe(401);
    expect(server.lines).toContainEqual(
      expect.objectContaining({
        event: "sign_in_refused",
        fields: expect.objectContaining({ signIn: "oidc" }),
      }),
    );
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/v1/leads",
    "/console/../v1/me",
    "/\\\\evil.example",
    "/consoles",
    "/console//evil.example",
  ])("is never sent to %s", async (target) => {
    const { signIn } = await aTeam({ roles: ["manager"] });
    const { url } = await signIn(`/console/sign-in?return=${encodeURIComponent(target)}`);
    expect(url.pathname).toBe("/console/");
  });

  it("does not finish in another browser, with another state, or twice", async () => {
    const { browser, at, isHere, me } = await aTeam({ roles: ["manager"] });
    const back = await browser.follow(
      at("/console/sign-in"),
      (url) => isHere(url) && url.pathname === "/console/callback",
    );
    const stranger = await aBrowser().ask(back.url);
    expect([stranger.status, await stranger.text()]).toEqual([
      400,
      expect.stringContaining("began no sign-in"),
    ]);
    const bent = new URL(back.url);
    bent.searchParams.set("state", "another");
    expect((await browser.ask(bent)).status).toBe(400);
    expect((await me()).status).toBe(401);
    await browser.follow(back.url, (url) => isHere(url) && url.pathname !== "/console/callback");
    expect((await me()).status).toBe(200);
    expect((await browser.ask(back.url)).status).toBe(400);
  });

  it("is told when the provider is away", async () => {
    const claims = { roles: "roles", rep: "rep_id", teams: "teams", reps: null };
    const issuer = `http://127.0.0.1:${await aFreePort()}`;
    const oidc = { issuer, clientId: "a", clientSecret: "b", name: "Example AG", claims };
    const { call } = await aServer({ console: { oidc } });
    expect((await call("/console/sign-in")).status).toBe(503);
  });

  it("finds no sign-in where no provider is configured", async () => {
    const { call } = await aServer();
    expect((await call("/console/sign-in")).status).toBe(404);
  });
});
