import { describe, expect, it } from "vitest";
import { readPageOrigins } from "../src/index.ts";
import { Problem } from "../src/problems.ts";
import { aServer, bearer } from "./support/server.ts";

const page = "https://www.shop.example";
const aLead = { contact: { email: "ada@acme.example" } };
const form = "/v1/forms/contact?key=secret-of-website";

describe("F10: a page in a browser", () => {
  it.each(["/v1/leads", "/v1/forms/contact"])("asks first at %s and may, when it is listed", async (path) => {
    const { call } = await aServer({ pageOrigins: [page] });
    const headers = {
      Origin: page,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "content-type",
    };
    const answer = await call(path, { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(page);
    expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("POST");
    expect(answer.headers.get("Access-Control-Allow-Headers")).toMatch(/Content-Type/);
    expect(answer.headers.get("Vary")).toContain("Origin");
  });

  it("reads the answer, a refusal too", async () => {
    const { post } = await aServer({ pageOrigins: [page] });
    for (const body of [aLead, { contact: {} }]) {
      const answer = await post("/v1/leads", body, { ...bearer("website"), Origin: page });
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(page);
    }
  });

  it.each([
    [[], page, "PAGE_ORIGINS lists no origin"],
    [[page], "https://evil.example", "is not in PAGE_ORIGINS"],
    [[page], "https://www.shop.example.evil.example", "is not in PAGE_ORIGINS"],
    [[page], "http://www.shop.example", "is not in PAGE_ORIGINS"],
    [[page], "null", "is not in PAGE_ORIGINS"],
  ])("of none in %j from %s hears why it may not", async (pageOrigins, origin, words) => {
    const { call } = await aServer({ pageOrigins });
    const headers = { Origin: origin, "Access-Control-Request-Method": "POST" };
    const answer = await call("/v1/leads", { method: "OPTIONS", headers });
    const problem = Problem.parse(await answer.json());
    expect(problem).toMatchObject({ status: 403, code: "origin.not-listed" });
    expect(problem.detail).toContain(words);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  const ofPages = ["/v1/connectors/browser/site", "/v1/connectors/browser/site/KEY", "/v1/track"];

  it.each(ofPages)("asks first at the connector's address %s, and may when it is listed", async (path) => {
    const { call, delivered } = await aServer({ pageOrigins: [page] });
    const ask = (Origin: string) =>
      call(path, { method: "OPTIONS", headers: { Origin, "Access-Control-Request-Method": "POST" } });
    const allowed = await ask(page);
    expect([allowed.status, allowed.headers.get("Access-Control-Allow-Origin")]).toEqual([204, page]);
    const refused = await ask("https://evil.example");
    expect([refused.status, refused.headers.get("Access-Control-Allow-Origin")]).toEqual([403, null]);
    expect(delivered).toEqual([]);
  });

  it.each(ofPages)("is told to the connector at %s: listed, of our own host, or foreign", async (path) => {
    const { url, call, delivered } = await aServer({ pageOrigins: [page] });
    for (const headers of [
      { Origin: page },
      { Origin: url },
      { Origin: "https://behind.example", "Sec-Fetch-Site": "same-origin" },
      { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      { Origin: "null" },
      {},
    ])
      await call(path, { method: "POST", headers, body: "{}" });
    expect(delivered.map((each) => each.page)).toEqual([
      "listed",
      "listed",
      "listed",
      "foreign",
      "foreign",
      undefined,
    ]);
  });

  it.each(["/v1/connectors/signed/site", "/v1/hook/x"])(
    "hears nothing from %s, which takes signatures, though it is listed",
    async (path) => {
      const { call } = await aServer({ pageOrigins: [page] });
      const asked = { Origin: page, "Access-Control-Request-Method": "POST" };
      for (const method of ["OPTIONS", "POST"]) {
        const answer = await call(path, { method, headers: asked });
        expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
      }
    },
  );

  it("that is listed may call only the routes that take leads", async () => {
    const { call } = await aServer({ pageOrigins: [page] });
    const asked = { Origin: page, "Access-Control-Request-Method": "GET" };
    for (const path of ["/v1/leads", "/v1/pipeline"]) {
      const preflight = await call(path, { method: "OPTIONS", headers: asked });
      expect(preflight.headers.get("Access-Control-Allow-Origin")).toBeNull();
      const read = await call(path, { headers: { ...bearer("mona"), Origin: page } });
      expect(read.headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
  });

  it("posts a plain form from anywhere", async () => {
    const { call, received } = await aServer();
    const headers = { Origin: "https://other.example", "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await call(form, { method: "POST", headers, body: "email=ada%40acme.example" });
    expect(answer.status).toBe(200);
    expect(received).toHaveLength(1);
  });

  it.each(["text/plain;charset=UTF-8", "text/plain", "application/json"])(
    "sends a beacon as %s",
    async (type) => {
      const { call, received } = await aServer();
      const headers = { Origin: page, "Content-Type": type };
      const answer = await call(form, { method: "POST", headers, body: JSON.stringify(aLead) });
      expect(answer.status).toBe(202);
      expect(received).toMatchObject([{ sender: "contact", body: aLead }]);
    },
  );

  it("hears the place where a beacon's text is no JSON", async () => {
    const { call, unreadable } = await aServer();
    const answer = await call(form, {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: "hello",
    });
    expect(Problem.parse(await answer.json())).toMatchObject({ status: 400, code: "body.malformed" });
    expect(unreadable).toHaveLength(1);
  });

  it.each(["charset='utf-8'", 'charset="utf-8"', "charset=utf-8", "CHARSET = 'UTF-8'"])(
    "may write %s",
    async (charset) => {
      const { post, received } = await aServer();
      const type = { "Content-Type": `application/json; ${charset}` };
      expect((await post("/v1/leads", aLead, { ...bearer("website"), ...type })).status).toBe(202);
      expect(received).toHaveLength(1);
    },
  );
});

describe("F10: PAGE_ORIGINS", () => {
  it("takes origins as browsers write them", () => {
    expect(readPageOrigins("https://a.example, http://localhost:3000 https://b.example:8443")).toEqual({
      origins: ["https://a.example", "http://localhost:3000", "https://b.example:8443"],
      defects: [],
    });
    expect(readPageOrigins("none").origins).toEqual([]);
  });

  it.each([
    "*",
    "a.example",
    "https://a.example/",
    "https://a.example/path",
    "https://u@a.example",
    "file:///x",
    "null",
  ])("refuses %s by its place", (entry) => {
    expect(readPageOrigins(`https://a.example ${entry}`).defects).toEqual([
      expect.stringContaining("entry 2"),
    ]);
  });
});

describe("F6: multipart/form-data", () => {
  const filled = (): FormData => {
    const body = new FormData();
    body.set("email", "zoé@acme.example");
    body.set("name", "Zoé 张伟");
    body.append("consent_marketing", "no");
    body.append("consent_marketing", "on");
    return body;
  };
  const taken = {
    contact: { email: "zoé@acme.example", fullName: "Zoé 张伟" },
    consents: [{ purpose: "marketing", channel: "email", given: true }],
  };

  it.each([form, "/v1/leads"])("is read at %s", async (path) => {
    const { call, received } = await aServer();
    const headers = path === form ? {} : bearer("website");
    const answer = await call(path, { method: "POST", headers, body: filled() });
    expect(answer.status).toBe(path === form ? 200 : 202);
    expect(received).toMatchObject([{ body: taken }]);
  });

  it("brings its key and its redirect as fields", async () => {
    const { call } = await aServer();
    const body = filled();
    body.set("key", "secret-of-contact-form");
    body.set("redirect", "/thanks");
    const answer = await call("/v1/forms/contact", { method: "POST", body });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/thanks"]);
  });

  it("names a file, and does not keep it", async () => {
    const { call, received } = await aServer();
    const body = filled();
    body.set("message", new Blob(["secret content"]), "cv.pdf");
    await call("/v1/leads", { method: "POST", headers: bearer("website"), body });
    expect(received[0]?.body).toMatchObject({ ...taken, "file.message": "(file)" });
    expect(JSON.stringify(received)).not.toContain("secret content");
  });

  const head = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
  it.each([
    ["multipart/form-data", "x", "multipart-malformed"],
    ["multipart/form-data; boundary=b", `${head("email")}no end`, "multipart-malformed"],
    ["multipart/form-data; boundary=b", "nothing of the kind", "multipart-malformed"],
    ["multipart/form-data; boundary=b", `${head("a")}1\r\n`.repeat(300), "too-many-fields"],
  ])("that is broken is refused and counted: %s %j", async (type, body, code) => {
    const { call, unreadable } = await aServer();
    const answer = await call(form, { method: "POST", headers: { "Content-Type": type }, body });
    expect(Problem.parse(await answer.json())).toMatchObject({ status: 400, defects: [{ code }] });
    expect(unreadable).toMatchObject([{ defect: { code } }]);
  });

  it("in another charset is read by it, or refused", async () => {
    const { call, received } = await aServer();
    const text = `${head("_charset_")}iso-8859-1\r\n${head("name")}Zoé\r\n${head("email")}a@b.example\r\n--b--\r\n`;
    const headers = { "Content-Type": "multipart/form-data; boundary=b" };
    await call(form, { method: "POST", headers, body: new Uint8Array(Buffer.from(text, "latin1")) });
    expect(received[0]?.body).toMatchObject({ contact: { fullName: "Zoé" } });
    const undeclared = new Uint8Array(Buffer.from(text.replace("_charset_", "city"), "latin1"));
    expect((await call(form, { method: "POST", headers, body: undeclared })).status).toBe(400);
  });
});

describe("F11: a form without a key", () => {
  it("hears the command that makes one", async () => {
    const { call } = await aServer();
    const answer = await call("/v1/forms/newsletter", {
      method: "POST",
      body: new URLSearchParams({ email: "a@b.example" }),
    });
    const problem = Problem.parse(await answer.json());
    expect(problem).toMatchObject({ status: 401, code: "key.missing" });
    expect(problem.detail).toContain("leadstream keys create --role form --source newsletter");
  });
});
