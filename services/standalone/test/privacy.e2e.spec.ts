import { LeadDetail, type SubmissionInput } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder } from "./support/composed.ts";
import { call, type Call, isQuiet, type Reply } from "./support/http.ts";
import { withFolder } from "./support/opened.ts";
import { type Running, startProcess, type Target } from "./support/running.ts";
import { dumpOf, filesHolding, foundIn } from "./support/traces.ts";
import { until } from "./support/until.ts";

/** Made up and distinctive, one value for every personal field. */
const person = {
  email: "Zerlina.Quakenbrueck@privat-quakenbrueck.example",
  phone: "+49 421 7766 5544",
  firstName: "Zerlinaxa",
  lastName: "Quakenbruecker",
  fullName: "Zerlinaxa Theophania Quakenbruecker",
  company: "Quakenbruecker Posaunenbau",
  jobTitle: "Posaunenobermeisterin",
  message: "Bitte rufen Sie meine Tante Eulalia an",
  externalIds: ["crm:kundennummer-77812345"],
  anonymousIds: ["anon-visitor-66554433"],
  ip: "203.0.113.77",
  userAgent: "Zerlinabrowser/77.1 (Quakenphone)",
};
const aside = {
  honeypot: "robot-filled-Quakenfalle",
  inPage: "seiten.adresse@privat-quakenbrueck.example",
  inReferrer: "referrer.adresse@privat-quakenbrueck.example",
  inCampaign: "kampagnen.adresse@privat-quakenbrueck.example",
  note: "Frau Quakenbruecker will nur mit dem Schwager reden",
  unknown: "unbekannt-quakenwert-5521",
  nested: "verschachtelt-quakenwert-5522",
  broken: "zerbrochen.quaken@privat-quakenbrueck.example",
  wrong: "falscher-typ-quakenwert-5523",
  key: "schluessel.quaken@privat-quakenbrueck.example",
  query: "abfrage.quaken@privat-quakenbrueck.example",
  path: "pfad.quaken@privat-quakenbrueck.example",
  header: "kopfzeile.quaken@privat-quakenbrueck.example",
  fieldName: "feldname.quaken@privat-quakenbrueck.example",
  fieldDigits: "4942177668899",
  result: "Ergebnis Frau Quakenbruecker",
  badPhone: "0000-quaken-7788",
  badEmail: "keine adresse quaken-7789",
  inCity: "stadt.quaken@privat-quakenbrueck.example",
  inRegion: "+49 421 7766 8801",
  inIndustry: "branche.quaken@privat-quakenbrueck.example",
  inProduct: "0421-77668802",
  inSegment: "segment.quaken@privat-quakenbrueck.example",
  inSupplier: "lieferant.quaken@privat-quakenbrueck.example",
  inAuthorisation: "004942177668803",
  inMedium: "medium.quaken%2540privat-quakenbrueck.example",
  inContent: "ｉｎｈａｌｔ＠privat-quakenbrueck.example",
  inTerm: "begriff.quaken (at) privat-quakenbrueck (dot) example",
  inPath: "pfadstueck.quaken%252540privat-quakenbrueck.example",
  inNotice: "hinweis@privat-quakenbrueck.example",
  inForm: "formular@privat-quakenbrueck.example",
  inAction: "0421-77668804",
  inNoticeId: "0421-77668805",
  inMechanism: "0421-77668806",
  inConsent: "Ja, ich, Zerlinaxa T. Quakenbruecker (zerlinaxa@privat-quakenbrueck.example), stimme zu",
};
const secrets: readonly string[] = [...Object.values(person).flat(), ...Object.values(aside)];

/** Not personal: the search must find it, or the search does not work. */
const channel = "zebra-channel";

const consent = { purpose: "marketing", channel: "email", given: true, text: aside.inConsent } as const;

