import { describe, expect, it } from "vitest";
import { Submission } from "@leadstream/contracts";
import { formFields, submissionOfForm } from "../src/form-fields.ts";
import { redirectTarget } from "../src/form-route.ts";
import { Problem } from "../src/index.ts";
import { aServer } from "./support/server.ts";

type Server = Awaited<ReturnType<typeof aServer>>;

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const postForm = (
  { post }: Server,
  path: string,
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  post(path, typeof fields === "string" ? fields : new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    ...headers,
  });

const fieldsOf = (fields: Record<string, string | string[]>) =>
  new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));

describe("a plain HTML form", () => {
  it("becomes a submission according to the table", () => {
    const fields = fieldsOf({
      email: "ada@example.com",
      phone: "",
      first_name: "Ada",
      company_size: "120",
      utm_source: "google",
      utm_campaign: "spring",
      landing_page: "https://example.com/demo",
      consent_marketing: ["no", "on"],
      consent_text: "Yes, keep me posted.",
      hp_leave_empty: "http://spam.example",
      redirect: "/thanks",
      submit: "Send",
    });
    const submission = submissionOfForm(fields);
    expect(submission).toEqual({
      contact: { email: "ada@example.com", firstName: "Ada" },
      source: { channel: "google", campaign: "spring", landingPage: "https://example.com/demo" },
      attributes: { companySize: 120 },
      consents: [{ purpose: "marketing", channel: "email", given: true, text: "Yes, keep me posted." }],
      honeypot: "http://spam.example",
    });
    expect(Submission.safeParse(submission).success).toBe(true);
  });

  it("has no field that intake would refuse", () => {
    const words: Record<string, string> = {
      country: "GB",
      language: "en",
      company_size: "9",
      kind: "form",
      external_id: "crm:1",
      consent_notice_id: "notice-1",
      action: "demo-request",
    };
    const all = [...formFields.keys()].map((name) => {
      const value = words[name] ?? (name.startsWith("consent_") ? "yes" : "some words");
      return [name, [value]] as const;
    });
    expect(Submission.safeParse(submissionOfForm(new Map(all))).error?.issues).toBeUndefined();
  });

  it("keeps an unknown field under its name, so that intake refuses it", () => {
    const submission = submissionOfForm(
      fieldsOf({ emial: "x", contact: "x", record: "won", __proto__x: "1" }),
    );
    const refused = Submission.safeParse(submission).error?.issues[0];
    expect(refused).toMatchObject({ keys: ["emial", "form.contact", "form.record", "__proto__x"] });
  });

  it("does not choose between two values of one field", () => {
    const twice = submissionOfForm(fieldsOf({ email: ["a@x.example", "b@x.example"] }));
    expect(Submission.safeParse(twice).success).toBe(false);
  });

  it("keeps a value that is neither yes nor no, so that intake refuses it", () => {
    const maybe = submissionOfForm(fieldsOf({ email: "a@x.example", consent_profiling: "maybe" }));
    expect(Submission.safeParse(maybe).error?.issues).toMatchObject([{ path: ["consents", 0, "given"] }]);
  });

  it("takes its key from the query, a hidden field or a header, and counts under the form's name", async () => {
    const server = await aServer();
    const fields = { email: "a@x.example" };
    await postForm(server, "/v1/forms/contact?key=secret-of-website", fields);
    await postForm(server, "/v1/forms/contact", { ...fields, key: "secret-of-contact-form" });
    await postForm(server, "/v1/forms/footer", fields, { "X-API-Key": "secret-of-website" });
    expect(server.received.map(({ sender }) => sender)).toEqual(["contact", "contact", "footer"]);
    expect(JSON.stringify(server.received.map(({ body }) => body))).not.toContain("secret-of");
  });

  it("includes the visitor's address and browser, as evidence for a consent", async () => {
    const server = await aServer();
    const headers = { "User-Agent": "Browser/1" };
    await postForm(server, "/v1/forms/contact?key=secret-of-website", { email: "a@x.example" }, headers);
    expect(server.received[0]?.body).toMatchObject({ contact: { ip: "127.0.0.1", userAgent: "Browser/1" } });
  });

  it("shows a thank-you page", async () => {
    const server = await aServer();
    const response = await postForm(server, "/v1/forms/contact?key=secret-of-website", {
      email: "a@x.example",
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(await response.text()).toContain("<h1>Thank you</h1>");
  });

  it("redirects to a path on the same site, or on the key's site", async () => {
    const server = await aServer();
    const fields = { email: "a@x.example", redirect: "/thanks?from=form" };
    const here = await postForm(server, "/v1/forms/contact?key=secret-of-website", fields);
    expect([here.status, here.headers.get("Location")]).toEqual([303, "/thanks?from=form"]);
    const shop = await postForm(server, "/v1/forms/contact?key=secret-of-shop-form", fields);
    expect(shop.headers.get("Location")).toBe("https://shop.example/thanks?from=form");
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/ok\r\nSet-Cookie: a=b",
    "javascript:alert(1)",
    "thanks",
    " /thanks",
  ])("never redirects to %j, and keeps the lead", async (redirect) => {
    expect(redirectTarget(redirect)).toBeNull();
    expect(redirectTarget(redirect, "https://shop.example")).toBeNull();
    const server = await aServer();
    const fields = { email: "a@x.example", redirect };
    const response = await postForm(server, "/v1/forms/contact?key=secret-of-website", fields);
    expect(response.status).toBe(200);
    expect(response.headers.get("Location")).toBeNull();
    expect(server.received).toHaveLength(1);
    expect(server.lines).toContainEqual({
      level: "warn",
      event: "form_redirect_refused",
      fields: { sender: "contact", keyId: "website" },
    });
  });

  it.each([
    ["/v1/forms/contact", 401, "key.missing"],
    ["/v1/forms/contact?key=nobody-knows", 401, "key.unknown"],
    ["/v1/forms/contact?key=secret-of-ingest-and-more", 403, "key.too-powerful"],
    ["/v1/forms/other?key=secret-of-contact-form", 403, "sender.not-yours"],
    ["/v1/forms/No%20Code?key=secret-of-website", 400, "path.invalid"],
  ])("at %s answers %i %s", async (path, status, code) => {
    const server = await aServer();
    const response = await postForm(server, path, { email: "a@x.example" });
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
    expect(server.received).toEqual([]);
  });

  it("issue 11: refuses a form under an invented name, and does not count it", async () => {
    const server = await aServer();
    for (let n = 0; n < 50; n += 1) {
      const path = `/v1/forms/invented-${n}?key=secret-of-website`;
      const sent = n % 2 === 0 ? { email: "a@x.example" } : "email=%FF%FE";
      const problem = Problem.parse(await (await postForm(server, path, sent)).json());
      expect(problem).toMatchObject({ status: 403, code: "sender.not-yours" });
    }
    expect([server.received, server.unreadable]).toEqual([[], []]);
  });

  it("shows a person what is wrong, without the values", async () => {
    const server = await aServer();
    const path = "/v1/forms/contact?key=secret-of-website";
    const response = await postForm(server, path, { "<b>": "jane", name: "jane" }, { Accept: browser });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page).toContain("&lt;b&gt;");
    expect(page).not.toContain("jane");
  });

  it("counts an unreadable form only with a known key", async () => {
    const server = await aServer();
    const broken = "email=%FF%FE";
    expect((await postForm(server, "/v1/forms/contact?key=secret-of-website", broken)).status).toBe(400);
    expect(server.unreadable).toMatchObject([{ sender: "contact" }]);
    expect((await postForm(server, "/v1/forms/contact", broken)).status).toBe(400);
    expect(server.unreadable).toHaveLength(1);
  });

  it("reads no more fields than a form has", async () => {
    const server = await aServer();
    const many = "a=1&".repeat(300);
    const response = await postForm(server, "/v1/forms/contact?key=secret-of-website", many);
    expect(await response.json()).toMatchObject({ status: 400, defects: [{ code: "too-many-fields" }] });
  });
});
