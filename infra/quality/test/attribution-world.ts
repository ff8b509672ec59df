import { openDatabase, openPostgresInfrastructure } from "@leadstream/adapter-postgres";
import { createLog, createMeter } from "@leadstream/adapter-telemetry";
import {
  createCommands,
  createQueries,
  createRepositories,
  createVirtualClock,
  leadOfAll,
  rebuildViews,
  seedPolicy,
  views,
} from "@leadstream/application";
import {
  type AttributionRow,
  type CreditModel,
  LeadAttribution,
  LeadAttributionParameters,
  type LeadEvent,
  type LeadId,
  type NewEvent,
  EventId,
} from "@leadstream/contracts";
import { aLead, DAY, leadNo, opportunityNo, repNo, subjectNo, submissionNo, t } from "@leadstream/testing";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, inject } from "vitest";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function anEmptyDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase({ url: url.href, applicationName: "attribution-test" });
  const name = `attribution_${process.pid}_${randomUUID().slice(0, 8)}`;
  await admin.query({ name: "make", text: `CREATE DATABASE ${name}` });
  closers.push(async () => {
    await admin.query({ name: "drop", text: `DROP DATABASE ${name} WITH (FORCE)` });
    await admin.close();
  });
  url.pathname = `/${name}`;
  return url.href;
}

async function aKeyFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "attribution-key-"));
  closers.push(() => rm(folder, { recursive: true }));
  const path = join(folder, "master.key");
  await writeFile(path, Buffer.alloc(32, 7), { mode: 0o600 });
  return path;
}

/** A touch: channel, day, campaign. */
export type Step = readonly [channel: string, day: number, campaign?: string];

/** A lead that came by these touches; `won`: its deals, by day. */
export type Story = {
  readonly touches: readonly Step[];
  readonly won?: readonly {
    readonly day: number;
    readonly amountMinor?: number;
    readonly currency?: string;
  }[];
  /** Day on which it reached each of these stages. */
  readonly reached?: Partial<Record<"lead" | "mql" | "sql" | "opportunity", number>>;
};

const sourceOf = ([channel, , campaign = "none"]: Step) => ({ channel, campaign, party: "first" as const });

type Told = { readonly event: LeadEvent; readonly day: number };

function eventsOf(n: number, { touches, won = [], reached = {} }: Story): readonly Told[] {
  const of = { leadId: leadNo(n) };
  const [first, ...others] = touches;
  if (first === undefined) throw new RangeError("a lead comes by a touch");
  const captured = aLead.captured(0, {
    ...of,
    subjectId: subjectNo(n),
    submissionId: submissionNo(n),
    source: sourceOf(first),
  });
  const stages = (["lead", "mql", "sql", "opportunity"] as const).flatMap((stage, i) => {
    const day = reached[stage];
    if (day === undefined) return [];
    const from = (["inquiry", "lead", "mql", "sql"] as const)[i] ?? "inquiry";
    const moved = aLead.moved(from, stage);
    return [{ event: { type: moved.type, data: { ...moved.data, ...of } }, day }];
  });
  return [
    { event: { type: captured.type, data: captured.data }, day: first[1] },
    ...others.map((step) => {
      const { type, data } = aLead.interaction(0, { ...of, source: sourceOf(step) });
      return { event: { type, data }, day: step[1] };
    }),
    ...stages,
    ...won.map(({ day, amountMinor = 0, currency = "EUR" }, i) => ({
      event: {
        type: "lead.won.v1" as const,
        data: {
          leadId: leadNo(n),
          repId: repNo(1),
          opportunityId: opportunityNo(n * 100 + i),
          value: { amountMinor, currency },
          submissionId: null,
          sender: null,
          attributes: {},
        },
      },
      day,
    })),
  ];
}

const newEvent = ({ event, day }: Told): NewEvent<LeadEvent> => ({
  ...event,
  id: EventId.parse(randomUUID()),
  meta: {
    occurredAt: t(day * DAY),
    recordedAt: t(day * DAY),
    actor: { kind: "service", id: "test" },
    correlationId: "test",
    causationId: "test",
  },
});

/** The whole system on PostgreSQL, with leads as they are told. */
export async function anAttributionWorld() {
  const clock = createVirtualClock(t(400 * DAY));
  const infrastructure = await openPostgresInfrastructure({
    url: await anEmptyDatabase(),
    memberId: "attribution-test",
    masterKeyFile: await aKeyFile(),
    clock,
    isVirtual: true,
    log: createLog({ level: "error", service: "attribution-test" }),
  });
  closers.push(() => infrastructure.close());
  const repositories = createRepositories(infrastructure.store, clock, createMeter());
  const commands = createCommands({ ...repositories, vault: infrastructure.vault });
  await seedPolicy(commands);
  const queries = createQueries({ ...infrastructure, clock, rules: repositories.rules });
  const { store, readModel } = infrastructure;
  const build = () => rebuildViews({ store, readModel, projections: views });
  let leads = 0;
  return {
    commands,
    queries,
    store,
    build,
    /** @returns the ids of the leads, when their views are built. */
    tell: async (...stories: readonly Story[]): Promise<readonly LeadId[]> => {
      const appends = stories.map((story) => {
        leads += 1;
        return { stream: leadNo(leads), expected: -1, events: eventsOf(leads, story).map(newEvent) };
      });
      await store.appendMany(appends);
      await build();
      return appends.map(({ stream }) => stream);
    },
    /** Adds to the stream of a lead what is told late. */
    tellLate: async (leadId: LeadId, revision: number, step: Step): Promise<EventId> => {
      const { type, data } = aLead.interaction(0, { leadId, source: sourceOf(step) });
      const event = newEvent({ event: { type, data }, day: step[1] });
      await store.appendMany([{ stream: leadId, expected: revision, events: [event] }]);
      await build();
      return event.id;
    },
    report: async (name: "campaigns", given: object) => queries.report(name, leadOfAll, given),
    trace: async (leadId: LeadId, given: object) => {
      const asked = LeadAttributionParameters.parse(given);
      return LeadAttribution.parse(await queries.leadAttribution(leadId, leadOfAll, asked));
    },
    attribution: async (given: Readonly<Record<string, unknown>>) =>
      queries.report("attribution", leadOfAll, given),
  };
}

const nameOf = ({ channel, campaign }: AttributionRow): string => channel ?? campaign ?? "";

/** Count by channel of one model. */
export const countsOf = (
  rows: readonly AttributionRow[],
  model: CreditModel,
): Readonly<Record<string, number>> =>
  Object.fromEntries(rows.map((row) => [nameOf(row), row.credits[model]?.count ?? 0]));

/** Value by channel of one model, as text. */
export const valuesOf = (
  rows: readonly AttributionRow[],
  model: CreditModel,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rows.map((row) => [
      nameOf(row),
      (row.credits[model]?.value ?? []).map(({ amount, currency }) => `${amount} ${currency}`).join(", "),
    ]),
  );