const whole: SubmissionInput = {
  contact: person,
  source: {
    channel,
    campaign: `spring ${aside.inCampaign}`,
    landingPage: `https://shop.example/preise?mail=${aside.inPage}#${aside.inPage}`,
    referrer: `https://mail.example/inbox?from=${encodeURIComponent(aside.inReferrer)}`,
  },
  attributes: { city: aside.inCity },
  consents: [consent],
};

/** An address or a number in every field that is meant for something else. */
const misplaced: SubmissionInput = {
  contact: person,
  source: {
    channel,
    medium: aside.inMedium,
    content: aside.inContent,
    term: aside.inTerm,
    supplier: aside.inSupplier,
    authorisation: aside.inAuthorisation,
    landingPage: `https://shop.example/preise/${aside.inPath}/x`,
  },
  attributes: {
    region: aside.inRegion,
    industry: aside.inIndustry,
    product: aside.inProduct,
    segment: aside.inSegment,
  },
  action: aside.inAction,
  consents: [
    {
      ...consent,
      noticeId: aside.inNoticeId,
      noticeVersion: aside.inNotice,
      formVersion: aside.inForm,
      mechanism: aside.inMechanism,
    },
  ],
};

/** All mistakes of a sender with personal data. */
const submissions: readonly (readonly [number, string, Call])[] = [
  [202, "/v1/leads", { body: whole, headers: { "Idempotency-Key": aside.key, traceparent: aside.header } }],
  [202, "/v1/leads", { body: { ...whole, contact: { ...person, phone: aside.badPhone } } }],
  [202, "/v1/leads", { body: misplaced }],
  [202, "/v1/leads", { body: { ...whole, honeypot: aside.honeypot } }],
  [
    202,
    "/v1/leads",
    { body: { ...whole, emial: aside.unknown, [aside.fieldName]: 1, [aside.fieldDigits]: 1 } },
  ],
  [202, "/v1/leads", { body: { ...whole, contact: { ...person, inner: { deep: aside.nested } } } }],
  [202, "/v1/leads", { body: { ...whole, kind: aside.wrong, occurredAt: { at: aside.wrong } } }],
  [422, "/v1/leads", { body: { ...whole, contact: { email: [aside.wrong] } } }],
  [422, "/v1/leads", { body: { contact: { fullName: person.fullName, email: aside.badEmail } } }],
  [400, "/v1/leads", { body: `{"contact":{"email":"${aside.broken}","phone":` }],
  [400, "/v1/leads", { body: `${aside.broken} is no JSON at all` }],
  [
    202,
    "/v1/leads/batch",
    {
      body: `${JSON.stringify(whole)}\n{"contact":{"email":"${aside.broken}"\n[${JSON.stringify(aside.unknown)}]\n`,
      headers: { "Content-Type": "application/x-ndjson" },
    },
  ],
  [
    202,
    "/v1/imports/crm",
    { body: { rows: [{ idempotencyKey: aside.key, submission: { ...whole, ...{ odd: aside.unknown } } }] } },
  ],
  [
    422,
    "/v1/leads",
    {
      body: new URLSearchParams({
        name: person.fullName,
        emial: aside.unknown,
        message: person.message,
      }).toString(),
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    },
  ],
  [400, "/v1/leads", { body: aside.broken, headers: { "Content-Type": "text/plain" } }],
  [415, "/v1/leads", { body: aside.broken, headers: { "Content-Type": "application/xml" } }],
  [400, `/v1/leads?channel=${encodeURIComponent(aside.query)}&wer=${encodeURIComponent(aside.query)}`, {}],
  [400, `/v1/leads/${encodeURIComponent(aside.path)}`, {}],
  [404, `/v1/${encodeURIComponent(aside.path)}`, {}],
];

const Taken = z.object({ submissionId: z.string() });
const Submitted = z.object({ leadId: z.string() });

