import { randomUUID } from "node:crypto";
import {
  createChangeFeed,
  createCommands,
  createFind,
  createRepositories,
  createQueries,
  createTableExports,
  exportingRoles,
  createSavedViews,
  createVirtualClock,
  hashApiKey,
  seedPolicy,
  rebuildViews,
  views,
  type Intake,
  type Log,
  type Meter,
} from "@leadstream/application";
import { EventId, type LeadEvent, type LeadId, type NewEvent, type Role } from "@leadstream/contracts";
import {
  aLead,
  aRoster,
  createMemoryBus,
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryEventStore,
  createMemoryIdentityIndex,
  createMemoryExportJobs,
  createMemoryIdempotencyKeys,
  createMemoryParking,
  createMemoryReadModel,
  createMemoryReportRuns,
  createMemoryReportStore,
  createMemorySavedViews,
  createMemorySubmissionLedger,
  createMemoryVault,
  leadNo,
  repNo,
  subjectNo,
  submissionNo,
  t,
} from "@leadstream/testing";
import {
  type ApiKey,
  createApiKeys,
  createApiRoutes,
  createIntakeRoutes,
  createOperationsRoutes,
  createSchemaRoutes,
  createWaitingRoutes,
  defaultLimits,
  startHttpServer,
} from "../../src/index.ts";
import { connectorsUnset, operationsInMemory } from "./use-cases.ts";

export const standings = ["own", "pooled", "other"] as const;
export type Standing = (typeof standings)[number];

type Who = { readonly roles: readonly Role[] } & Partial<Pick<ApiKey, "repId" | "teams" | "sender">>;

/** The callers: columns of the table. `manager of teams` leads the team of rep 1; rep 2 is in another team. */
const keyOf: Readonly<Record<string, Who>> = {
  rep: { roles: ["rep"], repId: repNo(1) },
  manager: { roles: ["manager"] },
  "manager of teams": { roles: ["manager"], teams: ["north"] },
  "pool-admin": { roles: ["pool-admin"] },
  analyst: { roles: ["analyst"] },
  auditor: { roles: ["auditor"] },
  privacy: { roles: ["privacy"] },
  operator: { roles: ["operator"] },
  downstream: { roles: ["downstream"] },
  ingest: { roles: ["ingest"], sender: "contact" },
};

export const callers: readonly string[] = Object.keys(keyOf);
const idOf = (caller: string): string => caller.replaceAll(" ", "-");
export const secretOf = (caller: string): string => `secret-of-${idOf(caller)}`;

const keys = createApiKeys(
  Object.entries(keyOf).map(([caller, key]): ApiKey => ({
    ...key,
    id: idOf(caller),
    sha256: hashApiKey(secretOf(caller)),
    roles: [...key.roles],
  })),
);

export const contact = {
  email: "ada@bigcorp.example",
  phone: "+49301234512",
  fullName: "Ada Lovelace",
} as const;

/** What each lead is found by. */
export const emailOf = (leadId: LeadId): string => `person-${leadId.slice(-4)}@bigcorp.example`;

/** The form of the addresses and numbers here is the one they are compared in. */
const normaliser = {
  phone: () => null,
  domain: (raw: string) => raw,
  isDisposable: () => false,
};

/** Patterns of personal data, which a masked answer must not contain. */
export const personal = /ada@|bigcorp|301234|Lovelace/;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const meter: Meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };

const intake: Intake = {
  receive: async (all) => all.map(() => ({ kind: "received", submissionId: submissionNo(1), defects: [] })),
  refuseUnreadable: async () => ({ kind: "refused", submissionId: submissionNo(1), defects: [] }),
};

async function seedLead(
  { store, vault }: Pick<Seeded, "store" | "vault">,
  n: number,
  standing: Standing,
): Promise<LeadId> {
  const leadId = leadNo(n);
  const subjectId = subjectNo(n);
  const ref = `contact-${n}`;
  const plaintext = Buffer.from(JSON.stringify(contact));
  const [sha256 = ""] = await vault.put([{ ref, subjectId, stream: leadId, type: "contact", plaintext }]);
  const held = { leadId, repId: repNo(standing === "own" ? 1 : 2) };
  const facts = [
    aLead.captured(0, {
      leadId,
      subjectId,
      submissionId: submissionNo(n),
      contact: { ref, sha256, holds: ["email"] },
    }),
    ...(standing === "pooled" ? [] : [aLead.assigned(1, 1, held)]),
  ];
  const events = facts.map(({ at, ...event }): NewEvent<LeadEvent> => ({
    ...event,
    id: EventId.parse(randomUUID()),
    meta: {
      occurredAt: at ?? t(0),
      recordedAt: at ?? t(0),
      actor: { kind: "service", id: "seed" },
      correlationId: "seed",
      causationId: "seed",
    },
  }));
  await store.appendMany([{ stream: leadId, expected: -1, events }]);
  return leadId;
}

