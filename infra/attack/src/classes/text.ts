import { cli } from "../cli.ts";
import { jsonOf, textAt } from "../json.ts";
import type { Must, Shot } from "../model.ts";
import { aLead, type Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";

/** Text that strict JSON readers, PostgreSQL and terminals do not accept. */
const marks = [
  ["a lone surrogate", String.raw`a\ud800b`],
  ["a lone low surrogate", String.raw`\udfff`],
  ["a NUL", String.raw`a\u0000b`],
] as const;

/** Fields of a submission whose text stays readable somewhere. */
const bodies: readonly (readonly [string, (mark: string) => string])[] = [
  ["contact.firstName", (mark) => `{"contact":{"email":"t@attack.example","firstName":"${mark}"}}`],
  ["contact.message", (mark) => `{"contact":{"email":"t@attack.example","message":"${mark}"}}`],
  ["source.channel", (mark) => `{"contact":{"email":"t@attack.example"},"source":{"channel":"${mark}"}}`],
  [
    "source.landingPage",
    (mark) => `{"contact":{"email":"t@attack.example"},"source":{"landingPage":"https://x.example/${mark}"}}`,
  ],
  ["attributes.city", (mark) => `{"contact":{"email":"t@attack.example"},"attributes":{"city":"${mark}"}}`],
  ["an unknown name", (mark) => `{"contact":{"email":"t@attack.example"},"${mark}":1}`],
  [
    "consents.text",
    (mark) =>
      `{"contact":{"email":"t@attack.example"},"consents":[{"purpose":"marketing","channel":"email","given":true,"text":"${mark}"}]}`,
  ],
  ["contact.externalIds", (mark) => `{"contact":{"externalIds":["crm:${mark}"]}}`],
];

const get = (path: string, what: string, must: Must): Shot => ({
  method: "GET",
  path,
  route: path.replace(/\?.*/, "").replace(/lead_[^/]+/, "{leadId}"),
  as: "local",
  what,
  must,
});

/** Point 6: one text type for every string from outside. */
export const textClass: AttackClass = {
  name: "text",
  point: "6",
  title: "lone surrogates, NUL and control characters",
  play: async (stage) => {
    const ids: string[] = [];
    for (const [where, body] of bodies)
      for (const [mark, raw] of marks) {
        const seen = await stage.shoot({
          method: "POST",
          path: "/v1/leads",
          route: "/v1/leads",
          as: "local",
          what: `${mark} in ${where}`,
          body: body(raw),
        });
        ids.push(textAt(jsonOf(seen.text), "submissionId"));
      }
    await formsAndQueries(stage);
    await notes(stage);
    await pages(stage, ids);
  },
};

async function formsAndQueries({ shoot }: Stage): Promise<void> {
  for (const raw of ["%00", "a%00b", "%ED%A0%80", "%FF", "%"])
    await shoot({
      method: "POST",
      path: "/v1/leads",
      route: "/v1/leads",
      as: "local",
      what: `a form with ${raw}`,
      body: `email=f@attack.example&first_name=${raw}`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
  for (const name of ["after", "ownerId", "channel"])
    for (const raw of ["%00", "a%00", "%ED%A0%80"])
      await shoot(get(`/v1/leads?${name}=${raw}`, `query ${name}=${raw}`, "refused"));
  await shoot(get("/v1/leads?after=%00", "query after=%00", "refused"));
  await shoot(get("/v1/snapshot/leads?after=%00", "query after=%00", "refused"));
  await shoot(get("/v1/leads/lead_%00", "a NUL in the id", "refused"));
  await shoot(get("/v1/submissions/%00", "a NUL in the id", "refused"));
}

/** Notes of reps are text too. */
async function notes(stage: Stage): Promise<void> {
  const lead = await aLead(stage);
  for (const [mark, raw] of marks)
    await stage.shoot({
      method: "POST",
      path: `/v1/leads/${lead?.leadId ?? "lead_none"}/lose`,
      route: "/v1/leads/{leadId}/lose",
      as: "local",
      what: `${mark} in a note`,
      body: `{"reason":"budget","note":"${raw}"}`,
      must: "refused",
    });
}

/** Whatever was accepted, every page is JSON that a strict reader accepts (the judge checks that). */
async function pages(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids.filter((each) => each !== ""))
    await stage.shoot(get(`/v1/submissions/${id}`, "the outcome of strange text", [200]));
  for (const path of ["/v1/leads?limit=1000", "/v1/snapshot/leads?limit=1000", "/v1/reports/sources"])
    await stage.shoot(get(path, "a page with strange text on it", [200]));
  await printed(stage);
}

const ESCAPE = "\u001b[31mred\u009b\u0007";
const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10) || (code > 126 && code < 160);

/** A sender's text must not control a terminal. */
async function printed(stage: Stage): Promise<void> {
  const lead = await aLead(stage, { source: { channel: "=1+1", campaign: ESCAPE } });
  const { stdout } = await cli(["report", "sources", "--data", stage.target.dataDir]);
  const found = [...stdout].filter((char) => isControl(char.codePointAt(0) ?? 0)).length;
  stage.book.check(
    "a sender's control characters do not reach a terminal",
    lead !== null && found === 0,
    `${found} of them in leadstream report sources`,
  );
}
