/** Made-up values for the documentation. A test checks each of them against its schema. */
export const ids = {
  lead: "lead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35",
  subject: "subj_0198c5a2-7d1e-7a11-8c2d-5e9f1b3a7d42",
  rep: "rep_0198b001-1111-7000-8000-00000000a001",
  submission: "subm_5b0f7a52-8c1d-8e9a-b7f3-1d2c3b4a5968",
  export: "exp_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35",
  event: "0d9b2f64-3f6e-8a51-9a7c-6b1f0e2d4c83",
} as const;

export const moment = "2026-03-02T09:30:00.000Z";

export const me = {
  id: "rita",
  name: "Rita, sales Berlin",
  roles: ["rep"],
  repId: ids.rep,
  teams: null,
  senders: [],
  signIn: "key",
  expiresAt: "2026-03-09T09:30:00.000Z",
  zone: "Europe/Berlin",
  mayExport: false,
} as const;

export const savedViewDraft = {
  name: "Hot leads of this week",
  screen: "leads",
  state: { stage: ["mql", "sql"], minScore: 60, sort: "-score", columns: ["company", "score", "owner"] },
  visibility: "team" as const,
  pinned: true,
  team: "north",
};

export const savedView = {
  ...savedViewDraft,
  id: "sv_0198c5a2-7d1e-4c3a-9b4f-2a6d8e1f0c35",
  owner: "rita",
  updatedAt: moment,
};

export const changeNotice = {
  position: 4711,
  at: moment,
  kinds: ["lead", "interaction"],
  leads: [ids.lead],
  hasMore: false,
};

export const submission = {
  kind: "form",
  action: "demo-request",
  contact: { email: "ada@example.com", firstName: "Ada", company: "Example Ltd" },
  source: { channel: "google", medium: "cpc", campaign: "spring", landingPage: "https://example.com/demo" },
  attributes: { country: "GB", companySize: 120 },
  consents: [{ purpose: "marketing", channel: "email", given: true, text: "Yes, keep me posted." }],
} as const;

export const form = {
  email: "ada@example.com",
  first_name: "Ada",
  company: "Example Ltd",
  utm_source: "google",
  utm_campaign: "spring",
  consent_marketing: "yes",
} as const;

export const duplicateRow = {
  leadId: "lead_0198b001-1111-7000-8000-00000000b001",
  otherLeadId: "lead_0198b001-1111-7000-8000-00000000b002",
  because: ["strong-identities"],
  foundAt: moment,
  state: "open",
} as const;

const source = { channel: "google", campaign: "spring", medium: "cpc", party: "first" } as const;

const contactRef = {
  ref: "subm_5b0f7a52-8c1d-8e9a-b7f3-1d2c3b4a5968/contact",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  holds: ["email", "firstName", "company"],
};

export const reportManifest = {
  format: 1,
  report: "funnel",
  parameters: { by: "occurred", zone: "UTC", group: "channel", asKnownAt: "4711" },
  position: 4711,
  policy: { name: "default", version: 2 },
  reps: null,
  reportVersion: 1,
  rows: 8,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
} as const;

export const leadRow = {
  leadId: ids.lead,
  subjectId: ids.subject,
  stage: "sql",
  isQuarantined: false,
  ownerKind: "rep",
  ownerId: ids.rep,
  score: 84,
  sender: "website",
  channel: "google",
  campaign: "spring",
  source,
  attributes: { country: "GB", companySize: 120 },
  contact: contactRef,
  contacts: [contactRef],
  contactHeldBySender: false,
  defects: [],
  capturedAt: moment,
  lastActivityAt: moment,
  reachedAt: { inquiry: moment, lead: moment, sql: moment },
  assignments: 1,
  assignedAt: moment,
  reclaims: 0,
  interactions: 1,
  touches: [{ eventId: ids.event, at: moment, revision: 0, channel: "google", campaign: "spring" }],
  wonAt: null,
  value: null,
  lossReason: null,
} as const;

export const leadDetail = {
  position: 4711,
  lead: leadRow,
  owner: { kind: "rep", repId: ids.rep },
  consents: {
    subjectId: ids.subject,
    leadId: ids.lead,
    records: [
      {
        recordId: "marketing/email",
        purpose: "marketing",
        channel: "email",
        state: "given",
        lawfulBasis: "consent",
        since: moment,
        eventId: ids.event,
      },
    ],
  },
  timeline: [
    {
      id: ids.event,
      type: "lead.captured.v1",
      stream: ids.lead,
      revision: 0,
      position: 4699,
      data: { leadId: ids.lead, kind: "form", action: "demo-request" },
      meta: {
        occurredAt: moment,
        recordedAt: moment,
        actor: { kind: "service", id: "capture" },
        correlationId: ids.submission,
        causationId: ids.submission,
      },
    },
  ],
  contact: { email: "ada@example.com", firstName: "Ada", company: "Example Ltd" },
} as const;

export const eventTrace = {
  event: leadDetail.timeline[0],
  cause: { id: ids.submission, kind: "submission", event: null },
  effects: [],
  lookedUntil: 4711,
  hasMore: false,
} as const;