type Seeded = {
  readonly store: ReturnType<typeof createMemoryEventStore>;
  readonly vault: ReturnType<typeof createMemoryVault>;
};

/** The real commands and queries over storage in memory, with one lead for every caller and standing. */
export async function aRightsWorld() {
  const clock = createVirtualClock(t(10));
  const store = createMemoryEventStore();
  const vault = createMemoryVault({ clock });
  const readModel = createMemoryReadModel();
  const ledger = createMemorySubmissionLedger();
  const repositories = createRepositories(store, clock, meter);
  const commands = createCommands({ ...repositories, vault });
  await seedPolicy(commands);
  const reps = [aRoster.rep(1, { team: "north" }), aRoster.rep(2, { team: "south" })];
  const capacity = 1_000;
  await commands.changeReps(
    reps.map((rep) => ({ ...rep, capacity })),
    { commandId: "reps", actor: { kind: "service", id: "seed" } },
  );
  const identities = createMemoryIdentityIndex({ hmacKey: new Uint8Array(32).fill(1) });
  const leads = new Map<string, LeadId>();
  const wanted = callers.flatMap((caller) => standings.map((standing) => ({ caller, standing })));
  for (const [n, { caller, standing }] of wanted.entries())
    leads.set(`${caller}/${standing}`, await seedLead({ store, vault }, n + 1, standing));
  await identities.claim({
    owners: [...leads.values()].map((leadId) => {
      const hash = identities.hash({ kind: "email", value: emailOf(leadId) });
      return { hash, leadId, isGuest: false };
    }),
    firsts: [],
  });
  await rebuildViews({ store, readModel, projections: views });
  const queries = createQueries({
    store,
    readModel,
    reportStore: createMemoryReportStore(readModel),
    reportRuns: createMemoryReportRuns(),
    ledger,
    vault,
    rules: repositories.rules,
    clock,
    parking: createMemoryParking(),
    bus: createMemoryBus({ store, clock }),
    deliveries: createMemoryDeliveries(createMemoryConnectorSources()),
  });
  const { submission } = queries;
  const { rules } = repositories;
  const find = createFind({ store, rules, identities, normaliser, submission });
  const idempotencyKeys = createMemoryIdempotencyKeys();
  const exports = createTableExports({
    jobs: createMemoryExportJobs(),
    store,
    clock,
    inSnapshot: (work) => work(queries),
    workbook: async function* () {},
    exporting: exportingRoles,
  });
  const limits = { ...defaultLimits, keyedPerMinute: 1_000_000 };
  const gate = { keys, limits, log: silent };
  const server = await startHttpServer({
    port: 0,
    host: "127.0.0.1",
    routes: [
      createIntakeRoutes({ ...gate, intake }),
      createApiRoutes({
        ...gate,
        meter,
        commands,
        queries,
        find,
        exports,
        operations: operationsInMemory().operations,
        connectorSetUp: connectorsUnset,
        idempotencyKeys,
        savedViews: createSavedViews({
          store: createMemorySavedViews(),
          teamOf: async (repId) => (await repositories.rules.current()).reps.get(repId)?.team ?? null,
          clock,
        }),
        changes: createChangeFeed({ store, readModel, rules: repositories.rules, clock }),
      }),
      createWaitingRoutes({ waiting: async () => null, keys, limits }),
      createSchemaRoutes(),
      createOperationsRoutes({
        health: {
          livez: () => ({ ok: true, parts: [] }),
          readyz: async () => ({ ok: true, parts: [] }),
        },
        meter: { expose: async () => "", contentType: "text/plain" },
      }),
    ],
    log: silent,
    meter,
  });
  return {
    close: server.close,
    url: `http://127.0.0.1:${server.port}`,
    store,
    leadOf: (caller: string, standing: Standing): LeadId => leads.get(`${caller}/${standing}`) ?? leadNo(999),
  };
}
