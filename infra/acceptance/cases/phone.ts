import { type Case, siblings } from "./case.ts";
import { mailOf } from "./who.ts";

type Phone = { readonly phone: string; readonly country?: string };

/** The number as we store it; `none`: it cost the field, with a defect. */
const phones = (id: string, of: string, inputs: readonly (readonly [Phone, string])[]): readonly Case[] =>
  siblings(id, of, inputs, async ({ phone, country }, door) => {
    const attributes = country === undefined ? {} : { country };
    const sent = await door.lead({ contact: { email: mailOf(door, "pia"), phone }, attributes });
    const { contact, lead } = await door.leadOf(sent);
    const stored = contact?.["phone"];
    // What is no number stays with the contact as it came, and is never dialled or compared.
    return typeof stored === "string" && stored.startsWith("+")
      ? stored
      : `none${lead.defects.length > 0 ? ", a defect" : ""}`;
  });

export const phone: readonly Case[] = [
  ...phones("P1", "a national number read in another country", [
    [{ phone: "(415) 555-2671", country: "US" }, "+14155552671"],
    [{ phone: "020 7946 0018", country: "GB" }, "+442079460018"],
    [{ phone: "01 42 68 53 00", country: "FR" }, "+33142685300"],
    [{ phone: "138 0013 8000", country: "CN" }, "+8613800138000"],
    [{ phone: "01 58858 0", country: "AT" }, "+431588580"],
    [{ phone: "044 668 18 00", country: "CH" }, "+41446681800"],
    [{ phone: "030 901870" }, "+4930901870"],
  ]),
  ...phones("P2", "what is invisible in a number", [
    [{ phone: " +49 30 901870" }, "+4930901870"],
    [{ phone: "\u202A+49 30 901823\u202C" }, "+4930901823"],
    [{ phone: "+49\u202F30\u202F901828" }, "+4930901828"],
    [{ phone: "+49\uFE0E 30-901827" }, "+4930901827"],
    [{ phone: "+49\u200730\u2009901829\t" }, "+4930901829"],
  ]),
  ...phones("P3", "prefixes and guards of other programs", [
    [{ phone: "p:+4930901833" }, "+4930901833"],
    [{ phone: "'+49 30 901831" }, "+4930901831"],
    [{ phone: "(+49) 30 901870" }, "+4930901870"],
    [{ phone: '="+4930901832"' }, "+4930901832"],
    [{ phone: "tel:+49-30-901834" }, "+4930901834"],
  ]),
  ...phones("P4", "ways to write a number", [
    [{ phone: "0049 30 901870" }, "+4930901870"],
    [{ phone: "+49 (0)30 901870" }, "+4930901870"],
    [{ phone: "＋４９ ３０ ９０１８７０" }, "+4930901870"],
    [{ phone: "+٤٩ ٣٠ ٩٠١٨٧٠" }, "+4930901870"],
    [{ phone: "4.93E+11" }, "none, a defect"],
    [{ phone: "+39 06 6982 4400" }, "+390669824400"],
  ]),
];
