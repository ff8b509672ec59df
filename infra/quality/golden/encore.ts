import { type Commands, leadOfAll } from "@leadstream/application";
import { defaultPolicy, type LeadId, type PersonCommand, PoolId, type Rep } from "@leadstream/contracts";
import type { Stage } from "../../../services/cli/src/demo/stage.ts";
import { team } from "../../../services/cli/src/demo/team.ts";

/*
 * Adds what the demo's story lacks, so that every kind of event is in the history: the rules change, a lead waits
 * because no rep is eligible and leaves the queue, one is released from quarantine, one comes back from a pool by its
 * score, one is disqualified, and deals arrive without a lead.
 */

export type EncoreStage = Stage & { readonly commands: Commands; readonly now: () => string };

const manager = { kind: "person", id: "sales-manager" } as const;
const day = 86_400_000;

const phones = ["waits", "waits-too", "suspect", "again"];

const hot = (name: string) => ({
  kind: "form",
  action: "demo-request",
  contact: {
    email: `${name}@golden.example`,
    phone: `+493090182${String(10 + phones.indexOf(name))}`,
    fullName: `Golden ${name}`,
    company: "Golden GmbH",
    jobTitle: "CEO",
    message: "Please call.",
    externalIds: [`golden:${name}`],
    anonymousIds: [`visitor-${name}`],
    ip: "203.0.113.7",
    userAgent: "Mozilla/5.0",
  },
  ...rest,
});

/** Every field that a submission may have besides the contact. */
const rest = {
  source: {
    channel: "partner",
    campaign: "golden",
    medium: "referral",
    content: "banner-1",
    term: "crm",
    landingPage: "https://www.example/pricing?who=1",
    referrer: "https://partner.example/list",
    party: "second",
    supplier: "golden-partner",
    authorisation: "contract-7",
  },
  attributes: {
    country: "DE",
    region: "Berlin",
    city: "Berlin",
    language: "de",
    industry: "machinery",
    companySize: 250,
    product: "pro",
    segment: "mid",
    budgetMinor: 5_000_000,
  },
  consents: [
    {
      purpose: "marketing",
      channel: "email",
      given: true,
      text: "I agree to be written to about golden offers.",
      noticeId: "golden-notice",
      noticeVersion: "3",
      language: "en",
      formVersion: "7",
    },
    { purpose: "profiling", channel: "any", given: false, text: "Profile me." },
  ],
};

/** Runs it on a stage with no other activity. */
export async function encore(stage: EncoreStage): Promise<void> {
  let count = 0;
  const context = () => ({ commandId: `encore/${String((count += 1))}`, actor: manager });
  const send = async (key: string, body: unknown): Promise<LeadId | undefined> => {
    await stage.receive([{ sender: "golden", actorKind: "service", idempotencyKey: key, body }]);
    await stage.settle();
    const events = await stage.newEvents();
    return events.flatMap((e) => (e.type === "lead.captured.v1" ? [e.data.leadId] : []))[0];
  };
  const execute = async (command: PersonCommand): Promise<void> => {
    const no = await stage.execute(command, { ...context(), principal: leadOfAll });
    if (no !== null) throw new Error(`${command.type}: ${no}`);
    await stage.settle();
  };
  const reps = async (change: (rep: Rep) => Rep): Promise<void> => {
    await stage.changeReps(
      team.map(({ rep }) => change(rep)),
      context(),
    );
    await stage.settle();
  };
  await stage.newEvents();
  await newRules(stage.commands);
  // No rep works: the lead is sales-ready and waits.
  await reps((rep) => ({ ...rep, isWorking: false }));
  const waiting = must(await send("waits", hot("waits")));
  await send("waits-2", { ...hot("waits"), action: "trial" });
  await send("waits-too", hot("waits-too"));
  await send("waits-too-2", { ...hot("waits-too"), action: "trial" });
  await execute({ type: "disqualify", leadId: waiting, reason: "invalid", note: "not for us" });
  // Reps are back: the other lead is assigned.
  await reps((rep) => rep);
  const suspect = must(
    await send("suspect", { ...hot("suspect"), honeypot: "yes", source: { party: "third" } }),
  );
  await execute({ type: "release-from-quarantine", leadId: suspect, reason: "checked-by-person" });
  await reactivate(stage, { send, execute });
  await deals(send);
  await slips(send);
}

async function newRules(commands: Commands): Promise<void> {
  const { consent } = defaultPolicy;
  await commands.publishPolicy(
    { ...defaultPolicy, consent: { ...consent, controller: "Golden GmbH, Berlin" } },
    { commandId: "encore/policy", actor: manager },
  );
  const poolId = PoolId.parse("pool_golden");
  await commands.changePools([{ poolId, grouping: "custom", claimsPerDay: 5, minTier: 1 }], {
    commandId: "encore/pool",
    actor: manager,
  });
}

const must = (leadId: LeadId | undefined): LeadId => {
  if (leadId === undefined) throw new Error("the submission gave no lead");
  return leadId;
};

type Doing = {
  readonly send: (key: string, body: unknown) => Promise<LeadId | undefined>;
  readonly execute: (command: PersonCommand) => Promise<void>;
};

/** A rep releases the lead, its score falls below the threshold, and then the person asks again. */
async function reactivate(stage: EncoreStage, { send, execute }: Doing): Promise<void> {
  const leadId = must(await send("again", hot("again")));
  await send("again-trial", { ...hot("again"), action: "trial" });
  await execute({ type: "release", leadId, reason: "cannot-convert-now" });
  for (let days = 1; days <= 40; days += 1) {
    await stage.advanceTo(Date.parse(stage.now()) + day);
    await stage.fireDue();
    await stage.settle();
  }
  await send("again-cold", { ...hot("again"), kind: "page-view", action: "home-page" });
  await send("again-warm", hot("again"));
  await send("again-hot", { ...hot("again"), action: "trial" });
  await execute({ type: "lose", leadId, reason: "timing", note: "next year perhaps" });
  await execute({ type: "recycle", leadId });
}

/** Releases up to 0.1.0 stored personal data that was sent in other fields, and the text of consents. */
async function slips(send: Doing["send"]): Promise<void> {
  await send("slips", {
    contact: { email: "jane@golden.example" },
    source: { channel: "direct", supplier: "jane@golden.example" },
    attributes: { city: "call +49 151 23456789" },
    consents: [
      { purpose: "marketing", channel: "any", given: true, text: "I, Jane (jane@golden.example), agree." },
    ],
  });
}

async function deals(send: Doing["send"]): Promise<void> {
  const deal = { amountMinor: 250_000, currency: "EUR", rep: "elsewhere:77" };
  await send("held", {
    kind: "import",
    contactHeldBySender: true,
    contact: { externalIds: ["market:1"] },
    source: { channel: "marketplace" },
  });
  await send("won", { record: "won", contact: { externalIds: ["market:1"] }, deal });
  await send("won-early", { record: "won", contact: { externalIds: ["market:2"] }, deal });
}
