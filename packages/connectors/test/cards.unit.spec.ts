import { Submission } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersOfCard } from "../src/event-scan/card.ts";
import { withBearer } from "./support/signing.ts";
import { aSource, aWorld, bytes } from "./support/world.ts";

/** What intake is given of one scanned badge. */
async function scanned(text: string, more: object = {}): Promise<Record<string, unknown>> {
  const world = aWorld(aSource("event-scan"));
  const answer = await world.send(withBearer(bytes({ event: "expo", text, ...more })));
  expect(answer.status).toBe(202);
  const [handed] = world.handedIn;
  expect(Submission.safeParse(handed?.body).error).toBeUndefined();
  return Object(handed?.body);
}
const contactOf = async (text: string): Promise<unknown> => (await scanned(text))["contact"];
const card = (...lines: readonly string[]): string => ["BEGIN:VCARD", ...lines, "END:VCARD"].join("\r\n");

const wang = { lastName: "王", firstName: "伟", fullName: "王伟", email: "wang@example.cn" };

describe("a badge with a vCard", () => {
  it("2.1 in quoted-printable, its lines going on behind a =", async () => {
    const text = card(
      "VERSION:2.1",
      "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E4=BC=9F;;;",
      "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=",
      "=E4=BC=9F",
      "EMAIL;INTERNET;PREF:wang@example.cn",
    );
    expect(await contactOf(text)).toEqual(wang);
  });

  it("2.1 in the charset of a Chinese phone", async () => {
    const text = card(
      "VERSION:2.1",
      "N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=CE=B0;;;",
      "FN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CD=F5=CE=B0",
      "EMAIL:wang@example.cn",
    );
    expect(await contactOf(text)).toEqual(wang);
  });

  it("3.0 with folded lines, groups, escapes and a photo that ends in =", async () => {
    const text = card(
      "VERSION:3.0",
      "N:Doe;Jane;;Dr.;",
      "FN:Dr. Jane",
      "  Doe",
      "ORG:ACME\\; Sons\\, Ltd;Sales",
      "PHOTO;ENCODING=b;TYPE=JPEG:MIICajCCAdOgAwIBAgICBEUwDQYJKoZIhvcN",
      " AQEEBQAwdzELMAkGA1UE=",
      "item1.EMAIL;type=INTERNET:jane@exa",
      " mple.com",
      "item1.X-ABLabel:work",
      "TITLE:Head of\\nSales",
      "ADR;TYPE=WORK:;;Hauptstr. 1;Köln;NRW;50667;Germany",
    );
    expect(await scanned(text)).toMatchObject({
      contact: {
        firstName: "Jane",
        lastName: "Doe",
        fullName: "Dr. Jane Doe",
        company: "ACME; Sons, Ltd",
        email: "jane@example.com",
        jobTitle: "Head of\nSales",
      },
      attributes: { city: "Köln", region: "NRW", country: "Germany" },
    });
  });

  it("4.0 with addresses as URIs and quoted parameters", async () => {
    const text = card(
      "VERSION:4.0",
      "FN:Pat Ex",
      'TEL;VALUE=uri;TYPE="voice,cell";X-NOTE="a:b":tel:+49-30-1234567;ext=5',
      "EMAIL;PREF=1:mailto:pat@example.org",
    );
    expect(await contactOf(text)).toEqual({
      fullName: "Pat Ex",
      phone: "+49-30-1234567",
      email: "pat@example.org",
    });
  });

  it.each([
    ["TYPE=PREF", "EMAIL;TYPE=INTERNET,PREF:second@x.example"],
    ["PREF", "EMAIL;PREF;INTERNET:second@x.example"],
    ["PREF=1", "EMAIL;PREF=1:second@x.example"],
  ])("with several e-mails takes the one marked %s, and keeps the others as words", async (_, preferred) => {
    const text = card("VERSION:3.0", "FN:Pat", "EMAIL:first@x.example", preferred);
    expect(await contactOf(text)).toMatchObject({
      email: "second@x.example",
      message: "EMAIL: first@x.example",
    });
  });

  it("with several e-mails and no mark takes the first", async () => {
    const text = card("VERSION:3.0", "FN:Pat", "EMAIL:first@x.example", "EMAIL;PREF=2:other@x.example");
    expect(await contactOf(text)).toMatchObject({ email: "first@x.example" });
  });

  it("never calls a fax", async () => {
    const text = card("VERSION:3.0", "FN:Pat", "TEL;TYPE=WORK,FAX:+49301", "TEL;TYPE=CELL:+49171234567");
    expect(await contactOf(text)).toMatchObject({ phone: "+49171234567", message: "fax: +49301" });
  });

  it.each([
    ["without its end", "BEGIN:VCARD\nVERSION:3.0\nFN:Pat\nEMAIL:pat@x.example"],
    ["cut off in a line", "BEGIN:VCARD\nFN:Pat\nEMAIL:pat@x.example\nTEL;TYPE"],
    ["in small letters", "begin:vcard\nfn:Pat\nemail:pat@x.example\nend:vcard"],
    ["with a byte-order mark", "\uFEFFBEGIN:VCARD\nFN:Pat\nEMAIL:pat@x.example\nEND:VCARD"],
    ["with CR alone", "BEGIN:VCARD\rFN:Pat\rEMAIL:pat@x.example\rEND:VCARD"],
    ["with blank lines", "BEGIN:VCARD\n\nFN:Pat\n\n\nEMAIL:pat@x.example\n\nEND:VCARD"],
    ["with an unknown charset", "BEGIN:VCARD\nFN;CHARSET=KLINGON:Pat\nEMAIL:pat@x.example"],
  ])("is read %s", async (_, text) => {
    expect(await contactOf(text)).toEqual({ fullName: "Pat", email: "pat@x.example" });
  });

  it("with another card behind it is the first one's", async () => {
    const text = `${card("FN:Pat", "EMAIL:pat@x.example")}\n${card("FN:Kim", "EMAIL:kim@x.example")}`;
    expect(await contactOf(text)).toEqual({ fullName: "Pat", email: "pat@x.example" });
  });

  it("that says quoted-printable and is not, is read as it stands", async () => {
    const text = card("FN;ENCODING=QUOTED-PRINTABLE:王伟", "EMAIL:wang@example.cn");
    expect(await contactOf(text)).toEqual({ fullName: "王伟", email: "wang@example.cn" });
  });
});

