import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";
import { mailOf } from "./who.ts";

const attributeOf = async (door: Door, name: "country" | "jobLevel", body: object): Promise<string> => {
  const { lead } = await door.leadOf(await door.lead(body));
  return lead.attributes[name] ?? `none${lead.defects.length > 0 ? ", a defect" : ""}`;
};

const levels = (id: string, of: string, inputs: readonly (readonly [string, string])[]): readonly Case[] =>
  siblings(id, of, inputs, (jobTitle, door) =>
    attributeOf(door, "jobLevel", { contact: { email: mailOf(door, "kim"), jobTitle } }),
  );

export const codes: readonly Case[] = [
  ...siblings(
    "K1",
    "countries: two letters, three, names",
    [
      ["UK", "GB"],
      ["United Kingdom", "GB"],
      ["GBR", "GB"],
      ["XX", "none, a defect"],
      ["Deutschland", "DE"],
      ["德国", "DE"],
      ["usa", "US"],
    ],
    (country, door) =>
      attributeOf(door, "country", { contact: { email: mailOf(door, "kay") }, attributes: { country } }),
  ),
  ...levels("K3", "a level from a job title", [
    ["Assistant to the CEO", "staff"],
    ["Executive Assistant to the President", "staff"],
    ["Office of the Chief Financial Officer - Intern", "intern"],
    ["Lead Generation Specialist", "staff"],
    ["PA to Managing Director", "staff"],
    ["总经理", "founder-cxo"],
    ["Inhaber", "founder-cxo"],
  ]),
  ...levels("K5", "a level that is right", [
    ["International Sales", "staff"],
    ["Internal Auditor", "staff"],
    ["Product Owner", "staff"],
    ["Vice President", "director"],
  ]),
  ...siblings(
    "K6",
    "an action that no rule knows",
    [
      ["case-study", "0, a defect"],
      ["case-study-download", "15"],
      ["whitepaper", "0, a defect"],
      ["demo-request", "25"],
    ],
    async (action, door) => {
      const sent = await door.lead({ contact: { email: mailOf(door, "act") }, action });
      const { timeline, lead } = await door.leadOf(sent);
      const scored = timeline.findLast(({ type }) => type.startsWith("lead.scored"));
      const text = JSON.stringify(scored?.data ?? {});
      const points = new RegExp(`"rule":"${action}"[^}]*?"points":(-?\\d+)`, "u").exec(text)?.[1] ?? "0";
      return `${points}${lead.defects.some(({ code }) => code === "action.no-rule") ? ", a defect" : ""}`;
    },
  ),
];
