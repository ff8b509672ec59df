import { describe, expect, it } from "vitest";
import { defaultPolicy } from "@leadstream/contracts";
import { Problem } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";
import { aLead } from "./support/use-cases.ts";

const secret = "jane.doe@private.example";

/** The problem of a response. Checks that it is one and does not repeat any input. */
async function problemOf(response: Response) {
  const text = await response.text();
  expect(response.headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
  expect(text).not.toContain("jane");
  const problem = Problem.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  return problem;
}

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("bad input", () => {
  it("names line and column of a JSON error, and counts the submission as refused", async () => {
    const { post, unreadable, lines } = await aServer();
    const response = await post("/v1/leads", `{"contact":\n {"email": ${secret}}}`, bearer("website"));
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 400, code: "body.malformed" });
    expect(problem.detail).toBe(
      "Line 2, column 12: JSON has no such symbol; names and text stand in double quotes.",
    );
    expect(problem.defects).toEqual([
      {
        field: "(body)",
        code: "json-malformed",
        message: "Line 2, column 12: JSON has no such symbol; names and text stand in double quotes.",
      },
    ]);
    expect(problem.submissionId).toMatch(/^subm_/);
    expect(unreadable).toMatchObject([{ sender: "website", defect: { code: "json-malformed" } }]);
    expect(unreadable[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(lines)).not.toContain("jane");
  });

  it("lists every defect of wrong types and unknown fields", async () => {
    const { post } = await aServer();
    const body = { contact: { email: 7, phone: true, emial: secret }, colour: "blue", kind: "seance" };
    const problem = await problemOf(await post("/v1/leads", body, bearer("website")));
    expect(problem).toMatchObject({ status: 422, code: "submission.refused" });
    expect(problem.defects?.map(({ field }) => field).sort()).toEqual([
      "colour",
      "contact.email",
      "contact.emial",
      "contact.phone",
      "kind",
    ]);
    expect(problem.submissionId).toMatch(/^subm_/);
  });

  it("refuses a form without a way to reach the person", async () => {
    const { post } = await aServer();
    const problem = await problemOf(await post("/v1/leads", { contact: {} }, bearer("website")));
    expect(problem.defects).toEqual([
      { field: "contact", code: "unreachable", message: "No way to reach the person." },
    ]);
  });

  it.each(["/v1/leads", "/v1/leads/batch", "/v1/forms/contact?key=secret-of-website"])(
    "refuses 2 MiB at %s, and names the limit",
    async (path) => {
      const { post } = await aServer();
      const type = path.startsWith("/v1/forms")
        ? { "Content-Type": "application/x-www-form-urlencoded" }
        : bearer("website");
      const problem = await problemOf(await post(path, "x".repeat(2 * 1_048_576), type));
      expect(problem).toMatchObject({ status: 413, code: "body.too-large" });
      expect(problem.detail).toContain("1 MiB (1048576 bytes)");
    },
  );

  it("refuses XML, and names what is read", async () => {
    const { call } = await aServer();
    const headers = { "Content-Type": "application/xml", ...bearer("website") };
    const response = await call("/v1/leads", { method: "POST", headers, body: `<a>${secret}</a>` });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 415, code: "body.unsupported-type" });
    expect(response.headers.get("Accept")).toBe(
      "application/json, text/plain, application/x-www-form-urlencoded, multipart/form-data",
    );
  });

  it("refuses an empty body", async () => {
    const { call } = await aServer();
    const response = await call("/v1/leads", { method: "POST", headers: bearer("website") });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "body.empty" });
  });

  it("drops a byte-order mark", async () => {
    const { post } = await aServer();
    const response = await post("/v1/leads", '\uFEFF{"contact":{"email":"a@b.example"}}', bearer("website"));
    expect(response.status).toBe(202);
  });

  it("reads declared Latin-1", async () => {
    const { call, received } = await aServer();
    const response = await call("/v1/leads", {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=iso-8859-1", ...bearer("website") },
      body: latin1('{"contact":{"email":"a@b.example","firstName":"Zoé"}}'),
    });
    expect(response.status).toBe(202);
    expect(received[0]?.body).toEqual({ contact: { email: "a@b.example", firstName: "Zoé" } });
  });

  it("refuses undeclared Latin-1 with place and remedy, and counts it", async () => {
    const { call, unreadable } = await aServer();
    const response = await call("/v1/leads", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...bearer("website") },
      body: latin1('{"contact":{\n"firstName":"janéX"}}'),
    });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 400, code: "body.not-in-charset" });
    expect(problem.detail).toBe(
      "Line 2, column 17: these bytes are not utf-8. Send UTF-8, or declare the charset.",
    );
    expect(unreadable).toHaveLength(1);
  });

  it.each([
    ["application/x-www-form-urlencoded", ""],
    ["application/x-www-form-urlencoded; charset=iso-8859-1", ""],
    ["application/x-www-form-urlencoded", "&_charset_=windows-1252"],
  ])("reads Latin-1 bytes in a form only when declared (%s%s)", async (type, field) => {
    const { call, received } = await aServer();
    const response = await call("/v1/leads", {
      method: "POST",
      headers: { "Content-Type": type, ...bearer("website") },
      body: `email=a%40b.example&first_name=Zo%E9${field}`,
    });
    if (type.includes("charset") || field !== "") {
      expect(response.status).toBe(202);
      expect(received[0]?.body).toEqual({ contact: { email: "a@b.example", firstName: "Zoé" } });
    } else expect(await problemOf(response)).toMatchObject({ status: 400, code: "body.not-in-charset" });
  });

  it("refuses an unknown charset and an unknown encoding", async () => {
    const { post } = await aServer();
    const type = { "Content-Type": "application/json; charset=klingon", ...bearer("website") };
    expect(await problemOf(await post("/v1/leads", "{}", type))).toMatchObject({
      status: 415,
      code: "body.unsupported-charset",
    });
    const encoding = { "Content-Encoding": "rot13", ...bearer("website") };
    expect(await problemOf(await post("/v1/leads", "{}", encoding))).toMatchObject({
      status: 415,
      code: "body.unsupported-encoding",
    });
  });

  it("refuses a body that does not match its encoding", async () => {
    const { post } = await aServer();
    const response = await post("/v1/leads", "{}", { "Content-Encoding": "gzip", ...bearer("website") });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "request.malformed" });
  });

  it("refuses values that nest too deep", async () => {
    const { post } = await aServer();
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await problemOf(await post("/v1/leads", deep, bearer("website")))).toMatchObject({
      status: 400,
      defects: [{ code: "nested-too-deep" }],
    });
  });

  it("refuses an Idempotency-Key that is not a token", async () => {
    const { post } = await aServer();
    const headers = { ...bearer("website"), "Idempotency-Key": "x".repeat(201) };
    expect(await problemOf(await post("/v1/leads", { contact: {} }, headers))).toMatchObject({
      status: 400,
      code: "header.invalid",
    });
  });

  it("does not repeat a field name that could be a person's address", async () => {
    const { post } = await aServer();
    const response = await post(`/v1/leads/${aLead}/claim`, { [secret]: 1 }, bearer("rita"));
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      code: "body.invalid",
      defects: [{ field: "(name withheld)", code: "field.unknown" }],
    });
  });

  it("answers a path that cannot be decoded", async () => {
    const { call } = await aServer();
    const response = await call("/v1/leads/%E0%A4%A", { headers: bearer("mona") });
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      code: "text.invalid",
      defects: [{ field: "(path)", code: "text.percent-encoding" }],
    });
  });
});

describe("issue 11: a body that is mostly unknown names", () => {
  const names = Object.fromEntries(Array.from({ length: 62_000 }, (_, i) => [`x${i}`, 1]));

  it("gets an answer with the first twenty, and the number of the others", async () => {
    const { post } = await aServer();
    const response = await post("/v1/policies", { ...defaultPolicy, ...names }, bearer("otto"));
    const text = await response.text();
    expect(text.length).toBeLessThan(6_000);
    const problem = Problem.parse(JSON.parse(text));
    expect(problem.defects).toHaveLength(20);
    expect(problem.moreDefects).toBe(61_980);
    expect(problem.detail).toContain("the first 20 listed here");
  });

  it("is not read when it holds more names and entries than any of our formats", async () => {
    const { post } = await aServer();
    const problem = await problemOf(
      await post("/v1/leads/batch", `[${"{},".repeat(250_000)}{}]`, bearer("website")),
    );
    expect(problem.defects).toEqual([
      { field: "(body)", code: "too-many-parts", message: "There are more than 200000 names and entries." },
    ]);
  });
});
