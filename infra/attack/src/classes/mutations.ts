import { mutation } from "../make/mutate.ts";
import { routesOf } from "../make/routes.ts";
import { pick } from "../make/values.ts";
import type { Sender, Shot } from "../model.ts";
import { aLead, ask, type Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";
import { soundPolicy } from "./policy-documents.ts";

const senders: readonly Sender[] = [
  "local",
  "local",
  "local",
  "ingest",
  "rep-a",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
  "downstream",
  "nobody",
  "stranger",
];

const VOLLEY = 64;

/** Every route of the document, with every role and every kind of mutation. */
export const mutations: AttackClass = {
  name: "mutations",
  point: "all",
  title: "generated requests on every route by every role",
  play: async (stage) => {
    const { chance, book, options } = stage;
    const routes = routesOf(await ask(stage, "/openapi.json"));
    book.check("the service describes its routes", routes.length > 10, `${routes.length} routes`);
    if (routes.length === 0) return;
    const known = await something(stage);
    const shots = Array.from({ length: options.requests }, (_, n) => {
      const route = routes[n % routes.length] ?? pick(chance, routes);
      return mutation(route, pick(chance, senders), chance, known);
    });
    for (let from = 0; from < shots.length; from += VOLLEY) {
      await playSome(stage, shots.slice(from, from + VOLLEY));
      if (from === Math.floor(shots.length / 2 / VOLLEY) * VOLLEY)
        await stage.killAndStart("in the middle of the requests");
    }
    book.check("a lead is still accepted and decided", (await aLead(stage)) !== null);
    book.say(`${routes.length} routes, ${new Set(senders).size} senders`);
  },
};

/** Replaces rules that were accepted by chance, so that later requests meet the same system. */
async function playSome(stage: Stage, shots: readonly Shot[]): Promise<void> {
  const answers = await stage.volley(shots);
  const hasNewRules = shots.some(
    ({ route, method }, n) => route === "/v1/policies" && method === "POST" && answers[n]?.status === 201,
  );
  if (hasNewRules) await stage.shoot(soundPolicy);
}

async function something(stage: Stage): Promise<Parameters<typeof mutation>[3]> {
  const leads = [await aLead(stage), await aLead(stage), await aLead(stage)];
  const leadIds = leads.flatMap((lead) => (lead === null ? [] : [lead.leadId]));
  const nobody = "00000000-0000-4000-8000-000000000000";
  return {
    leadIds: [...leadIds, `lead_${nobody}`],
    submissionIds: [...stage.promised].slice(0, 3).concat(`subm_${nobody}`),
  };
}
