import type { ConnectorRequest, ConnectorSource } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { at, jsonOf, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { cipherIn } from "../signatures.ts";
import { verification } from "../verification.ts";
import { xmlOf } from "../xml.ts";
import { openWecom } from "./cipher.ts";

const opened = (cipher: string, { options }: ConnectorSource): string | null =>
  openWecom(cipher, options["encoding-aes-key"] ?? "", options["corp-id"]);

/** Applications send XML; bots send JSON. The members have the same names. */
const messageIn = (plain: string): unknown => at(xmlOf(Buffer.from(plain, "utf8")), "xml") ?? jsonOf(plain);

/** A person whom an employee has added as a contact outside of the company, with the channel code of the QR. */
function parse({ body }: ConnectorRequest, source: ConnectorSource): Parsed {
  const cipher = cipherIn(body, "Encrypt");
  if (cipher === undefined) return unreadable("not-wecom", "no XML with Encrypt, no JSON with encrypt");
  const plain = opened(cipher, source);
  if (plain === null)
    return unreadable("cipher-closed", "the message does not open with this encoding-aes-key");
  const message = messageIn(plain);
  const of = (name: string): string | undefined => textAt(message, name);
  const { person, user, change, when } = {
    person: of("ExternalUserID"),
    user: of("UserID"),
    change: of("ChangeType"),
    when: of("CreateTime"),
  };
  if (of("Event") !== "change_external_contact" || change !== "add_external_contact" || person === undefined)
    return items([], 1);
  return items([
    {
      key: [person, user, change, when].join(":"),
      record: message,
      occurredAt: momentOf(when),
      submission: {
        kind: "chat",
        action: "contact-added",
        fields: { "source.channel": "wecom", "source.campaign": of("State") },
        externalIds: [`wecom:${person}`],
        // We cannot write to the person, WeCom can.
        contactHeldBySender: true,
      },
    },
  ]);
}

export const wecom: Connector = {
  id: "wecom",
  title: "WeCom 企业微信",
  verification: verification({
    kind: "sorted-sha1",
    time: { query: "timestamp", unit: "s", toleranceSeconds: 3_600 },
  }),
  // The signature of the handshake is checked as that of a message: `echo` answers once it is right.
  echo: ({ query }, { source }) => {
    const cipher = query["echostr"];
    if (cipher === undefined) return null;
    const plain = opened(cipher, source);
    return plain === null
      ? { status: 403, headers: {}, body: "" }
      : { status: 200, headers: { "Content-Type": "text/plain; charset=utf-8" }, body: plain };
  },
  parse: (request, { source }) => parse(request, source),
  answers: usualAnswers,
  options: {
    "encoding-aes-key": "the 43 characters of EncodingAESKey",
    "corp-id": "the id of the company, which each message must be for; empty for a bot",
  },
  standing: {
    level: "partly",
    open: [
      "Members of change_external_contact, and the second within which the echo is wanted, are not confirmed.",
    ],
  },
};
