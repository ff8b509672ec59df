import { ConservationRow, LeadDetail, Defect, reportNames, reportOf, reports } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call, type Call, type Reply } from "./support/http.ts";

const Problem = z.object({ code: z.string(), detail: z.string(), defects: z.array(Defect).default([]) });
const Taken = z.object({ submissionId: z.string() });
const Row = z.object({ status: z.string(), submissionId: z.string(), defects: z.array(Defect) });
const BatchAnswer = z.object({ received: z.int(), refused: z.int(), results: z.array(Row) });
const Submitted = z.object({ outcome: z.string(), leadId: z.string().nullable(), defects: z.array(Defect) });

/** Latin-1 as old exports write it: one byte per letter. */
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

let addresses = 0;
const anAddress = (): string => `person-${(addresses += 1)}@example.org`;

describe("bad input", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  beforeAll(async () => {
    folder = await aDataFolder();
    system = await compose({ dataDir: folder.dataDir });
  });
  afterAll(async () => {
    await system.close();
    await folder.drop();
  });

  const send = (body: unknown, headers: Call["headers"] = {}): Promise<Reply> =>
    call(system, "/v1/leads", { body, headers });
  const codesOf = ({ body }: Reply): readonly string[] =>
    Problem.parse(body).defects.map(({ field, code }) => `${field} ${code}`);
  const becameOf = async (submissionId: string): Promise<z.infer<typeof Submitted>> => {
    await system.quiet();
    return Submitted.parse((await call(system, `/v1/submissions/${submissionId}`)).body);
  };
  const leadOf = async (reply: Reply): Promise<LeadDetail> => {
    expect(reply.status).toBe(202);
    const { leadId } = await becameOf(Taken.parse(reply.body).submissionId);
    return LeadDetail.parse((await call(system, `/v1/leads/${leadId}`)).body);
  };

  it("that is not JSON is refused with the place of the syntax error, and recorded", async () => {
    const reply = await send('{\n  "contact": {"email": "a@example.org",}\n}');
    expect(reply.status).toBe(400);
    expect(Problem.parse(reply.body)).toMatchObject({ code: "body.malformed" });
    expect(Problem.parse(reply.body).detail).toMatch(/^Line 2, column \d+/u);
    const { submissionId } = Taken.parse(reply.body);
    expect(await becameOf(submissionId)).toMatchObject({
      outcome: "refused",
      defects: [{ code: "json-malformed" }],
    });
  });

  it("F1: of the wrong types costs the fields, and is taken where the person can be reached", async () => {
    const reply = await send({
      kind: "telepathy",
      contact: { email: anAddress(), phone: null },
      attributes: { companySize: "250", industry: "" },
    });
    expect(reply.status).toBe(202);
    const { submissionId } = Taken.parse(reply.body);
    const { leadId, defects } = await becameOf(submissionId);
    expect(defects.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "kind invalid.invalid-value",
      "contact.phone field.empty",
      "attributes.industry field.empty",
      "attributes.companySize field.converted",
    ]);
    const { lead } = LeadDetail.parse((await call(system, `/v1/leads/${leadId}`)).body);
    expect(lead.attributes).toEqual({ companySize: 250 });
  });

  it("of the wrong types is refused with every defect at once where nobody can be reached", async () => {
    const reply = await send({
      kind: "telepathy",
      occurredAt: { on: 20260301 },
      contact: { email: ["a@example.org", "b@example.org"], phone: [] },
      attributes: { companySize: "many" },
      consents: { purpose: "marketing" },
    });
    expect(reply.status).toBe(422);
    const fields = Problem.parse(reply.body).defects.map(({ field }) => field);
    expect(fields.toSorted()).toEqual([
      "attributes.companySize",
      "consents",
      "consents.0.channel",
      "contact",
      "contact.email",
      "contact.phone",
      "kind",
      "occurredAt",
    ]);
    const { submissionId } = Taken.parse(reply.body);
    const recorded = await becameOf(submissionId);
    expect(recorded.defects.map(({ field }) => field).toSorted()).toEqual(fields.toSorted());
  });

  it("without any contact data is refused, with all other defects", async () => {
    const nobody = await send({ contact: { fullName: "Ada Example" } });
    expect(nobody.status).toBe(422);
    expect(codesOf(nobody)).toEqual(["contact contact.unreachable"]);
    const broken = await send({ contact: { email: "not an address", phone: "12" }, occurredAt: "some day" });
    expect(codesOf(broken)).toEqual([
      "contact.email email.malformed",
      "contact.phone phone.malformed",
      "occurredAt date.unreadable",
      "contact contact.unreachable",
    ]);
  });

  it("with unknown fields is refused where nobody can be reached, each named with its place", async () => {
    const reply = await send({ emial: "a@example.org", contact: { mobil: "1" } });
    expect(reply.status).toBe(422);
    expect(codesOf(reply)).toEqual([
      "emial field.unknown",
      "contact.mobil field.unknown",
      "contact contact.unreachable",
    ]);
  });

  it("F3: with unknown fields beside an address is taken, each named with its place", async () => {
    const reply = await send({ emial: "a@example.org", contact: { email: anAddress(), mobil: "1" } });
    expect(reply.status).toBe(202);
    const { defects } = await becameOf(Taken.parse(reply.body).submissionId);
    expect(defects.map(({ field }) => field)).toEqual(["emial", "contact.mobil"]);
  });

  it("of two mebibytes is refused with the limit", async () => {
    const reply = await send({ contact: { email: anAddress(), message: "x".repeat(2 * 1024 * 1024) } });
    expect(reply.status).toBe(413);
    expect(Problem.parse(reply.body)).toMatchObject({ code: "body.too-large" });
    expect(Problem.parse(reply.body).detail).toContain("1 MiB");
  });

  it.each([
    ["2026-01-15T09:30:00+01:00", "2026-01-15T08:30:00.000Z"],
    ["2026-01-15", "2026-01-15T00:00:00.000Z"],
    ["15.01.2026", "2026-01-15T00:00:00.000Z"],
    ["2026-01-15 09:30:00", "2026-01-15T09:30:00.000Z"],
  ])("dated %s is read as %s, without a defect", async (occurredAt, instant) => {
    const { lead } = await leadOf(await send({ occurredAt, contact: { email: anAddress() } }));
    expect(lead.capturedAt).toBe(instant);
    expect(lead.defects).toEqual([]);
  });

  it.each([
    ["2999-01-01", "date.in-future"],
    ["2026-02-30", "date.unreadable"],
    ["01/15/2026", "date.unreadable"],
    ["1884-01-01", "date.too-old"],
  ])("dated %s gets the time of its receipt, with the defect %s on the lead", async (occurredAt, code) => {
    const { lead } = await leadOf(await send({ occurredAt, contact: { email: anAddress() } }));
    expect(lead.defects).toMatchObject([{ field: "occurredAt", code }]);
    expect(Math.abs(Date.parse(lead.capturedAt) - Date.now())).toBeLessThan(600_000);
  });

  it("with one bad field of two keeps the good one, with the defect on the lead", async () => {
    const email = anAddress();
    const { lead, contact } = await leadOf(await send({ contact: { email, phone: "call me" } }));
    expect(lead.defects).toMatchObject([{ field: "contact.phone", code: "phone.malformed" }]);
    expect(contact).toMatchObject({ email });
  });

  it("in Latin-1 is read when declared; declared as UTF-8 it is refused with the place, and recorded", async () => {
    const email = anAddress();
    const body = latin1(`{"contact":{"email":"${email}","fullName":"Jürgen Groß"}}`);
    const named = await leadOf(await send(body, { "Content-Type": "application/json; charset=iso-8859-1" }));
    expect(named.contact).toMatchObject({ fullName: "Jürgen Groß" });
    const reply = await send(body);
    expect(reply.status).toBe(400);
    expect(Problem.parse(reply.body)).toMatchObject({ code: "body.not-in-charset" });
    expect(Problem.parse(reply.body).detail).toMatch(/^Line 1, column \d+/u);
    expect(await becameOf(Taken.parse(reply.body).submissionId)).toMatchObject({ outcome: "refused" });
  });

  it("with a byte-order mark is read as if it had none", async () => {
    const { lead } = await leadOf(await send(`\uFEFF{"contact":{"email":"${anAddress()}"}}`));
    expect(lead.defects).toEqual([]);
  });

  it.each([
    ["a character no database text holds", "\u0000"],
    ["half of a surrogate pair", "\uD83D"],
    ["a right-to-left mark, an emoji and a combining accent", "\u200F😀e\u0301"],
  ])("with %s in every text is accepted or refused, and blocks no later one", async (_what, odd) => {
    const text = `odd${odd}text`;
    const reply = await send({
      contact: { email: anAddress(), fullName: text, company: text, message: text, externalIds: [text] },
      source: { channel: text, campaign: text, landingPage: `/${text}`, supplier: text },
      attributes: { city: text, industry: text, product: text },
      consents: [{ purpose: "marketing", channel: "email", given: true, text, noticeVersion: text }],
    });
    expect([202, 422]).toContain(reply.status);
    const { lead } = await leadOf(await send({ contact: { email: anAddress() } }));
    expect(lead.stage).toBe("lead");
    expect((await becameOf(Taken.parse(reply.body).submissionId)).outcome).toMatch(/accepted|refused/u);
  });

  it("issue 11: under the key of another content is refused and recorded, and the first one stays", async () => {
    const [jane, john] = [{ contact: { email: anAddress() } }, { contact: { email: anAddress() } }];
    const key = { "Idempotency-Key": "K9" };
    expect((await send(jane, key)).body).toMatchObject({ status: "received" });
    const reply = await send(john, key);
    expect([reply.status, reply.body]).toMatchObject([422, { code: "idempotency.key-reused" }]);
    expect(await becameOf(Taken.parse(reply.body).submissionId)).toMatchObject({
      outcome: "refused",
      defects: [{ code: "idempotency.key-reused" }],
    });
    expect((await send(jane, key)).body).toMatchObject({ status: "repeated" });
    const batch = await call(system, "/v1/leads/batch", { body: [john], headers: key });
    expect(batch.body).toMatchObject({ received: 1 });
    expect((await send(john, { "Idempotency-Key": "K9/0" })).body).toMatchObject({ status: "received" });
  });

  it("issue 11: of two bodies that race under one key, one is accepted", async () => {
    const bodies = Array.from({ length: 6 }, () => ({ contact: { email: anAddress() } }));
    const replies = await Promise.all(bodies.map((body) => send(body, { "Idempotency-Key": "race" })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([202, 422, 422, 422, 422, 422]);
  });

  it.each(["?after=%00", "?channel=%ED%A0%80", "?ownerId=%zz", "/%00", "/lead_%ff"])(
    "issue 11: that is invalid text in a path or query, %s, is refused by name",
    async (odd) => {
      const reply = await call(system, `/v1/leads${odd}`);
      expect([reply.status, reply.body]).toMatchObject([422, { code: "text.invalid" }]);
    },
  );

  it.each([
    "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "9999-12-31T23:59:59Z",
    "2030-01-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2016-12-31T23:59:60Z",
  ])("issue 11: a call at %s is refused, and extends nothing", async (occurredAt) => {
    const { lead } = await leadOf(await send({ contact: { email: anAddress() } }));
    const body = { kind: "call", direction: "outbound", occurredAt };
    const reply = await call(system, `/v1/leads/${lead.leadId}/interactions`, { body });
    expect(reply.status).toBe(422);
    expect(codesOf(reply)).toEqual([expect.stringMatching(/^occurredAt date\./u)]);
    const after = LeadDetail.parse((await call(system, `/v1/leads/${lead.leadId}`)).body);
    expect(after.lead.interactions).toBe(lead.interactions);
  });

  it("in one line of many is that line's defect, and the others are accepted", async () => {
    const lines = [
      JSON.stringify({ contact: { email: anAddress() } }),
      '{"contact": {"email": "broken',
      "",
      JSON.stringify({ contact: {} }),
      JSON.stringify({ contact: { email: anAddress(), fullName: 'a "quoted"\nname' } }),
    ];
    const headers = { "Content-Type": "application/x-ndjson" };
    const reply = await call(system, "/v1/leads/batch", { body: lines.join("\n"), headers });
    expect(reply.status).toBe(202);
    const answer = BatchAnswer.parse(reply.body);
    expect(answer.results.map(({ status }) => status)).toEqual([
      "received",
      "refused",
      "refused",
      "received",
    ]);
    expect(answer.results.map(({ defects }) => defects.map(({ code }) => code))).toEqual([
      [],
      ["json-malformed"],
      ["contact.unreachable"],
      ["text.control-character"],
    ]);
    for (const { submissionId, status } of answer.results)
      expect((await becameOf(submissionId)).outcome).toBe(status === "refused" ? "refused" : "accepted");
  });

  it.each([
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "1e400"],
    ["deep nesting", "[".repeat(100_000)],
    ["an inherited name", '{"__proto__":{"contact":{"email":"x@example.org"}},"constructor":1}'],
  ])("that is %s is a client error and answered as one", async (_what, body) => {
    const { status } = await send(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it.each([
    "/v1/leads",
    "/v1/leads?channel=search&stage=lead",
    ...reportNames.map((name) => reports[name].path),
  ])("that was accepted does not break reading %s", async (path) => {
    expect((await call(system, path)).status).toBe(200);
  });

  it("has crashed nothing and lost nothing: received equals the sum of the outcomes", async () => {
    await system.quiet();
    const live = await call(system, "/livez");
    expect([live.status, live.body]).toMatchObject([200, { ok: true }]);
    const reply = await call(system, "/v1/reports/conservation");
    const { rows } = reportOf(ConservationRow).parse(reply.body);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ undecided: 0, balance: 0, note: null });
    const parked = await system.platform.infrastructure.parking.list();
    expect(parked).toEqual([]);
  });
});
