import { at } from "../json.ts";
import type { Must, Sender, Shot } from "../model.ts";
import { aLead, ask, type Lead, type Stage } from "../stage.ts";
import { reps } from "../target/doors.ts";
import { until } from "../until.ts";
import type { AttackClass } from "./class.ts";

const command = (as: Sender, leadId: string, segment: string, body: unknown): Omit<Shot, "what"> => ({
  method: "POST",
  path: `/v1/leads/${leadId}/${segment}`,
  route: `/v1/leads/{leadId}/${segment}`,
  as,
  body: JSON.stringify(body),
});

const aCall = { kind: "call", direction: "outbound", result: "reached" };

/** Every command of a rep, with a valid body. */
const acts: readonly (readonly [string, unknown])[] = [
  ["interactions", aCall],
  ["qualify", { items: { budget: 1, authority: 1, need: 1, timing: 1 } }],
  ["opportunity", { expected: { amountMinor: 1, currency: "EUR" } }],
  ["win", { value: { amountMinor: 1, currency: "EUR" } }],
  ["lose", { reason: "budget" }],
  ["disqualify", { reason: "invalid" }],
  ["recycle", {}],
  ["release", {}],
];

/** Who may read what; everything else is refused. `contact` says whether contact data are shown. */
const REFUSED = [403, 404, 409] as const;

/** Point 7: a rep may act on own leads, and on pooled leads only by claiming them. */
export const rights: AttackClass = {
  name: "rights",
  point: "7",
  title: "roles on own, other reps' and pooled leads",
  play: async (stage) => {
    const { book } = stage;
    const pooled = await aLead(stage);
    const others = await claimedBy(stage, "rep-b");
    const own = await claimedBy(stage, "rep-a");
    if (pooled === null || others === null || own === null) {
      book.check("a pooled lead, another rep's and an own one", false, "they could not be set up");
      return;
    }
    await looks(stage, { pooled, others, own });
    for (const [name, lead] of [
      ["another rep's lead", others],
      ["a pooled lead", pooled],
    ] as const)
      for (const [segment, body] of acts)
        await stage.shoot({
          ...command("rep-a", lead.leadId, segment, body),
          what: `rep-a on ${name}`,
          must: REFUSED,
        });
    await stage.shoot({
      ...command("rep-a", others.leadId, "interactions", { ...aCall, repId: reps[1]?.repId }),
      what: "rep-a in the name of rep-b",
      must: [403],
    });
    await stage.shoot({
      ...command("rep-a", own.leadId, "interactions", aCall),
      what: "rep-a on the own lead",
      must: [200],
    });
    await pairs(stage, pooled);
    await forms(stage);
  },
};

async function claimedBy(stage: Stage, as: "rep-a" | "rep-b"): Promise<Lead | null> {
  const lead = await aLead(stage);
  if (lead === null) return null;
  const repId = reps.find(({ handle }) => handle === as)?.repId;
  await stage.shoot({
    ...command(as, lead.leadId, "claim", { repId }),
    what: `${as} claims`,
    must: [200],
  });
  return until(
    async () => {
      const found = at(await ask(stage, `/v1/leads/${lead.leadId}`), "lead");
      return at(found, "ownerId") === repId ? lead : undefined;
    },
    { withinMs: 20_000 },
  );
}

/** Whether an answer shows a person's address; a masked one does not count. */
const showsContact = (text: string): boolean => /"email":"[^"*•]+@attack\.example"/.test(text);

async function looks(stage: Stage, leads: Record<"pooled" | "others" | "own", Lead>): Promise<void> {
  const rules = [
    ["rep-a", "own", true],
    ["rep-a", "others", false],
    ["rep-a", "pooled", false],
    ["analyst", "own", false],
    ["auditor", "pooled", false],
    ["operator", "others", false],
    ["pool-admin", "pooled", false],
    ["privacy", "others", true],
  ] as const;
  for (const [as, whose, mayShow] of rules) {
    const seen = await stage.shoot({
      method: "GET",
      path: `/v1/leads/${leads[whose].leadId}`,
      route: "/v1/leads/{leadId}",
      as,
      what: `${as} reads a lead: ${whose}`,
    });
    const shows = showsContact(seen.text);
    stage.book.check(
      `${as} ${mayShow ? "sees" : "does not see"} the contact of a lead: ${whose}`,
      shows === mayShow,
      `${seen.status}, the contact is ${shows ? "shown" : "not shown"}`,
    );
  }
}

/** Senders that may use sales commands, as in the first version of the document; all others get 403. */
const salesOnly: ReadonlySet<Sender> = new Set<Sender>(["rep-a", "rep-b", "manager", "local"]);
const all: readonly Sender[] = [
  "ingest",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
  "downstream",
  "nobody",
  "stranger",
];

async function pairs(stage: Stage, { leadId }: Lead): Promise<void> {
  const must = (as: Sender): Must => (as === "nobody" || as === "stranger" ? [401] : [403]);
  for (const as of all.filter((each) => !salesOnly.has(each))) {
    for (const [segment, body] of acts)
      await stage.shoot({
        ...command(as, leadId, segment, body),
        what: `${as} gives a sales command`,
        must: must(as),
      });
    for (const [method, path] of [
      ["PUT", "/v1/reps"],
      ["POST", "/v1/policies"],
    ] as const)
      if (as !== "operator")
        await stage.shoot({
          method,
          path,
          route: path,
          as,
          what: `${as} changes rules`,
          body: "[]",
          must: must(as),
        });
  }
  for (const as of ["ingest", "downstream", "nobody", "stranger"] as const)
    for (const path of ["/v1/leads", "/v1/reports/sources", "/v1/reps", `/v1/leads/${leadId}`])
      await stage.shoot({
        method: "GET",
        path,
        route: path.replace(leadId, "{leadId}"),
        as,
        what: `${as} reads`,
        must: must(as),
      });
}

/** A form's key is public: it may write only under its own sender. */
async function forms({ shoot, book, target }: Stage): Promise<void> {
  const key = target.keyOf("ingest") ?? "";
  for (const name of ["invented-1", "invented-2", "local"])
    await shoot({
      method: "POST",
      path: `/v1/forms/${name}?key=${key}`,
      route: "/v1/forms/{sender}",
      as: "nobody",
      what: "a form name that is not the key's",
      body: `email=${name}@attack.example`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      must: [403],
    });
  const own = await shoot({
    method: "POST",
    path: `/v1/forms/attack-ingest?key=${key}`,
    route: "/v1/forms/{sender}",
    as: "nobody",
    what: "the key's own form",
    body: "email=own@attack.example",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    must: [200, 303],
  });
  book.check("the key's own form is accepted", own.status < 400, String(own.status));
}