export const consumerList = {
  head: 4711,
  stream: "store",
  rows: [
    {
      group: "scoring.v1",
      topic: "leads.events.v1",
      isOurs: true,
      members: 1,
      messages: 3,
      seconds: 0.4,
      parkedKeys: 1,
      lastFault: { code: "message.undecodable", reason: "ce_type: missing", at: moment },
      retries: [{ partition: 3, code: "vault.unavailable", since: moment, triedAt: moment, tries: 12 }],
    },
  ],
  relay: null,
} as const;

export const viewList = {
  head: 4711,
  rows: [
    {
      view: "leads",
      version: 7,
      status: "live",
      position: 4711,
      rows: 120,
      behind: 0,
      perSecond: null,
      readyInSeconds: null,
    },
  ],
} as const;

export const housekeepingState = {
  lastRound: moment,
  held: { parked: 0, unread: 0 },
  kinds: [{ kind: "receipts", before: moment, toGo: 12 }],
} as const;

export const parkedKey = {
  group: "scoring.v1",
  key: ids.lead,
  messages: 2,
  code: "message.undecodable",
  reason: "ce_type: missing, so leadstream did not write this message",
  parkedAt: moment,
  isAsked: false,
  topic: "leads.events.v1",
  partition: 3,
  offset: 118,
  id: ids.event,
  advice: "drop",
} as const;

export const redriveOutcome = {
  isDryRun: true,
  keys: 1,
  messages: 2,
  asked: 0,
  rows: [
    {
      ...parkedKey,
      meets: { members: 1, reads: "unreadable", defect: "ce_type: missing", leadId: ids.lead, stage: "mql" },
    },
  ],
} as const;

export const droppedMessage = {
  group: "scoring.v1",
  key: ids.lead,
  topic: "leads.events.v1",
  partition: 3,
  offset: 118,
  code: "message.undecodable",
  reason: "ce_type: missing, so leadstream did not write this message",
  droppedAt: moment,
  by: "anna",
  because: "sent by a load test",
} as const;

export const leadWhy = {
  leadId: ids.lead,
  asOf: moment,
  revision: 6,
  stage: {
    is: "sql",
    because: [
      {
        code: "sql-bar",
        text: "sql: a score of 84 reached the bar (rule sql-bar)",
        eventId: ids.event,
        at: moment,
        policy: { name: "default", version: 3 },
      },
    ],
  },
  score: {
    is: 84,
    because: [
      {
        code: "demo-request",
        text: "+25 demo-request (behaviour)",
        eventId: ids.event,
        at: moment,
        policy: null,
      },
    ],
  },
  owner: {
    is: { kind: "pool", poolId: "pool_primary" },
    because: [
      {
        code: "nobody-eligible",
        text: "nobody is eligible now: 2 not-working, 1 at-capacity",
        eventId: null,
        at: null,
        policy: null,
      },
    ],
    couldBeGivenTo: {
      count: 0,
      reps: [],
      excluded: [
        { code: "not-working", reps: 2 },
        { code: "at-capacity", reps: 1 },
      ],
    },
    couldBeClaimedBy: { count: 1, reps: [ids.rep], excluded: [{ code: "rep.not-working", reps: 2 }] },
  },
  waits: [{ for: "rep", until: null, isDue: false, text: "a rep who is eligible and has capacity" }],
  parked: [],
} as const;

export const assignmentTable = {
  leadId: ids.lead,
  assignmentNo: 1,
  eventId: ids.event,
  at: moment,
  repId: ids.rep,
  group: "default",
  tieBreak: { strategy: "round-robin", reason: "longest-without-turn" },
  policy: { name: "default", version: 3 },
  agrees: true,
  candidates: [
    { repId: ids.rep, excluded: null, points: 65, onHand: 12 },
    { repId: "rep_0198b001-1111-7000-8000-00000000a002", excluded: "at-capacity", points: null, onHand: 40 },
  ],
} as const;

export const rep = {
  repId: ids.rep,
  handle: "north-1",
  team: "north",
  isWorking: true,
  calendar: "default",
  countries: ["GB"],
  products: [],
  languages: ["en"],
  industries: [],
  tier: 2,
  capacity: 40,
};

export const pool = { poolId: "pool_primary", grouping: "custom", claimsPerDay: 20, minTier: 1 } as const;

export const leadAttribution = {
  position: 4711,
  leadId: ids.lead,
  conversion: "won",
  lookBackDays: 90,
  conversions: [
    {
      eventId: "0198b001-1111-8000-8000-00000000e003",
      at: moment,
      value: { currency: "EUR", amount: "1200.00" },
      touches: [
        {
          eventId: "0198b001-1111-8000-8000-00000000e001",
          at: moment,
          channel: "google",
          campaign: "spring",
          roles: ["lead-creation"],
          credits: { first: { weight: 1, amount: "1200.00" }, last: { weight: 0, amount: "0.00" } },
        },
        {
          eventId: "0198b001-1111-8000-8000-00000000e002",
          at: moment,
          channel: "newsletter",
          campaign: "(none)",
          roles: [],
          isOut: "before-look-back",
          credits: {},
        },
      ],
    },
  ],
} as const;
