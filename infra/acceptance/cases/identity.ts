import { type Case, siblings } from "./case.ts";
import { mailOf, sendAll, whoIs } from "./who.ts";

const consent = (given: boolean) => ({ purpose: "marketing", channel: "email", given, text: "News by mail" });

/** A number of this case alone. */
const phoneOf = (): string => `+4940${String(Math.floor(Math.random() * 1e7)).padStart(7, "1")}`;

/** Spellings of one address: the second is written in another way. */
const spelt = (
  of: string,
  id: string,
  pairs: readonly (readonly [(name: string) => readonly string[], string])[],
) =>
  siblings(id, of, pairs, async (emails, door) =>
    whoIs(
      door,
      await sendAll(
        door,
        emails(door.unique("zoe")).map((email) => ({ contact: { email } })),
      ),
    ),
  );

export const identity: readonly Case[] = [
  ...siblings(
    "I1",
    "a weak identity joins two people",
    [
      [{ shared: "phone" }, "1 2, refused | given"],
      [{ shared: "anonymousIds" }, "1 2, refused | given"],
      [{ shared: "phone", spelt: true }, "1 2, refused | given"],
      [{ shared: "both" }, "1 2, refused | given"],
    ],
    async ({ shared, spelt: isSpelt = false }: { shared: string; spelt?: boolean }, door) => {
      const [phone, device] = [phoneOf(), door.unique("device")];
      const weak = (other: boolean) => ({
        ...(shared === "anonymousIds"
          ? {}
          : { phone: other && isSpelt ? phone.replace("+49", "0049 ") : phone }),
        ...(shared === "phone" ? {} : { anonymousIds: [device] }),
      });
      const sent = await sendAll(door, [
        { contact: { email: mailOf(door, "berta"), ...weak(false) }, consents: [consent(false)] },
        { contact: { email: mailOf(door, "gero"), ...weak(true) }, consents: [consent(true)] },
      ]);
      const who = await whoIs(door, sent);
      const states: string[] = [];
      for (const each of sent) states.push((await door.leadOf(each)).consents?.records[0]?.state ?? "none");
      return `${who}, ${states.join(" | ")}`;
    },
  ),
  ...siblings(
    "I3",
    "a damaged id joins strangers",
    [
      ["1.23457E+12", "1 2 3"],
      ["null", "1 2 3"],
      ["0000000", "1 2 3"],
      ["4,93E+11", "1 2 3"],
    ],
    async (id, door) => {
      const rows = ["ada", "ben", "cem"].map((name) => ({
        submission: { contact: { email: mailOf(door, name), externalIds: [`meta:${id}`] } },
      }));
      return whoIs(door, await door.rows("damaged-ids", rows));
    },
  ),
  ...siblings(
    "I3k",
    "one key, several contents, in a file",
    [
      [["1.23457E+12", "1.23457E+12"], "0 lost"],
      [["7", "7"], "0 lost"],
      [["", ""], "0 lost"],
    ],
    async (keys, door) => {
      const rows = keys.map((key, n) => ({
        ...(key === ""
          ? {}
          : { idempotencyKey: `meta:${door.unique("x")}`.slice(0, 4) + key + mailOf(door, "k").slice(0, 1) }),
        submission: { contact: { email: mailOf(door, `key-${n}`) } },
      }));
      const answers = await door.rows("damaged-ids", rows);
      // What is answered "repeated" is nowhere: it must be received, or refused by name.
      return `${answers.filter(({ status }) => status === "repeated").length} lost`;
    },
  ),
  ...spelt("invisible characters in an address", "I4", [
    [(n) => [`${n}@ex.example`, `\u200B${n}@ex.example`], "1 1"],
    [(n) => [`${n}@ex.example`, `${n.slice(0, 2)}\u00AD${n.slice(2)}@ex.example`], "1 1"],
    [(n) => [`${n}@ex.example`, `\u202A${n}@ex.example\u202C`], "1 1"],
    [(n) => [`${n}@ex.example`, `\u2060${n}@ex.example\uFEFF`], "1 1"],
    [(n) => [`${n}@ex.example`, ` ${n}@ex.example\u00A0`], "1 1"],
  ]),
  ...spelt("a domain in Unicode and in punycode", "I6", [
    [(n) => [`${n}@bücher-laden.example`, `${n}@xn--bcher-laden-thb.example`], "1 1"],
    [(n) => [`${n}@BÜCHER-laden.example`, `${n}@bu\u0308cher-laden.example`], "1 1"],
    [(n) => [`${n}@例え.example`, `${n}@xn--r8jz45g.example`], "1 1"],
    [(n) => [`${n}@bucher-laden.example`, `${n}@bücher-laden.example`], "1 2"],
  ]),
  ...spelt("signs of an input method", "I8", [
    [(n) => [`${n}@kestrel.example`, `${n}＠kestrel.example`], "1 1"],
    [(n) => [`${n}@kestrel.example`, `${n}@kestrel。example`], "1 1"],
    [(n) => [`${n}@kestrel.example`, `${n}＠ｋｅｓｔｒｅｌ．example`], "1 1"],
  ]),
  ...spelt("several spellings of one mailbox", "I10", [
    [(n) => [`${n.replace("-", "")}@gmail.com`, `${n.replace("-", ".")}@gmail.com`], "1 1"],
    [(n) => [`${n}@gmail.com`, `${n}+news@googlemail.com`], "1 1"],
    [(n) => [`${n.replace("-", "")}@ex.example`, `${n.replace("-", ".")}@ex.example`], "1 2"],
    [(n) => [`${n}@ex.example`, `${n}+news@ex.example`], "1 2"],
  ]),
  ...spelt("case", "I11", [
    [(n) => [`${n}@ex.example`, `${n.toUpperCase()}@EX.example`], "1 1"],
    [(n) => [`Zoe <${n}@ex.example>`, `${n}@Ex.Example`], "1 1"],
    [(n) => [`mailto:${n}@ex.example`, `${n}@ex.example`], "1 1"],
  ]),
];
