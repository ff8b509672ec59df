import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { readTrustedProxies, startHttpServer } from "../src/index.ts";
import { plainAddress, trustIn } from "../src/client-address.ts";
import { aServer, bearer } from "./support/server.ts";

/** On Linux every address of 127.0.0.0/8 is local: the proxy uses one, other clients use others. */
const PROXY = "127.0.0.2";
const STRANGER = "127.0.0.3";

type Sent = { readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** Posts from one of these addresses. @returns the status */
const postFrom = async (localAddress: string, url: string, { body, headers = {} }: Sent): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const call = request(url, { method: "POST", localAddress, headers, agent: false }, (answer) => {
    void text(answer).then(() => resolve(answer.statusCode ?? 0), reject);
  });
  call.once("error", reject);
  call.end(body);
  return promise;
};

const FORM = "application/x-www-form-urlencoded";
const aForm = (forwardedFor: string): Sent => ({
  body: "email=jane%40private.example",
  headers: { "Content-Type": FORM, "X-Forwarded-For": forwardedFor },
});
const formPath = "/v1/forms/contact?key=secret-of-website";

/** Requests without a key are counted by address. @returns the status of each. */
const knocks = async (url: string, from: string, forwardedFor: readonly string[]): Promise<number[]> => {
  const seen: number[] = [];
  for (const visitor of forwardedFor)
    seen.push(await postFrom(from, `${url}/v1/forms/contact`, aForm(visitor)));
  return seen;
};

const limits = { anonymousPerMinute: 2 };
const behindProxy = { limits, server: { trustedProxies: [PROXY] } };

describe("issue 11: the rate limit", () => {
  it("counts each visitor separately behind a trusted proxy", async () => {
    const { url } = await aServer(behindProxy);
    const [one, other] = ["203.0.113.1", "203.0.113.2"];
    expect(await knocks(url, PROXY, [one, one, one])).toEqual([401, 401, 429]);
    expect(await knocks(url, PROXY, [other])).toEqual([401]);
  });

  it("counts the peer when no proxy is trusted, whatever the header says", async () => {
    const { url } = await aServer({ limits });
    expect(await knocks(url, PROXY, ["203.0.113.1", "203.0.113.2", "203.0.113.3"])).toEqual([401, 401, 429]);
  });

  it("counts the peer for a client that bypasses the trusted proxy", async () => {
    const { url } = await aServer(behindProxy);
    expect(await knocks(url, STRANGER, ["203.0.113.1", "203.0.113.2", "203.0.113.3"])).toEqual([
      401, 401, 429,
    ]);
  });

  it("counts the address that the proxy saw, not the one that the visitor wrote", async () => {
    const { url } = await aServer(behindProxy);
    const invented = ["1.1.1.1", "2.2.2.2", "127.0.0.2"].map((each) => `${each}, 203.0.113.1`);
    expect(await knocks(url, PROXY, invented)).toEqual([401, 401, 429]);
  });

  it("counts the whole IPv6 network of a household together, and no larger one", async () => {
    const { url } = await aServer(behindProxy);
    const household = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:DB8:1:2:0:0:0:3"];
    expect(await knocks(url, PROXY, household)).toEqual([401, 401, 429]);
    expect(await knocks(url, PROXY, ["2001:db8:1:3::1"])).toEqual([401]);
  });

  it("counts the different forms of an IPv4 address as one", async () => {
    const { url } = await aServer(behindProxy);
    const same = ["203.0.113.1", "::ffff:203.0.113.1", "::FFFF:CB00:7101", "203.0.113.1:50012"];
    expect(await knocks(url, PROXY, same)).toEqual([401, 401, 429, 429]);
  });
});