describe("a badge with a MECARD", () => {
  it.each([
    ["MECARD:N:Doe,Jane;TEL:+4930123;EMAIL:j@x.example;;", { firstName: "Jane", lastName: "Doe" }],
    ["MECARD:N:王伟;EMAIL:j@x.example;;", { fullName: "王伟" }],
    ["mecard:n:Doe,Jane;email:j@x.example", { lastName: "Doe" }],
    ["MECARD:N:A\\;B,C\\:D;EMAIL:j@x.example;;", { lastName: "A;B", firstName: "C:D" }],
  ])("%s", async (text, contact) => {
    expect(await contactOf(text)).toMatchObject({ email: "j@x.example", ...contact });
  });
});

describe("a scan", () => {
  it("keeps what the stand noted, and asks for consent in the words shown", async () => {
    const body = await scanned("MECARD:N:Doe,Jane;EMAIL:j@x.example;;", {
      note: "wants 20",
      mayContact: true,
      consentText: "You may call me.",
      scannedAt: "2026-03-01T09:00:00Z",
    });
    expect(body).toMatchObject({
      kind: "event-scan",
      occurredAt: "2026-03-01T09:00:00.000Z",
      contact: { message: "wants 20" },
      source: { channel: "event", campaign: "expo" },
      consents: [{ purpose: "sales-contact", channel: "any", given: true, text: "You may call me." }],
    });
  });

  it.each(["https://example.com/badge/7", "WIFI:S:net;;", "", "VCARD"])("of %j is no card", async (text) => {
    const world = aWorld(aSource("event-scan"));
    expect((await world.send(withBearer(bytes({ event: "expo", text })))).status).toBe(400);
    expect(world.handedIn).toEqual([]);
  });

  it("of any text ends, and answers hold text only", () => {
    const piece = fc.constantFrom(
      "\r\n",
      "\n ",
      "=",
      ":",
      ";",
      "\\",
      '"',
      "EMAIL",
      "N",
      "TEL;FAX",
      "王",
      "=E7=",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }), (pieces) => {
        const answers = answersOfCard(`BEGIN:VCARD\n${pieces.join("")}`) ?? [];
        for (const { value } of answers) expect(["string", "undefined"]).toContain(typeof value);
      }),
      { numRuns: 300 },
    );
  });
});

describe("an entry by a rep on behalf of a person", () => {
  const entry = {
    rep: "anna",
    id: "7",
    kind: "meeting",
    contact: { name: "王伟", phone: "13800138000", 公司: "ACME" },
    note: "asked for a quote",
    consents: [
      { purpose: "sales-contact", channel: "phone", given: true, text: "You may call me." },
      { purpose: "nonsense", given: true },
    ],
  };
  const sent = async (payload: object) => {
    const world = aWorld(aSource("rep-entry"));
    const answer = await world.send(withBearer(bytes(payload)));
    return { status: answer.status, rows: world.handedIn };
  };

  it("is a submission of that person, with the consent as it was told", async () => {
    const { status, rows } = await sent(entry);
    expect(status).toBe(202);
    expect(rows).toEqual([
      expect.objectContaining({
        idempotencyKey: "rep-entry:anna:7",
        body: expect.objectContaining({
          kind: "meeting",
          action: "entered-by-rep",
          contact: {
            fullName: "王伟",
            phone: "13800138000",
            company: "ACME",
            message: "asked for a quote",
          },
          consents: [
            {
              purpose: "sales-contact",
              channel: "phone",
              given: true,
              text: "You may call me.",
              mechanism: "told-to-rep",
            },
          ],
        }),
      }),
    ]);
  });

  it.each([
    ["without a kind is a call", { kind: undefined }, { kind: "call" }],
    ["of an unknown kind is a call", { kind: "telepathy" }, { kind: "call" }],
    ["without consents states none", { consents: undefined }, {}],
  ])("%s", async (_, change, body) => {
    const { rows } = await sent({ ...entry, ...change });
    expect(rows[0]?.body).toMatchObject(body);
  });

  it("without a rep is nobody's word", async () => {
    expect(await sent({ ...entry, rep: undefined })).toMatchObject({ status: 400, rows: [] });
  });
});