describe("personal data", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let running: Running;
  let target: Target;
  const replies: Reply[] = [];
  let leadId: string;
  let metrics: string;
  let detail: LeadDetail;

  const quiet = (): Promise<boolean> =>
    until("quiet", async () => ((await isQuiet(target)) ? true : undefined));

  beforeAll(async () => {
    folder = await aDataFolder();
    running = startProcess(folder.dataDir, { LOG_LEVEL: "info" });
    target = await running.ready;
    for (const [status, path, request] of submissions) {
      const reply = await call(target, path, request);
      expect(`${path} ${reply.status}`).toBe(`${path} ${status}`);
      replies.push(reply);
    }
    await quiet();
    const { submissionId } = Taken.parse(replies[0]?.body);
    leadId = Submitted.parse((await call(target, `/v1/submissions/${submissionId}`)).body).leadId;
    for (const [segment, body] of [
      ["interactions", { kind: "call", direction: "outbound", result: aside.result }],
      ["interactions", { kind: "call", direction: "outbound", result: aside.inAction }],
      ["lose", { reason: "other", note: aside.note }],
      ["lose", { reason: aside.note }],
      ["withdraw-consent", { method: aside.note }],
    ] as const)
      replies.push(await call(target, `/v1/leads/${leadId}/${segment}`, { body }));
    await quiet();
    detail = LeadDetail.parse((await call(target, `/v1/leads/${leadId}`)).body);
    metrics = (await call(target, "/metrics")).text;
    expect(await running.stop()).toBe(0);
  });
  afterAll(async () => {
    await running.stop();
    await folder.drop();
  });

  it("is returned in full to those who may see it", () => {
    expect(detail.contact).toMatchObject({
      ...person,
      email: person.email.toLowerCase(),
      phone: "+4942177665544",
    });
    expect(detail.lead.stage).toBe("lost");
    expect(detail.consents?.records.map(({ text }) => text)).toContain(aside.inConsent);
    const lost = detail.lead.defects.filter(({ code }) => code === "personal-data.removed");
    expect(lost.map(({ field }) => field)).toContain("attributes.city");
  });

  it("is in no table, in the clear or encoded, not even in the vault's", async () => {
    const dump = await withFolder(folder.dataDir, ({ database }) => dumpOf(database));
    const looked = ["store.events", "bus.messages", "vault.blobs", "identity.owners", "read.leads_v13"];
    expect(looked.filter((table) => (dump.get(table) ?? "") === "")).toEqual([]);
    expect(foundIn([...dump.values()].join("\n"), [channel])).toEqual([channel]);
    const found = [...dump].flatMap(([table, text]) =>
      foundIn(text, secrets).map((value) => `${table}: ${value}`),
    );
    expect(found).toEqual([]);
  });

  it("is in no log line and no metric", () => {
    expect(running.output()).toContain("http_problem");
    expect(foundIn(running.output(), secrets)).toEqual([]);
    expect(metrics).toContain("submissions_received_total");
    expect(foundIn(metrics, secrets)).toEqual([]);
  });

  it("is in no error that a sender gets back", () => {
    for (const { status, text } of replies.filter(({ status }) => status >= 400))
      expect([status, foundIn(text, secrets)]).toEqual([status, []]);
  });

  it("is in no file of the data folder: not in tables, WAL or server log", async () => {
    expect(await filesHolding(folder.dataDir, [channel])).not.toEqual([]);
    expect(await filesHolding(folder.dataDir, secrets)).toEqual([]);
  });

  it("is found by the search in every form it looks for", () => {
    const [value] = secrets;
    if (value === undefined) throw new RangeError("there are no secrets to look for");
    for (const text of [
      value,
      value.toUpperCase(),
      Buffer.from(`{"a":"${value}"}`).toString("base64"),
      Buffer.from(value).toString("hex"),
    ])
      expect(foundIn(`before ${text} after`, [value])).toEqual([value]);
    expect(foundIn("04942177665544", [person.phone])).toEqual([person.phone]);
  });
});