describe("issue 11: the evidence of a consent", () => {
  const contactOf = (body: unknown): unknown =>
    typeof body === "object" && body !== null && "contact" in body ? body.contact : null;

  it("is the visitor's address behind trusted proxies, otherwise the peer's", async () => {
    const { url, received } = await aServer({ server: { trustedProxies: [PROXY, "10.0.0.0/8"] } });
    await postFrom(PROXY, `${url}${formPath}`, aForm("6.6.6.6, 203.0.113.9, 10.1.2.3"));
    await postFrom(STRANGER, `${url}${formPath}`, aForm("203.0.113.9"));
    expect(received.map(({ body }) => contactOf(body))).toMatchObject([
      { ip: "203.0.113.9" },
      { ip: STRANGER },
    ]);
  });

  it("is absent when a proxy forwards something that is not an address", async () => {
    const { url, received } = await aServer({ server: { trustedProxies: [PROXY] } });
    await postFrom(PROXY, `${url}${formPath}`, aForm("unknown"));
    expect(contactOf(received[0]?.body)).not.toHaveProperty("ip");
  });

  it("names an IPv4 visitor in IPv4 even if the server listens on IPv6", async () => {
    const { running, received } = await aServer({ server: { host: "::", trustedProxies: [PROXY] } });
    const url = `http://127.0.0.1:${running.port}${formPath}`;
    await postFrom(STRANGER, url, aForm("203.0.113.9"));
    await postFrom(PROXY, url, aForm("203.0.113.9"));
    expect(received.map(({ body }) => contactOf(body))).toMatchObject([
      { ip: STRANGER },
      { ip: "203.0.113.9" },
    ]);
  });

  const browser = { Origin: "https://shop.example", "User-Agent": "Browser/1", ...bearer("website") };
  const aLead = (contact: object, type = "application/json"): Sent => ({
    body: type === FORM ? "email=a%40x.example" : JSON.stringify({ contact }),
    headers: { "Content-Type": type, "X-Forwarded-For": "203.0.113.9", ...browser },
  });

  it("counts the visitor that the proxy saw for velocity, and no program", async () => {
    const { url, received } = await aServer({ server: { trustedProxies: [PROXY] } });
    const { body, headers } = aForm("6.6.6.6, 203.0.113.9");
    const spoken = { ...headers, "User-Agent": "Browser/1", "Accept-Language": "de, en;q=0.7" };
    await postFrom(PROXY, `${url}${formPath}`, { body, headers: spoken });
    await postFrom(STRANGER, `${url}${formPath}`, { body, headers: spoken });
    const { Origin: _, ...program } = aLead({ email: "a@x.example" }).headers ?? {};
    await postFrom(PROXY, `${url}/v1/leads`, { ...aLead({ email: "a@x.example" }), headers: program });
    const said = { userAgent: "Browser/1", language: "de, en;q=0.7" };
    expect(received.map(({ visitor }) => visitor)).toEqual([
      { ip: "203.0.113.9", ...said },
      { ip: STRANGER, ...said },
      undefined,
    ]);
  });

  it.each(["application/json", FORM])("is added to a browser's post of %s to /v1/leads", async (type) => {
    const { url, received } = await aServer({ server: { trustedProxies: [PROXY] } });
    await postFrom(PROXY, `${url}/v1/leads`, aLead({ email: "a@x.example" }, type));
    const evidence = { email: "a@x.example", ip: "203.0.113.9", userAgent: "Browser/1" };
    expect(contactOf(received[0]?.body)).toEqual(evidence);
  });

  it("is the sender's own data where given, and never the address of a program", async () => {
    const { url, received } = await aServer({ server: { trustedProxies: [PROXY] } });
    await postFrom(PROXY, `${url}/v1/leads`, aLead({ email: "a@x.example", ip: "198.51.100.4" }));
    const { Origin: _origin, ...headers } = aLead({}).headers ?? {};
    await postFrom(PROXY, `${url}/v1/leads`, { ...aLead({ email: "b@x.example" }), headers });
    expect(received.map(({ body }) => contactOf(body))).toEqual([
      { email: "a@x.example", ip: "198.51.100.4", userAgent: "Browser/1" },
      { email: "b@x.example" },
    ]);
  });

  it("is not added to a body that is not a submission", async () => {
    const { url, received } = await aServer();
    const odd = ["[1]", '"text"', "null", '{"contact":"Jane"}', '{"contact":null}'];
    for (const body of odd)
      await postFrom(STRANGER, `${url}/v1/leads`, { body, headers: aLead({}).headers ?? {} });
    expect(received.map(({ body }) => JSON.stringify(body))).toEqual(odd);
  });
});

describe("issue 11: an address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    [" 203.0.113.9:443 ", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::FFFF:cb00:7109", "203.0.113.9"],
    ["0:0:0:0:0:ffff:203.0.113.9", "203.0.113.9"],
    ["[2001:DB8:0:0::1]:443", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::1", "::1"],
  ])("%s is written %s", (given, plain) => {
    expect(plainAddress(given)).toBe(plain);
  });

  it.each(["", "unknown", "_hidden", "1", "0x7f000001", "1.2.3", "256.1.1.1", "1.2.3.4:x", "jane@x.example"])(
    "is not %j",
    (given) => {
      expect(plainAddress(given)).toBeUndefined();
    },
  );
});

describe("issue 11: trusted proxies", () => {
  it.each([
    ["none", []],
    ["", []],
    [" , ", []],
    ["loopback,linklocal , uniquelocal", ["loopback", "linklocal", "uniquelocal"]],
    ["10.0.0.0/8, 192.0.2.7, fd00::/8, ::1, 10.1.2.3/32", undefined],
  ])("are read from %j", (given, wanted) => {
    const { entries, defects } = readTrustedProxies(given);
    expect(defects).toEqual([]);
    expect(entries).toEqual(wanted ?? given.split(", "));
    expect(trustIn(entries)("203.0.113.1")).toBe(false);
  });

  it.each([
    ["1", "entry 1, 1: want an IP address"],
    ["true", "entry 1, true: want"],
    ["loopback, 10.0.0.0/33", "entry 2, 10.0.0.0/33: want a prefix from /1 to /32"],
    ["fd00::/129", "to /128"],
    ["10.0.0.0/255.0.0.0", "want a prefix"],
    ["10.0.0.0/", "want a prefix"],
    ["10.0.0.0/8/8", "want an IP address"],
    ["0.0.0.0/0", "is everybody"],
    ["::/0", "is everybody"],
    ["::ffff:10.0.0.0/104", "write it as IPv4"],
    ["ingress.example", "want an IP address"],
    ["Loopback", "loopback, linklocal, uniquelocal"],
    ["fe80::1%eth0", "want an IP address"],
    ["none, loopback", "entry 1, none: stands alone"],
    ["\u001b[2J", "entry 1, \\u001b[2J:"],
  ])("are refused as %j when the server starts", async (given, words) => {
    const { entries, defects } = readTrustedProxies(given);
    expect(defects).toEqual([expect.stringContaining(words)]);
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
    const options = { port: 0, host: "127.0.0.1", routes: [], log: quiet, meter, trustedProxies: entries };
    await expect(startHttpServer(options)).rejects.toMatchObject({
      code: "config.invalid",
      message: expect.stringContaining(words),
    });
  });

  it("cover IPv4 in both its forms, and addresses with a port, as some proxies write them", () => {
    const isTrusted = trustIn(["loopback", "10.0.0.0/8", "fd00::/8"]);
    const said = ["127.9.9.9", "::1", "::ffff:10.1.2.3", "10.1.2.3:5555", "fd12::1"].map(isTrusted);
    expect(said).toEqual([true, true, true, true, true]);
    expect(["11.0.0.1", "0x7f000001", "unknown", "fe80::1"].map(isTrusted)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
