import { describe, expect, it } from "vitest";
import { createApiKey, createKeyLookup, createVirtualClock, rotateApiKey } from "@leadstream/application";
import type { KeyTerms } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createMemoryApiKeys, t } from "@leadstream/testing";
import { Problem } from "../src/index.ts";
import { aServer } from "./support/server.ts";

/** A server with a table of keys, on a clock that the test moves. */
async function aTable() {
  const store = createMemoryApiKeys();
  const clock = createVirtualClock(t(0));
  const byAnna = () => ({ at: clock.now(), by: "anna" });
  const make = async (id: string, terms: KeyTerms, expiresAt = t(60)): Promise<string> => {
    const made = await createApiKey(store, { id, terms, label: "", expiresAt }, byAnna());
    if (made === "taken") throw new Error("taken");
    return made.secret;
  };
  const server = await aServer({ lookUp: createKeyLookup(store, clock) });
  const ask = async (key: string, path = "/v1/pipeline") => {
    const response = await server.call(path, { headers: { Authorization: `Bearer ${key}` } });
    return { response, code: response.status === 200 ? "ok" : Problem.parse(await response.json()).code };
  };
  return { ...server, store, clock, byAnna, make, ask };
}

const postForm = async (
  { post }: Awaited<ReturnType<typeof aTable>>,
  path: string,
  fields: Record<string, string> = {},
) =>
  post(path, new URLSearchParams({ email: "ada@example.com", ...fields }).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
  });

describe("issue 13: keys of the table", () => {
  it("have the rights of their roles, beside the keys of the configuration", async () => {
    const { make, ask, call } = await aTable();
    const key = await make("board", { roles: ["analyst"] });
    expect((await ask(key)).code).toBe("ok");
    expect((await ask(key, "/v1/policies")).code).toBe("role.missing");
    expect((await ask("secret-of-anna")).code).toBe("ok");
    expect((await ask("ls_guessed")).code).toBe("key.unknown");
    expect((await call("/v1/pipeline")).status).toBe(401);
  });

  it("get 401 with the reason once they have ended, and nothing else", async () => {
    const { make, ask, store, clock, byAnna } = await aTable();
    const short = await make("short", { roles: ["analyst"] }, t(10));
    const revoked = await make("lost", { roles: ["analyst"] });
    expect((await ask(revoked)).code).toBe("ok");
    await store.revoke("lost", byAnna());
    clock.advanceTo(t(10));
    for (const [key, code] of [
      [short, "key.expired"],
      [revoked, "key.revoked"],
    ] as const) {
      const { response, code: answered } = await ask(key);
      expect(answered).toBe(code);
      expect(response.status).toBe(401);
      expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="leadstream"');
    }
  });

  it("work until the grace of a rotation is over, and the new key works at once", async () => {
    const { make, ask, store, clock, byAnna } = await aTable();
    const before = await make("board", { roles: ["analyst"] });
    expect((await ask(before)).code).toBe("ok");
    clock.advanceTo(t(1));
    const rotated = await rotateApiKey(store, "board", { graceUntil: t(5) }, byAnna());
    const after = typeof rotated === "string" ? rotated : rotated.secret;
    expect([(await ask(after)).code, (await ask(before)).code]).toEqual(["ok", "ok"]);
    clock.advanceTo(t(5));
    expect([(await ask(after)).code, (await ask(before)).code]).toEqual(["ok", "key.expired"]);
  });

  it("allow a form under their own sender, in the query or in the form, until they are revoked", async () => {
    const table = await aTable();
    const key = await table.make("web", { roles: ["ingest"], sender: "web" });
    expect((await postForm(table, `/v1/forms/web?key=${key}`)).status).toBe(200);
    expect((await postForm(table, "/v1/forms/web", { key })).status).toBe(200);
    expect((await postForm(table, `/v1/forms/other?key=${key}`)).status).toBe(403);
    await table.store.revoke("web", table.byAnna());
    table.clock.advanceTo(t(1));
    for (const response of [
      await postForm(table, `/v1/forms/web?key=${key}`),
      await postForm(table, "/v1/forms/web", { key }),
    ]) {
      expect(response.status).toBe(401);
      expect(Problem.parse(await response.json()).code).toBe("key.revoked");
    }
    expect(table.received).toHaveLength(2);
  });

  it("do not fail a probe while the table is away, and do not give a 401", async () => {
    const away = () => Promise.reject(new Fault("store.unavailable", "nobody answers"));
    const { call } = await aServer({ lookUp: away, isPublic: true });
    const headers = { Authorization: "Bearer ls_of-the-table" };
    expect((await call("/livez", { headers })).status).toBe(200);
    expect((await call("/v1/pipeline", { headers })).status).toBe(503);
    expect((await call("/v1/pipeline", { headers: { Authorization: "Bearer secret-of-anna" } })).status).toBe(
      200,
    );
  });
});
