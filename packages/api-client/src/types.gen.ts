/* Written by `npm run api-client`. */

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type AbusePolicy = {
    quarantineAt: number;
    points: {
        honeypot: number;
        disposableDomain: number;
        nonsenseName: number;
        noAuthorisation: number;
        velocityAddress?: number;
        velocityFingerprint?: number;
    };
    velocity?: {
        windowMinutes: number;
        address: number;
        fingerprint: number;
    };
    honeypotField?: string;
    provenBy?: Array<InteractionKind>;
};

export type Actor = {
    kind: 'person' | 'service' | 'import';
    id: string;
};

export type AssignmentPolicy = {
    group: string;
    pools: {
        intake: string;
        nurture: string;
        primary: string;
        reactivation: string;
        reclaimed: string;
        quarantine: string;
    };
    namedRules: Array<{
        rule: string;
        field: string;
        anyOf: Array<string>;
        repId: string;
    }>;
    filters: Array<'country' | 'product' | 'language' | 'industry' | 'tier' | 'working'>;
    tiers: Array<{
        scoreFrom: number;
        minTier: number;
    }>;
    weights: {
        tierMatch: number;
        industry: number;
        sameCountry: number;
        language: number;
        freeCapacity: number;
    };
    ranked: boolean;
    tieBreak: 'round-robin' | 'least-loaded';
    waitingAlertHours?: number;
};

export type Attributes = {
    country?: string;
    region?: string;
    city?: string;
    language?: string;
    industry?: string;
    companySize?: number;
    jobLevel?: 'founder-cxo' | 'director' | 'manager' | 'staff' | 'intern';
    product?: string;
    segment?: string;
    budgetMinor?: number;
};

export type AttributionRow = {
    group?: {
        [key: string]: string;
    };
    links?: {
        [key: string]: string;
    };
    channel?: string;
    campaign?: string;
    credits: {
        [key in CreditModel]?: Credit;
    };
    before?: {
        [key in CreditModel]?: Credit;
    };
    because?: Array<CreditCause>;
    moreBecause?: number;
};

export type Because = {
    code: string;
    text: string;
    eventId: string | null;
    at: string | null;
    policy: PolicyRef | null;
};

export type BreachRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    leadId: string;
    assignmentNo: number;
    repId: string;
    rep: string;
    team: string;
    rule: string;
    cause: 'toldLate' | 'answeredLate' | 'unanswered' | 'reclaimed';
    promisedAt: string;
    respondBy: string;
    breachedAt: string;
    respondedAt: string | null;
    steps: Array<{
        happening: string;
        eventId: string;
        position: number;
        at: string;
        leadId: string;
        respondBy: string | null;
    }>;
};

export type CalendarRules = {
    zone: string;
    weekly: [
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>,
        Array<{
            fromMinute: number;
            toMinute: number;
        }>
    ];
    holidays: Array<string>;
    makeUpDays: Array<{
        date: string;
        windows: Array<{
            fromMinute: number;
            toMinute: number;
        }>;
    }>;
};

export type CampaignCost = {
    channel?: string;
    campaign?: string;
    from: string;
    to?: string;
    amount: string;
    currency: string;
};

export type CampaignRow = {
    group?: {
        [key: string]: string;
    };
    links?: {
        [key: string]: string;
    };
    channel?: string;
    campaign?: string;
    leads: number;
    opportunities: number;
    wins: number;
    amounts: Array<{
        currency: string;
        value: string;
        cost: string | null;
        cac: string | null;
        roi: number | null;
    }>;
};

export type Candidate = {
    repId: string;
    excluded: string | null;
    points: number | null;
    onHand: number;
};

export type ClaimReturnRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    repId: string;
    rep: string;
    team: string;
    claimed: number;
    answered: number;
    lostUntouched: number;
    again: number;
};

export type ClaimRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    repId: string;
    rep: string;
    team: string;
    pool: string;
    day: string;
    used: number;
    claimsPerDay: number;
    left: number;
};

export type CohortRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    captured: number;
    mql: number;
    sql: number;
    opportunity: number;
    customer: number;
    mqlShare: number | null;
    sqlShare: number | null;
    opportunityShare: number | null;
    customerShare: number | null;
    mqlDays: number | null;
    sqlDays: number | null;
    opportunityDays: number | null;
    customerDays: number | null;
};

export type ComebackPolicy = {
    lost: 'reactivate' | 'tell-last-owner';
    disqualified: 'reactivate' | 'tell-last-owner';
    customer: 'reactivate' | 'tell-last-owner';
    actions: Array<string>;
    freshDays: number;
    againAfterHours: number;
};

export type ConnectorDelivery = {
    deliveryId: string;
    receivedAt: string;
    state: 'waiting' | 'done' | 'notified' | 'unread';
    isTest: boolean;
    counts: {
        accepted: number;
        repeated: number;
        refused: number;
        unmapped: number;
        named: number;
        aside: number;
    };
    codes: Array<string>;
    attempts: number;
    original: 'readable' | 'unreadable' | 'gone' | 'foreign';
    contentType: string | null;
    sizeBytes: number | null;
    shape: PayloadShape | null;
    items: Array<DeliveredItem>;
    moreItems: number;
};

export type ConnectorSourceState = {
    source: string;
    connector: string;
    sender: string;
    path: string;
    secrets: Array<{
        until: string | null;
    }>;
    options: Array<string>;
    hasMapping: boolean;
    createdAt: string;
    createdBy: string;
    deliveries: number;
    waiting: number;
    notified: number;
    unread: number;
    counts: {
        accepted: number;
        repeated: number;
        refused: number;
        unmapped: number;
        named: number;
        aside: number;
    };
    lastReceivedAt: string | null;
    refusals: Array<{
        reason: string;
        count: number;
        lastAt: string;
    }>;
    renewal: {
        last: SubscriptionRenewal | null;
    } | null;
    testRefusal: string | null;
};

export type ConsentChannel = 'email' | 'phone' | 'sms' | 'post' | 'any';

export type ConsentPolicy = {
    controller: string;
    jurisdiction: string;
    gates: Array<{
        act: string;
        purpose: Purpose;
        channel: ConsentChannel;
        bases: Array<LawfulBasis>;
        default: 'allow' | 'deny';
    }>;
};

export type ConsentRow = {
    subjectId: string;
    leadId: string;
    records: Array<{
        recordId: string;
        purpose: string;
        channel: string;
        state: 'given' | 'refused' | 'withdrawn';
        lawfulBasis: string | null;
        since: string;
        eventId: string;
        isUnproven?: boolean;
    }>;
};

export type ConsentStateRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    purpose: string;
    channel: string;
    state: 'given' | 'refused' | 'withdrawn';
    persons: number;
    proven: number;
    unproven: number;
};

export type ConservationRow = {
    sender: string;
    hour: string | null;
    kind: 'submissions' | 'repeats' | 'unverified' | 'unmapped' | 'unread' | 'unsent' | 'notified' | 'aside';
    received: number;
    accepted: number;
    duplicate: number;
    refused: number;
    quarantined: number;
    waiting: number;
    aside: number;
    undecided: number;
    balance: number;
    note: string | null;
    missing: Array<string>;
};

export type ConsumerStanding = {
    group: string;
    topic: string;
    isOurs: boolean;
    members: number;
    messages: number;
    seconds: number | null;
    parkedKeys: number;
    lastFault: {
        code: string;
        reason: string;
        at: string;
    } | null;
    retries: Array<{
        partition: number;
        code: string;
        since: string;
        triedAt: string;
        tries: number;
    }>;
};

export type Contact = {
    email?: string;
    phone?: string;
    firstName?: string;
    lastName?: string;
    fullName?: string;
    company?: string;
    jobTitle?: string;
    message?: string;
    externalIds?: Array<string>;
    deviceIds?: Array<string>;
    anonymousIds?: Array<string>;
    ip?: string;
    userAgent?: string;
};

export type ContactRef = {
    ref: string;
    sha256: string;
    holds: Array<string>;
};

export type ConversionKind = 'mql' | 'sql' | 'opportunity' | 'won';

export type ConvertedSum = {
    currency: string;
    amount: string;
    rates: Array<ExchangeRate>;
    withoutRate?: Array<{
        currency: string;
        amount: string;
    }>;
};

export type CountByReason = {
    code: string;
    reps: number;
};

export type Credit = {
    count: number;
    value: Array<{
        currency: string;
        amount: string;
    }>;
    basis?: string;
    removalEffect?: number;
    shapleyValue?: number;
    error?: number;
};

export type CreditCause = {
    eventId: string;
    type: string;
    position: number;
    leadId: string;
};

export type CreditModel = 'first' | 'last' | 'last-non-direct' | 'linear' | 'u' | 'w' | 'full-path' | 'j' | 'inverse-j' | 'time-decay' | 'markov' | 'shapley';

export type CycleTimeRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    wins: number;
    medianDays: number | null;
    p90Days: number | null;
};

export type DataQualityRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    sender: string;
    field: string;
    code: string;
    defects: number;
    submissions: number;
    share: number | null;
    refused: number;
};

export type Defect = {
    field: string;
    code: string;
    message: string;
};

export type DeliveredItem = {
    isTest: boolean;
    fetches: string | null;
    submission: PayloadShape | null;
    defects: Array<string>;
    submissions: Array<SubmissionRow>;
};

export type Direction = 'inbound' | 'outbound';

export type DropOrder = {
    group: string;
    key: string;
    topic: string;
    id: string;
    because: string;
};

export type DroppedMessage = {
    group: string;
    topic: string;
    partition: number;
    offset: number;
    code: string;
    reason: string;
    droppedAt: string;
    by: string;
    because: string;
};

export type DueClock = {
    kind: 'response' | 'follow-up' | 'reclaim' | 'protection';
    rule: string;
    at: string;
    workingMinutes?: number;
};

export type DuplicateRow = {
    leadId: string;
    otherLeadId: string;
    because: Array<string>;
    foundAt: string;
    state: 'open' | 'dismissed';
};

export type EventMetadata = {
    occurredAt: string;
    recordedAt: string;
    actor: Actor;
    correlationId: string;
    causationId: string;
    policy?: PolicyRef;
    traceparent?: string;
    format?: number;
};

export type ExchangeRate = {
    currency: string;
    perUnit: string;
    from: string;
};

export type ExportJob = {
    exportId: string;
    of: TableSource;
    form: TableForm;
    parameters: {
        [key: string]: string | number;
    };
    askedBy: string;
    askedAt: string;
    state: ExportState;
    attempts: number;
    position: number | null;
    rows: number;
    total: number | null;
    sizeBytes: number;
    failure: string | null;
    endedAt: string | null;
};

export type ExportOrder = {
    /**
     * `leads`, the name of a report, or with `-leads` behind it what a number of it counts.
     */
    of: TableSource;
    /**
     * A file of text, or an Excel workbook.
     */
    form: TableForm;
    /**
     * As in the query of the list or report; `limit` and `after` of a list do not count.
     */
    parameters?: {
        [key: string]: string | number;
    };
};

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type FairnessRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    team: string;
    repId: string;
    rep: string;
    assigned: number;
    equalShare: number;
    difference: number;
    gini: number;
};

export type FindOutcome = 'found' | 'nothing' | 'not-allowed' | 'not-indexed';

export type FindRequest = {
    /**
     * An id of a lead, a submission, an event, a rep or a pool, a UUID alone, a position, the handle of a rep, an e-mail address or a phone number in any spelling, or an id of a source system as `system:id`.
     */
    what: string;
};

export type FindWay = 'lead-id' | 'submission-id' | 'event-id' | 'position' | 'rep' | 'pool' | 'email' | 'phone' | 'source-id';

export type FlowRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    from: Stage;
    to: Stage;
    isReturn: boolean;
    moves: number;
    leads: number;
    medianHours: number | null;
};

export type FollowUpPolicy = {
    respond: Array<{
        rule: string;
        actions?: Array<string>;
        scoreFrom?: number;
        minutes?: number;
        elapsed?: boolean;
        workingDays?: number;
    }>;
    supervisorAfterHours: number;
    reclaimUntouchedAfterWorkingDays: number;
    protection: {
        defaultDays: number;
        extensionDays: number;
        maximumDays: number;
    };
    tasks: Array<{
        node: string;
        afterDays: number;
    }>;
    coolDownDays: number;
};

export type FollowUpRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    leads: number;
    tasks: number;
    tasksPerLead: number | null;
    done: number;
    doneLate: number;
    overdue: number;
    open: number;
    rate: number | null;
};

export type Found = {
    kind: 'lead' | 'submission' | 'event' | 'rep' | 'pool';
    by: FindWay;
    id: string;
    leadId?: string;
    position?: number;
    isCertain: boolean;
    link: string;
};

export type FunnelRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    stage: Stage;
    reached: number;
    now: number;
    conversion: number | null;
    medianHours: number | null;
    skipped?: number;
    returned?: number;
};

export type IdentityPolicy = {
    mailProviders: Array<{
        domains: Array<string>;
        ignoresDots: boolean;
        tagAfter: '+' | '-' | 'none';
    }>;
    merge?: 'review' | 'automatic';
};

export type InteractionKind = 'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import';

export type JobLevelWords = {
    means: 'founder-cxo' | 'director' | 'manager' | 'staff' | 'intern' | 'nothing' | 'support' | 'former' | 'deputy' | 'others';
    words: Array<string>;
};

export type KnownConnector = {
    connector: string;
    title: string;
    provedBy: string;
    standing: {
        level: 'vendor' | 'partly' | 'unverified';
        open: Array<string>;
    };
    options: {
        [key: string]: string;
    };
    addresses: Array<string>;
    isForPages: boolean;
    subscriptionHours: number | null;
    guide: {
        en: string;
        'zh-CN': string;
    };
};

export type LawfulBasis = 'consent' | 'contract' | 'legitimate-interest' | 'legal-obligation';

export type LeadClocks = {
    held: {
        since: string;
        respondBy: string;
        respondRule: string;
        isAnswered: boolean;
        reclaimAt: string;
        isUntouched: boolean;
        protectedUntil: string;
    } | null;
    tasks: Array<{
        taskId: string;
        node: string;
        dueAt: string;
    }>;
};

export type LeadRow = {
    leadId: string;
    subjectId: string;
    stage: Stage;
    isQuarantined: boolean;
    quarantine?: Quarantine;
    ownerKind: 'pool' | 'rep';
    ownerId: string;
    score: number | null;
    sender: string;
    channel: string;
    campaign: string;
    source: Source;
    attributes: Attributes;
    attributesFrom?: {
        [key: string]: {
            id: string;
            at: string;
        };
    };
    contact: ContactRef | null;
    contacts: Array<ContactRef>;
    contactHeldBySender: boolean;
    defects: Array<Defect>;
    moreDefects?: number;
    capturedAt: string;
    originAt?: string;
    lastActivityAt: string;
    reachedAt: {
        [key in Stage]?: string;
    };
    assignments: number;
    assignedAt: string | null;
    reclaims: number;
    interactions: number;
    touches: Array<TouchRow>;
    moreTouches?: number;
    wonAt: string | null;
    value: Money | null;
    deals?: Array<{
        via: string | null;
        wonAt: string;
        value: Money;
    }>;
    lossReason: string | null;
    tags?: Array<string>;
    tagsOf?: Array<{
        leadId: string;
        tags: Array<string>;
    }>;
    clocks?: LeadClocks;
    due?: DueClock;
    mergedInto?: string;
    merged?: Array<string>;
    wasMergedInto?: Array<string>;
};

export type ListedSubmission = {
    submissionId: string;
    sender: string;
    outcome: SubmissionOutcome;
    leadId: string | null;
    defects: Array<Defect>;
    moreDefects?: number;
    at: string;
    receivedHour?: string;
    recordedHour?: string;
    lead: LeadRow | null;
};

export type LossReason = 'budget' | 'timing' | 'competitor' | 'no-need' | 'unreachable' | 'duplicate' | 'invalid' | 'consent-withdrawn' | 'other';

export type LossRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    outcome: 'lost' | 'disqualified';
    reason: string;
    losses: number;
    share: number | null;
    medianDays: number | null;
};

export type Money = {
    amountMinor: number;
    currency: string;
};

export type MoneyPolicy = {
    reportCurrency: string;
    rates: Array<ExchangeRate>;
};

export type Owner = {
    kind: 'pool';
    poolId: string;
} | {
    kind: 'rep';
    repId: string;
};

export type ParkedAdvice = 'drop' | 'upgrade' | 'send-again' | 'redrive' | 'correct';

export type ParkedRow = {
    group: string;
    key: string;
    messages: number;
    code: string;
    reason: string;
    parkedAt: string;
    isAsked: boolean;
    topic: string;
    partition: number;
    offset: number;
    id: string;
    advice: ParkedAdvice;
};

export type PayloadField = {
    name: string;
    type: 'text' | 'number' | 'boolean' | 'null' | 'empty';
    length: number;
    form?: 'email' | 'phone' | 'date' | 'url' | 'digits' | 'id';
    value?: string;
};

export type PayloadShape = {
    fields: Array<PayloadField>;
    more: number;
};

export type PipelineRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    stage: Stage;
    ownerKind: string;
    ownerId: string;
    leads: number;
    medianHours?: number | null;
    amounts?: Array<{
        currency: string;
        amount: string;
    }>;
};

export type PolicyDocument = {
    name: string;
    currency: string;
    phoneRegion: string;
    intake?: {
        repeatWindowMinutes: number;
        visitDays?: number;
    };
    deals?: {
        waitForLeadDays: number;
    };
    money?: MoneyPolicy;
    comeback?: ComebackPolicy;
    tags?: TagPolicy;
    calendars: {
        [key: string]: CalendarRules;
    };
    defaultCalendar: string;
    scoring: ScoringPolicy;
    qualification: QualificationPolicy;
    assignment: AssignmentPolicy;
    followUp: FollowUpPolicy;
    abuse: AbusePolicy;
    consent: ConsentPolicy;
    attribution: {
        lookBackDays: number | null;
    };
    identity?: IdentityPolicy;
    jobLevels?: Array<JobLevelWords>;
    senders?: {
        [key: string]: SenderPolicy;
    };
};

export type PolicyRef = {
    name: string;
    version: number;
};

export type PolicyVersion = {
    name: string;
    version: number;
    publishedAt: string;
    by: string;
    state: 'in-force' | 'superseded' | 'set-aside';
    defects: Array<{
        path: string;
        code: string;
        reason: string;
        remedy: string;
    }>;
};

export type Pool = {
    poolId: string;
    grouping: 'department' | 'channel' | 'region' | 'custom';
    claimsPerDay: number;
    minTier: number;
};

export type PoolRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    pool: string;
    stock: number;
    inflow: number;
    outflow: number;
    oldestHours: number | null;
    medianHours: number | null;
    dueIn7Days: number;
};

export type PublishablePolicy = {
    name: string;
    currency: string;
    phoneRegion: string;
    intake?: {
        repeatWindowMinutes: number;
        visitDays?: number;
    };
    deals?: {
        waitForLeadDays: number;
    };
    money?: {
        reportCurrency: string;
        rates: Array<{
            currency: string;
            perUnit: string;
            from: string;
        }>;
    };
    comeback?: {
        lost: 'reactivate' | 'tell-last-owner';
        disqualified: 'reactivate' | 'tell-last-owner';
        customer: 'reactivate' | 'tell-last-owner';
        actions: Array<string>;
        freshDays: number;
        againAfterHours: number;
    };
    tags?: TagPolicy;
    calendars: {
        [key: string]: {
            zone: string;
            weekly: [
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>,
                Array<{
                    fromMinute: number;
                    toMinute: number;
                }>
            ];
            holidays: Array<string>;
            makeUpDays: Array<{
                date: string;
                windows: Array<{
                    fromMinute: number;
                    toMinute: number;
                }>;
            }>;
        };
    };
    defaultCalendar: string;
    scoring: {
        halfLifeDays: number;
        fit: Array<{
            rule: string;
            points: number;
            field: string;
            anyOf?: Array<string | number | boolean>;
            atLeast?: number;
        }>;
        behaviour: Array<{
            rule: string;
            points: number;
            capGroup: string;
            kinds?: Array<InteractionKind>;
            actions?: Array<string>;
        }>;
        caps: {
            [key: string]: number;
        };
        negativeFit: Array<{
            rule: string;
            points: number;
            field: string;
            anyOf?: Array<string | number | boolean>;
            atLeast?: number;
        }>;
        negativeBehaviour: Array<{
            rule: string;
            points: number;
            capGroup: string;
            kinds?: Array<InteractionKind>;
            actions?: Array<string>;
        }>;
        quickReply: {
            rule: string;
            points: number;
            withinMinutes: number;
            capGroup: string;
        };
    };
    qualification: {
        sqlAt: number;
        mqlAt: number;
        bantSqlAt: number;
        reactivateBelow: number;
        idleDays: number;
    };
    assignment: {
        group: string;
        pools: {
            intake: string;
            nurture: string;
            primary: string;
            reactivation: string;
            reclaimed: string;
            quarantine: string;
        };
        namedRules: Array<{
            rule: string;
            field: string;
            anyOf: Array<string>;
            repId: string;
        }>;
        filters: Array<'country' | 'product' | 'language' | 'industry' | 'tier' | 'working'>;
        tiers: Array<{
            scoreFrom: number;
            minTier: number;
        }>;
        weights: {
            tierMatch: number;
            industry: number;
            sameCountry: number;
            language: number;
            freeCapacity: number;
        };
        ranked: boolean;
        tieBreak: 'round-robin' | 'least-loaded';
        waitingAlertHours?: number;
    };
    followUp: {
        respond: Array<{
            rule: string;
            actions?: Array<string>;
            scoreFrom?: number;
            minutes?: number;
            elapsed?: boolean;
            workingDays?: number;
        }>;
        supervisorAfterHours: number;
        reclaimUntouchedAfterWorkingDays: number;
        protection: {
            defaultDays: number;
            extensionDays: number;
            maximumDays: number;
        };
        tasks: Array<{
            node: string;
            afterDays: number;
        }>;
        coolDownDays: number;
    };
    abuse: {
        quarantineAt: number;
        points: {
            honeypot: number;
            disposableDomain: number;
            nonsenseName: number;
            noAuthorisation: number;
            velocityAddress?: number;
            velocityFingerprint?: number;
        };
        velocity?: {
            windowMinutes: number;
            address: number;
            fingerprint: number;
        };
        honeypotField?: string;
        provenBy?: Array<InteractionKind>;
    };
    consent: {
        controller: string;
        jurisdiction: string;
        gates: Array<{
            act: string;
            purpose: Purpose;
            channel: ConsentChannel;
            bases: Array<LawfulBasis>;
            default: 'allow' | 'deny';
        }>;
    };
    attribution: {
        lookBackDays: number | null;
    };
    identity?: {
        mailProviders: Array<{
            domains: Array<string>;
            ignoresDots: boolean;
            tagAfter: '+' | '-' | 'none';
        }>;
        merge?: 'review' | 'automatic';
    };
    jobLevels?: Array<{
        means: 'founder-cxo' | 'director' | 'manager' | 'staff' | 'intern' | 'nothing' | 'support' | 'former' | 'deputy' | 'others';
        words: Array<string>;
    }>;
    senders?: {
        [key: string]: {
            country?: string;
            honeypot?: string;
        };
    };
};

export type PublishablePool = {
    poolId: string;
    grouping: 'department' | 'channel' | 'region' | 'custom';
    claimsPerDay: number;
    minTier: number;
};

export type PublishableRep = {
    repId: string;
    handle: string;
    team: string;
    isWorking: boolean;
    calendar: string;
    countries: Array<string>;
    products: Array<string>;
    languages: Array<string>;
    industries: Array<string>;
    tier: number;
    capacity: number;
};

export type Purpose = 'marketing' | 'sales-contact' | 'enrichment' | 'profiling';

export type QualificationPolicy = {
    sqlAt: number;
    mqlAt: number;
    bantSqlAt: number;
    reactivateBelow: number;
    idleDays: number;
};

export type Quarantine = {
    reasons: Array<{
        code: string;
        points: number;
    }>;
    points: number;
    bar: number;
    since: string;
    reviewRequestedAt: string | null;
};

export type Reach = {
    count: number;
    reps: Array<string>;
    excluded: Array<CountByReason>;
};

export type ReclaimForecastRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    day: string;
    due: number;
    untouched: number;
    protectionEnds: number;
};

export type ReclamationRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    rule: string;
    repId: string;
    reclaimed: number;
    takenAgain: number;
};

export type RedriveMeeting = {
    members: number;
    reads: 'readable' | 'unreadable' | 'unknown';
    defect: string | null;
    leadId: string | null;
    stage: string | null;
};

export type RedriveOrder = {
    /**
     * of this consumer group
     */
    group?: string;
    /**
     * this key
     */
    key?: string;
    /**
     * parked for this reason
     */
    code?: string;
    isDryRun?: boolean;
};

export type Rep = {
    repId: string;
    handle: string;
    team: string;
    isWorking: boolean;
    calendar: string;
    countries: Array<string>;
    products: Array<string>;
    languages: Array<string>;
    industries: Array<string>;
    tier: number;
    capacity: number;
};

export type RepRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    repId: string;
    rep: string;
    team: string;
    assigned: number;
    claimed: number;
    answered: number;
    inTime: number;
    reclaimed: number;
    won: number;
    amounts: Array<{
        currency: string;
        amount: string;
    }>;
    held: number;
};

export type ReportLead = {
    leadId: string | null;
    submissionId?: string;
    at: string | null;
    value?: number;
    amount?: {
        currency: string;
        amount: string;
    };
    credit?: number;
    lead: LeadRow | null;
};

export type ReportManifest = {
    format: 1;
    report: string;
    parameters: {
        [key: string]: string | number;
    };
    position: number;
    policy: {
        name: string;
        version: number;
    };
    reps: Array<string> | null;
    reportVersion: number;
    rows: number;
    sha256: string;
};

export type ReportRun = {
    id: string;
    keptAt: string;
    keptBy: string | null;
    manifest: ReportManifest;
};

export type ResponseHourRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    weekday: number;
    hour: number;
    promised: number;
    answered: number;
    late: number;
    breached: number;
};

export type ResponseRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    assignments: number;
    answered: number;
    inTime: number;
    late: number;
    open: number;
    p50Minutes: number | null;
    p90Minutes: number | null;
    p95Minutes: number | null;
    p50WorkingMinutes: number | null;
    p90WorkingMinutes: number | null;
    p95WorkingMinutes: number | null;
    breached: number;
    toldLate: number;
    answeredLate: number;
    unanswered: number;
    reclaimed: number;
};

export type Role = 'ingest' | 'rep' | 'manager' | 'pool-admin' | 'analyst' | 'auditor' | 'privacy' | 'operator' | 'downstream';

export type SavedView = {
    id: string;
    name: string;
    screen: string;
    state: {
        [key: string]: string | number | boolean | Array<string | number | boolean>;
    };
    visibility: Visibility;
    pinned: boolean;
    team: string | null;
    owner: string;
    updatedAt: string;
};

export type SavedViewDraft = {
    name: string;
    screen: string;
    state: {
        [key: string]: string | number | boolean | Array<string | number | boolean>;
    };
    visibility?: Visibility;
    pinned?: boolean;
    team?: string;
};

export type ScoringPolicy = {
    halfLifeDays: number;
    fit: Array<{
        rule: string;
        points: number;
        field: string;
        anyOf?: Array<string | number | boolean>;
        atLeast?: number;
    }>;
    behaviour: Array<{
        rule: string;
        points: number;
        capGroup: string;
        kinds?: Array<InteractionKind>;
        actions?: Array<string>;
    }>;
    caps: {
        [key: string]: number;
    };
    negativeFit: Array<{
        rule: string;
        points: number;
        field: string;
        anyOf?: Array<string | number | boolean>;
        atLeast?: number;
    }>;
    negativeBehaviour: Array<{
        rule: string;
        points: number;
        capGroup: string;
        kinds?: Array<InteractionKind>;
        actions?: Array<string>;
    }>;
    quickReply: {
        rule: string;
        points: number;
        withinMinutes: number;
        capGroup: string;
    };
};

export type SenderPolicy = {
    country?: string;
    honeypot?: string;
};

export type SignIn = 'key' | 'link' | 'oidc';

export type SlaRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    rule: string;
    assignments: number;
    inTime: number;
    late: number;
    open: number;
    breached: number;
    supervisorAlerts: number;
    toldLate?: number;
    withdrawn?: number;
    medianMinutes: number | null;
};

export type Source = {
    channel: string;
    campaign: string;
    medium?: string;
    content?: string;
    term?: string;
    landingPage?: string;
    referrer?: string;
    party: 'first' | 'second' | 'third';
    supplier?: string;
    authorisation?: string;
};

export type SourceRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    channel: string;
    campaign: string;
    leads: number;
    opportunities?: number;
    wins: number;
    value: number | null;
    currency: string | null;
    amounts?: Array<{
        currency: string;
        amount: string;
    }>;
    inReportCurrency?: ConvertedSum;
    first: number;
    last: number;
    linear: number;
};

export type Stage = 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';

export type StageTimeRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    stage: Stage;
    leads: number;
    stays: number;
    medianHours: number | null;
    p90Hours: number | null;
    stillIn: number;
    medianHoursStillIn: number | null;
};

export type Submission = {
    record?: 'lead' | 'won';
    kind?: InteractionKind;
    direction?: Direction;
    action?: string;
    occurredAt?: string;
    contact?: Contact;
    contactHeldBySender?: boolean;
    source?: SubmittedSource;
    attributes?: {
        country?: string;
        region?: string;
        city?: string;
        language?: string;
        industry?: string;
        companySize?: number;
        jobLevel?: 'founder-cxo' | 'director' | 'manager' | 'staff' | 'intern';
        product?: string;
        segment?: string;
        budgetMinor?: number;
    };
    consents?: Array<SubmittedConsent>;
    deal?: SubmittedDeal;
    honeypot?: string;
};

export type SubmissionCountRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    sender: string;
    submissions: number;
    accepted: number;
    duplicate: number;
    quarantined: number;
    waiting: number;
    refused: number;
};

export type SubmissionOutcome = 'accepted' | 'duplicate' | 'refused' | 'quarantined' | 'waiting';

export type SubmissionRow = {
    submissionId: string;
    sender: string;
    outcome: SubmissionOutcome;
    leadId: string | null;
    defects: Array<Defect>;
    moreDefects?: number;
    at: string;
    receivedHour?: string;
    recordedHour?: string;
};

export type SubmittedConsent = {
    purpose: Purpose;
    channel: ConsentChannel;
    given: boolean;
    lawfulBasis?: LawfulBasis;
    text?: string;
    noticeId?: string;
    noticeVersion?: string;
    language?: string;
    formVersion?: string;
    mechanism?: string;
};

export type SubmittedDeal = {
    amountMinor: number;
    currency: string;
    rep?: string;
};

export type SubmittedSource = {
    channel?: string;
    campaign?: string;
    medium?: string;
    content?: string;
    term?: string;
    landingPage?: string;
    referrer?: string;
    party?: 'first' | 'second' | 'third';
    supplier?: string;
    authorisation?: string;
};

export type SubscriptionRenewal = {
    at: string;
    outcome: string;
    nextAt: string;
};

export type TableForm = 'csv' | 'xlsx';

export type TableSource = 'leads' | 'pipeline' | 'funnel' | 'sources' | 'attribution' | 'campaigns' | 'sla' | 'reclamation' | 'conservation' | 'flow' | 'stage-times' | 'cohorts' | 'cycle-time' | 'loss-reasons' | 'response' | 'follow-ups' | 'reps' | 'teams' | 'pools' | 'fairness' | 'response-hours' | 'breaches' | 'claims' | 'reclaim-forecast' | 'claim-returns' | 'data-quality' | 'consents' | 'submissions' | 'pipeline-leads' | 'funnel-leads' | 'sources-leads' | 'attribution-leads' | 'campaigns-leads' | 'sla-leads' | 'reclamation-leads' | 'flow-leads' | 'stage-times-leads' | 'cohorts-leads' | 'cycle-time-leads' | 'loss-reasons-leads' | 'response-leads' | 'follow-ups-leads' | 'reps-leads' | 'teams-leads' | 'pools-leads' | 'fairness-leads' | 'response-hours-leads' | 'claims-leads' | 'reclaim-forecast-leads' | 'claim-returns-leads' | 'data-quality-leads' | 'consents-leads' | 'submissions-leads';

export type TagPolicy = {
    mostPerLead: number;
};

export type TeamRow = {
    links?: {
        [key: string]: string;
    };
    group?: {
        [key: string]: string;
    };
    unusual?: Array<string>;
    team: string;
    reps: number;
    assigned: number;
    claimed: number;
    answered: number;
    inTime: number;
    reclaimed: number;
    won: number;
    amounts: Array<{
        currency: string;
        amount: string;
    }>;
    held: number;
};

export type TimelineEntry = {
    id: string;
    type: string;
    stream: string;
    revision: number;
    position: number;
    data: unknown;
    meta: EventMetadata;
    isUnknown?: true;
};

export type TouchRow = {
    eventId: string;
    at: string;
    revision: number;
    channel: string;
    campaign: string;
    via?: string;
};

export type TracedTouch = {
    eventId: string;
    at: string;
    channel: string;
    campaign: string;
    roles: Array<'lead-creation' | 'opportunity-creation'>;
    isOut?: 'after-conversion' | 'before-look-back' | 'before-last-conversion';
    credits: {
        [key in CreditModel]?: {
            weight: number;
            amount: string | null;
        };
    };
};

export type ViewStanding = {
    view: string;
    version: number;
    status: 'building' | 'live' | 'retired';
    position: number;
    rows: number;
    behind: number;
    perSecond: number | null;
    readyInSeconds: number | null;
};

export type Visibility = 'private' | 'team' | 'public';

export type Wait = {
    for: string;
    until: string | null;
    isDue: boolean;
    text: string;
};

export type SubmitBatchBody = Array<Submission>;

export type SubmitImportBody = {
    rows: Array<{
        /**
         * The row's own id at its source: sent again, it is repeated. Absent: its content.
         */
        idempotencyKey?: string;
        /**
         * As the body of POST /v1/leads; checked row by row.
         */
        submission: unknown;
        /**
         * What of the row could not be read and was left out; recorded as defects of the lead.
         */
        mended?: Array<Defect>;
    }>;
};

export type LogInteractionBody = {
    repId?: string;
    occurredAt?: string;
    kind: InteractionKind;
    direction: Direction;
    action?: string;
    result?: string;
};

export type ClaimBody = {
    repId?: string;
};

export type ReleaseBody = {
    repId?: string;
    reason?: string;
};

export type QualifyBody = {
    repId?: string;
    items: {
        budget: number;
        authority: number;
        need: number;
        timing: number;
    };
};

export type OpenOpportunityBody = {
    repId?: string;
    occurredAt?: string;
    expected?: {
        amountMinor: number;
        currency: string;
    };
};

export type WinBody = {
    repId?: string;
    occurredAt?: string;
    value: {
        amountMinor: number;
        currency: string;
    };
};

export type LoseBody = {
    repId?: string;
    reason: LossReason;
    note?: string;
};

export type DisqualifyBody = {
    repId?: string;
    reason: LossReason;
    note?: string;
};

export type TransferBody = {
    to?: {
        kind: 'rep';
        repId: string;
    } | {
        kind: 'pool';
        poolId: string;
    } | {
        kind: 'rules';
    };
    from?: string;
    reason?: string;
};

export type RecycleBody = {
    repId?: string;
};

export type TagBody = {
    tags: Array<string>;
};

export type UntagBody = {
    tags: Array<string>;
};

export type ReleaseFromQuarantineBody = {
    reason?: string;
};

export type MergeBody = {
    otherLeadId: string;
    reason?: string;
};

export type UnmergeBody = {
    reason?: string;
};

export type DismissDuplicateBody = {
    otherLeadId: string;
    reason?: string;
};

export type WithdrawConsentBody = {
    purpose?: Purpose;
    channel?: ConsentChannel;
    method?: string;
    reason?: string;
};

export type KeepReportRunBody = {
    /**
     * Its name.
     */
    report: 'pipeline' | 'funnel' | 'sources' | 'attribution' | 'campaigns' | 'sla' | 'reclamation' | 'conservation' | 'flow' | 'stage-times' | 'cohorts' | 'cycle-time' | 'loss-reasons' | 'response' | 'follow-ups' | 'reps' | 'teams' | 'pools' | 'fairness' | 'response-hours' | 'breaches' | 'claims' | 'reclaim-forecast' | 'claim-returns' | 'data-quality' | 'consents' | 'submissions';
    /**
     * As in the query of the report.
     */
    parameters?: {
        [key: string]: string | number;
    };
};

export type RunReportAgainRow = {
    [key: string]: unknown;
};

export type ChangeRepsBody = Array<PublishableRep>;

export type RecordCostsBody = Array<CampaignCost>;

export type ChangePoolsBody = Array<PublishablePool>;

export type RedriveParkedRow = {
    group: string;
    key: string;
    messages: number;
    code: string;
    reason: string;
    parkedAt: string;
    isAsked: boolean;
    topic: string;
    partition: number;
    offset: number;
    id: string;
    advice: ParkedAdvice;
    meets: RedriveMeeting;
};

export type ListSchemasRow = {
    /**
     * Where it is here; below `/schemas`, as in the repository.
     */
    url: string;
    /**
     * Its `$id`; of an event, what `ce_dataschema` says.
     */
    id: string | null;
    title: string;
};

export type AssignmentTable = {
    leadId: string;
    assignmentNo: number;
    eventId: string;
    at: string;
    repId: string;
    group: string;
    tieBreak: {
        strategy: string;
        reason: string;
    };
    policy: PolicyRef | null;
    agrees: boolean;
    candidates: Array<Candidate>;
};

export type CommandDone = {
    leadId: string;
    revision: number;
    events: Array<{
        id: string;
        type: string;
    }>;
};

export type ConnectorDeliveryPage = {
    rows: Array<ConnectorDelivery>;
    next: string | null;
};

export type ConnectorTestAnswer = {
    status: number;
    provedBy: string;
    refusal: string | null;
    delivery: ConnectorDelivery | null;
};

export type ConsumerList = {
    head: number;
    stream: 'store' | 'kafka';
    rows: Array<ConsumerStanding>;
    relay: {
        position: number;
        behind: number;
        seconds: number;
    } | null;
};

export type CostsRecorded = {
    recorded: number;
    unchanged: number;
};

export type DuplicatePage = {
    position: number;
    rows: Array<DuplicateRow>;
    next: string | null;
    total?: number;
};

export type EventPage = {
    events: Array<TimelineEntry>;
    next: number | null;
    head: number;
};

export type EventTrace = {
    event: TimelineEntry;
    cause: {
        id: string;
        kind: 'event' | 'submission' | 'message';
        event: TimelineEntry | null;
    };
    effects: Array<TimelineEntry>;
    lookedUntil: number;
    hasMore: boolean;
};

export type FindAnswer = {
    found: Array<Found>;
    readings: Array<{
        by: FindWay;
        outcome: FindOutcome;
    }>;
};

export type HousekeepingState = {
    lastRound: string | null;
    held: {
        parked: number;
        unread: number;
    } | null;
    kinds: Array<{
        kind: string;
        before: string;
        toGo: number;
    }> | null;
};

export type LeadAttribution = {
    position: number;
    leadId: string;
    conversion: ConversionKind;
    lookBackDays: number | null;
    conversions: Array<{
        eventId: string;
        at: string;
        value: {
            currency: string;
            amount: string;
        } | null;
        touches: Array<TracedTouch>;
    }>;
};

export type LeadDetail = {
    position: number;
    lead: LeadRow;
    owner: Owner;
    consents: {
        subjectId: string;
        leadId: string;
        records: Array<{
            recordId: string;
            purpose: string;
            channel: string;
            state: 'given' | 'refused' | 'withdrawn';
            lawfulBasis: string | null;
            since: string;
            eventId: string;
            isUnproven?: boolean;
            text?: string | null;
        }>;
    } | null;
    mergedConsents?: Array<ConsentRow>;
    timeline: Array<TimelineEntry>;
    contact?: {
        [key: string]: unknown;
    } | null;
    isContactMasked?: true;
    dropped?: Array<DroppedMessage>;
};

export type LeadSnapshot = {
    position: number;
    tailFrom: string;
    rows: Array<LeadRow>;
    next: string | null;
    total?: number;
};

export type LeadWhy = {
    leadId: string;
    asOf: string;
    revision: number;
    stage: {
        is: Stage;
        because: Array<Because>;
    };
    score: {
        is: number | null;
        because: Array<Because>;
    };
    owner: {
        is: Owner;
        because: Array<Because>;
        couldBeGivenTo: Reach | null;
        couldBeClaimedBy: Reach | null;
    };
    waits: Array<Wait>;
    parked: Array<{
        group: string;
        topic: string;
        code: string;
        reason: string;
        at: string;
    }>;
};

export type Me = {
    id: string;
    name: string;
    roles: Array<Role>;
    repId: string | null;
    teams: Array<string> | null;
    senders: Array<string>;
    signIn: SignIn;
    expiresAt: string | null;
    zone: string;
    mayExport: boolean;
};

export type ParkedList = {
    rows: Array<ParkedRow>;
    keys: number;
    messages: number;
    dropped: Array<{
        group: string;
        topic: string;
        partition: number;
        offset: number;
        code: string;
        reason: string;
        droppedAt: string;
        by: string;
        because: string;
        key: string;
    }>;
};

export type RedriveOutcome = {
    isDryRun: boolean;
    keys: number;
    messages: number;
    asked: number;
    rows: Array<RedriveParkedRow>;
};

export type ReportLeads = {
    position: number;
    rows: Array<ReportLead>;
    next: string | null;
    total: number;
    amounts?: Array<{
        currency: string;
        amount: string;
    }>;
    credit?: number;
};

export type ReportRunAgain = {
    manifest: ReportManifest;
    isSame: boolean;
    differences: Array<string>;
    rows: Array<RunReportAgainRow>;
    compared?: Array<{
        [key: string]: unknown;
    }>;
};

export type ReportRunPage = {
    rows: Array<ReportRun>;
    next: string | null;
    total: number;
};

export type SubmissionPage = {
    position: number;
    rows: Array<ListedSubmission>;
    next: string | null;
    total: number;
};

export type SubmissionPayload = {
    submissionId: string;
    shape: PayloadShape | null;
};

export type ViewList = {
    head: number;
    rows: Array<ViewStanding>;
};

export type LeadPage = {
    position: number;
    rows: Array<LeadRow>;
    next: string | null;
    total?: number;
};

export type Received = {
    submissionId: string;
    status: 'received' | 'repeated';
    defects?: Array<Defect>;
    moreDefects?: number;
};

export type BatchAnswer = {
    received: number;
    repeated: number;
    refused: number;
    results: Array<{
        index: number;
        line?: number;
        status: 'received' | 'repeated' | 'refused';
        submissionId: string;
        defects: Array<Defect>;
        moreDefects?: number;
    }>;
};

export type HealthReport = {
    ok: boolean;
    parts?: Array<{
        part: string;
        ok: boolean;
        detail: string;
    }>;
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    detail: string;
    instance: string;
    code: string;
    defects?: Array<Defect>;
    moreDefects?: number;
    facts?: {
        [key: string]: string | number;
    };
    submissionId?: string;
};

export type ListLeadsPart = {
    position: number;
    rows: Array<{
        leadId?: string;
        subjectId?: string;
        stage?: Stage;
        isQuarantined?: boolean;
        quarantine?: Quarantine;
        ownerKind?: 'pool' | 'rep';
        ownerId?: string;
        score?: number | null;
        sender?: string;
        channel?: string;
        campaign?: string;
        source?: Source;
        attributes?: Attributes;
        attributesFrom?: {
            [key: string]: {
                id: string;
                at: string;
            };
        };
        contact?: ContactRef | null;
        contacts?: Array<ContactRef>;
        contactHeldBySender?: boolean;
        defects?: Array<Defect>;
        moreDefects?: number;
        capturedAt?: string;
        originAt?: string;
        lastActivityAt?: string;
        reachedAt?: {
            [key in Stage]?: string;
        };
        assignments?: number;
        assignedAt?: string | null;
        reclaims?: number;
        interactions?: number;
        touches?: Array<TouchRow>;
        moreTouches?: number;
        wonAt?: string | null;
        value?: Money | null;
        deals?: Array<{
            via: string | null;
            wonAt: string;
            value: Money;
        }>;
        lossReason?: string | null;
        tags?: Array<string>;
        tagsOf?: Array<{
            leadId: string;
            tags: Array<string>;
        }>;
        clocks?: LeadClocks;
        due?: DueClock;
        mergedInto?: string;
        merged?: Array<string>;
        wasMergedInto?: Array<string>;
    }>;
    next: string | null;
    total?: number;
};

export type ReadLeadPart = {
    position?: number;
    lead?: LeadRow;
    owner?: Owner;
    consents?: {
        subjectId: string;
        leadId: string;
        records: Array<{
            recordId: string;
            purpose: string;
            channel: string;
            state: 'given' | 'refused' | 'withdrawn';
            lawfulBasis: string | null;
            since: string;
            eventId: string;
            isUnproven?: boolean;
            text?: string | null;
        }>;
    } | null;
    mergedConsents?: Array<ConsentRow>;
    timeline?: Array<TimelineEntry>;
    contact?: {
        [key: string]: unknown;
    } | null;
    isContactMasked?: true;
    dropped?: Array<DroppedMessage>;
};

export type SnapshotLeadsPart = {
    position: number;
    tailFrom: string;
    rows: Array<{
        leadId?: string;
        subjectId?: string;
        stage?: Stage;
        isQuarantined?: boolean;
        quarantine?: Quarantine;
        ownerKind?: 'pool' | 'rep';
        ownerId?: string;
        score?: number | null;
        sender?: string;
        channel?: string;
        campaign?: string;
        source?: Source;
        attributes?: Attributes;
        attributesFrom?: {
            [key: string]: {
                id: string;
                at: string;
            };
        };
        contact?: ContactRef | null;
        contacts?: Array<ContactRef>;
        contactHeldBySender?: boolean;
        defects?: Array<Defect>;
        moreDefects?: number;
        capturedAt?: string;
        originAt?: string;
        lastActivityAt?: string;
        reachedAt?: {
            [key in Stage]?: string;
        };
        assignments?: number;
        assignedAt?: string | null;
        reclaims?: number;
        interactions?: number;
        touches?: Array<TouchRow>;
        moreTouches?: number;
        wonAt?: string | null;
        value?: Money | null;
        deals?: Array<{
            via: string | null;
            wonAt: string;
            value: Money;
        }>;
        lossReason?: string | null;
        tags?: Array<string>;
        tagsOf?: Array<{
            leadId: string;
            tags: Array<string>;
        }>;
        clocks?: LeadClocks;
        due?: DueClock;
        mergedInto?: string;
        merged?: Array<string>;
        wasMergedInto?: Array<string>;
    }>;
    next: string | null;
    total?: number;
};

export type ReadSubmissionAnswer = SubmissionRow | {
    outcome: 'waiting';
};

export type ListRepsAnswer = Array<Rep>;

export type ListPoolsAnswer = Array<Pool>;

export type ListConnectorsAnswer = {
    rows: Array<KnownConnector>;
};

export type ListConnectorSourcesAnswer = {
    rows: Array<ConnectorSourceState>;
};

export type ReadMomentAnswer = {
    position: number;
    at: string | null;
};

export type FollowChangesAnswer = {
    /**
     * A position.
     */
    id: string;
    event: 'changed' | 'alive' | 'behind';
    /**
     * JSON, as described for each event.
     */
    data: string;
};

export type ReadPipelineAnswer = {
    position: number;
    rows: Array<PipelineRow>;
    total?: number;
    compared?: Array<PipelineRow>;
    manifest?: ReportManifest;
};

export type ReadPipelinePart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        ownerKind?: string;
        ownerId?: string;
        leads?: number;
        medianHours?: number | null;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        ownerKind?: string;
        ownerId?: string;
        leads?: number;
        medianHours?: number | null;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
    }>;
    manifest?: ReportManifest;
};

export type ReportFunnelAnswer = {
    position: number;
    rows: Array<FunnelRow>;
    total?: number;
    compared?: Array<FunnelRow>;
    manifest?: ReportManifest;
};

export type ReportFunnelPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        reached?: number;
        now?: number;
        conversion?: number | null;
        medianHours?: number | null;
        skipped?: number;
        returned?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        reached?: number;
        now?: number;
        conversion?: number | null;
        medianHours?: number | null;
        skipped?: number;
        returned?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportSourcesAnswer = {
    position: number;
    rows: Array<SourceRow>;
    total?: number;
    compared?: Array<SourceRow>;
    manifest?: ReportManifest;
};

export type ReportSourcesPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        channel?: string;
        campaign?: string;
        leads?: number;
        opportunities?: number;
        wins?: number;
        value?: number | null;
        currency?: string | null;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        inReportCurrency?: ConvertedSum;
        first?: number;
        last?: number;
        linear?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        channel?: string;
        campaign?: string;
        leads?: number;
        opportunities?: number;
        wins?: number;
        value?: number | null;
        currency?: string | null;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        inReportCurrency?: ConvertedSum;
        first?: number;
        last?: number;
        linear?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportAttributionAnswer = {
    position: number;
    rows: Array<AttributionRow>;
    total?: number;
    compared?: Array<AttributionRow>;
    manifest?: ReportManifest;
};

export type ReportAttributionPart = {
    position: number;
    rows: Array<{
        group?: {
            [key: string]: string;
        };
        links?: {
            [key: string]: string;
        };
        channel?: string;
        campaign?: string;
        credits?: {
            [key in CreditModel]?: Credit;
        };
        before?: {
            [key in CreditModel]?: Credit;
        };
        because?: Array<CreditCause>;
        moreBecause?: number;
    }>;
    total?: number;
    compared?: Array<{
        group?: {
            [key: string]: string;
        };
        links?: {
            [key: string]: string;
        };
        channel?: string;
        campaign?: string;
        credits?: {
            [key in CreditModel]?: Credit;
        };
        before?: {
            [key in CreditModel]?: Credit;
        };
        because?: Array<CreditCause>;
        moreBecause?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportCampaignsAnswer = {
    position: number;
    rows: Array<CampaignRow>;
    total?: number;
    compared?: Array<CampaignRow>;
    manifest?: ReportManifest;
};

export type ReportCampaignsPart = {
    position: number;
    rows: Array<{
        group?: {
            [key: string]: string;
        };
        links?: {
            [key: string]: string;
        };
        channel?: string;
        campaign?: string;
        leads?: number;
        opportunities?: number;
        wins?: number;
        amounts?: Array<{
            currency: string;
            value: string;
            cost: string | null;
            cac: string | null;
            roi: number | null;
        }>;
    }>;
    total?: number;
    compared?: Array<{
        group?: {
            [key: string]: string;
        };
        links?: {
            [key: string]: string;
        };
        channel?: string;
        campaign?: string;
        leads?: number;
        opportunities?: number;
        wins?: number;
        amounts?: Array<{
            currency: string;
            value: string;
            cost: string | null;
            cac: string | null;
            roi: number | null;
        }>;
    }>;
    manifest?: ReportManifest;
};

export type ReportSlaAnswer = {
    position: number;
    rows: Array<SlaRow>;
    total?: number;
    compared?: Array<SlaRow>;
    manifest?: ReportManifest;
};

export type ReportSlaPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        rule?: string;
        assignments?: number;
        inTime?: number;
        late?: number;
        open?: number;
        breached?: number;
        supervisorAlerts?: number;
        toldLate?: number;
        withdrawn?: number;
        medianMinutes?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        rule?: string;
        assignments?: number;
        inTime?: number;
        late?: number;
        open?: number;
        breached?: number;
        supervisorAlerts?: number;
        toldLate?: number;
        withdrawn?: number;
        medianMinutes?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportReclamationAnswer = {
    position: number;
    rows: Array<ReclamationRow>;
    total?: number;
    compared?: Array<ReclamationRow>;
    manifest?: ReportManifest;
};

export type ReportReclamationPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        rule?: string;
        repId?: string;
        reclaimed?: number;
        takenAgain?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        rule?: string;
        repId?: string;
        reclaimed?: number;
        takenAgain?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportConservationAnswer = {
    position: number;
    rows: Array<ConservationRow>;
    total?: number;
    compared?: Array<ConservationRow>;
    manifest?: ReportManifest;
};

export type ReportConservationPart = {
    position: number;
    rows: Array<{
        sender?: string;
        hour?: string | null;
        kind?: 'submissions' | 'repeats' | 'unverified' | 'unmapped' | 'unread' | 'unsent' | 'notified' | 'aside';
        received?: number;
        accepted?: number;
        duplicate?: number;
        refused?: number;
        quarantined?: number;
        waiting?: number;
        aside?: number;
        undecided?: number;
        balance?: number;
        note?: string | null;
        missing?: Array<string>;
    }>;
    total?: number;
    compared?: Array<{
        sender?: string;
        hour?: string | null;
        kind?: 'submissions' | 'repeats' | 'unverified' | 'unmapped' | 'unread' | 'unsent' | 'notified' | 'aside';
        received?: number;
        accepted?: number;
        duplicate?: number;
        refused?: number;
        quarantined?: number;
        waiting?: number;
        aside?: number;
        undecided?: number;
        balance?: number;
        note?: string | null;
        missing?: Array<string>;
    }>;
    manifest?: ReportManifest;
};

export type ReportFlowAnswer = {
    position: number;
    rows: Array<FlowRow>;
    total?: number;
    compared?: Array<FlowRow>;
    manifest?: ReportManifest;
};

export type ReportFlowPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        from?: Stage;
        to?: Stage;
        isReturn?: boolean;
        moves?: number;
        leads?: number;
        medianHours?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        from?: Stage;
        to?: Stage;
        isReturn?: boolean;
        moves?: number;
        leads?: number;
        medianHours?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportStageTimesAnswer = {
    position: number;
    rows: Array<StageTimeRow>;
    total?: number;
    compared?: Array<StageTimeRow>;
    manifest?: ReportManifest;
};

export type ReportStageTimesPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        leads?: number;
        stays?: number;
        medianHours?: number | null;
        p90Hours?: number | null;
        stillIn?: number;
        medianHoursStillIn?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        stage?: Stage;
        leads?: number;
        stays?: number;
        medianHours?: number | null;
        p90Hours?: number | null;
        stillIn?: number;
        medianHoursStillIn?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportCohortsAnswer = {
    position: number;
    rows: Array<CohortRow>;
    total?: number;
    compared?: Array<CohortRow>;
    manifest?: ReportManifest;
};

export type ReportCohortsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        captured?: number;
        mql?: number;
        sql?: number;
        opportunity?: number;
        customer?: number;
        mqlShare?: number | null;
        sqlShare?: number | null;
        opportunityShare?: number | null;
        customerShare?: number | null;
        mqlDays?: number | null;
        sqlDays?: number | null;
        opportunityDays?: number | null;
        customerDays?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        captured?: number;
        mql?: number;
        sql?: number;
        opportunity?: number;
        customer?: number;
        mqlShare?: number | null;
        sqlShare?: number | null;
        opportunityShare?: number | null;
        customerShare?: number | null;
        mqlDays?: number | null;
        sqlDays?: number | null;
        opportunityDays?: number | null;
        customerDays?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportCycleTimeAnswer = {
    position: number;
    rows: Array<CycleTimeRow>;
    total?: number;
    compared?: Array<CycleTimeRow>;
    manifest?: ReportManifest;
};

export type ReportCycleTimePart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        wins?: number;
        medianDays?: number | null;
        p90Days?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        wins?: number;
        medianDays?: number | null;
        p90Days?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportLossReasonsAnswer = {
    position: number;
    rows: Array<LossRow>;
    total?: number;
    compared?: Array<LossRow>;
    manifest?: ReportManifest;
};

export type ReportLossReasonsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        outcome?: 'lost' | 'disqualified';
        reason?: string;
        losses?: number;
        share?: number | null;
        medianDays?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        outcome?: 'lost' | 'disqualified';
        reason?: string;
        losses?: number;
        share?: number | null;
        medianDays?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportResponseAnswer = {
    position: number;
    rows: Array<ResponseRow>;
    total?: number;
    compared?: Array<ResponseRow>;
    manifest?: ReportManifest;
};

export type ReportResponsePart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        assignments?: number;
        answered?: number;
        inTime?: number;
        late?: number;
        open?: number;
        p50Minutes?: number | null;
        p90Minutes?: number | null;
        p95Minutes?: number | null;
        p50WorkingMinutes?: number | null;
        p90WorkingMinutes?: number | null;
        p95WorkingMinutes?: number | null;
        breached?: number;
        toldLate?: number;
        answeredLate?: number;
        unanswered?: number;
        reclaimed?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        assignments?: number;
        answered?: number;
        inTime?: number;
        late?: number;
        open?: number;
        p50Minutes?: number | null;
        p90Minutes?: number | null;
        p95Minutes?: number | null;
        p50WorkingMinutes?: number | null;
        p90WorkingMinutes?: number | null;
        p95WorkingMinutes?: number | null;
        breached?: number;
        toldLate?: number;
        answeredLate?: number;
        unanswered?: number;
        reclaimed?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportFollowUpsAnswer = {
    position: number;
    rows: Array<FollowUpRow>;
    total?: number;
    compared?: Array<FollowUpRow>;
    manifest?: ReportManifest;
};

export type ReportFollowUpsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        leads?: number;
        tasks?: number;
        tasksPerLead?: number | null;
        done?: number;
        doneLate?: number;
        overdue?: number;
        open?: number;
        rate?: number | null;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        leads?: number;
        tasks?: number;
        tasksPerLead?: number | null;
        done?: number;
        doneLate?: number;
        overdue?: number;
        open?: number;
        rate?: number | null;
    }>;
    manifest?: ReportManifest;
};

export type ReportRepsAnswer = {
    position: number;
    rows: Array<RepRow>;
    total?: number;
    compared?: Array<RepRow>;
    manifest?: ReportManifest;
};

export type ReportRepsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        assigned?: number;
        claimed?: number;
        answered?: number;
        inTime?: number;
        reclaimed?: number;
        won?: number;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        held?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        assigned?: number;
        claimed?: number;
        answered?: number;
        inTime?: number;
        reclaimed?: number;
        won?: number;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        held?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportTeamsAnswer = {
    position: number;
    rows: Array<TeamRow>;
    total?: number;
    compared?: Array<TeamRow>;
    manifest?: ReportManifest;
};

export type ReportTeamsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        team?: string;
        reps?: number;
        assigned?: number;
        claimed?: number;
        answered?: number;
        inTime?: number;
        reclaimed?: number;
        won?: number;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        held?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        team?: string;
        reps?: number;
        assigned?: number;
        claimed?: number;
        answered?: number;
        inTime?: number;
        reclaimed?: number;
        won?: number;
        amounts?: Array<{
            currency: string;
            amount: string;
        }>;
        held?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportPoolsAnswer = {
    position: number;
    rows: Array<PoolRow>;
    total?: number;
    compared?: Array<PoolRow>;
    manifest?: ReportManifest;
};

export type ReportPoolsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        pool?: string;
        stock?: number;
        inflow?: number;
        outflow?: number;
        oldestHours?: number | null;
        medianHours?: number | null;
        dueIn7Days?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        pool?: string;
        stock?: number;
        inflow?: number;
        outflow?: number;
        oldestHours?: number | null;
        medianHours?: number | null;
        dueIn7Days?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportFairnessAnswer = {
    position: number;
    rows: Array<FairnessRow>;
    total?: number;
    compared?: Array<FairnessRow>;
    manifest?: ReportManifest;
};

export type ReportFairnessPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        team?: string;
        repId?: string;
        rep?: string;
        assigned?: number;
        equalShare?: number;
        difference?: number;
        gini?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        team?: string;
        repId?: string;
        rep?: string;
        assigned?: number;
        equalShare?: number;
        difference?: number;
        gini?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportResponseHoursAnswer = {
    position: number;
    rows: Array<ResponseHourRow>;
    total?: number;
    compared?: Array<ResponseHourRow>;
    manifest?: ReportManifest;
};

export type ReportResponseHoursPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        weekday?: number;
        hour?: number;
        promised?: number;
        answered?: number;
        late?: number;
        breached?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        weekday?: number;
        hour?: number;
        promised?: number;
        answered?: number;
        late?: number;
        breached?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportBreachesAnswer = {
    position: number;
    rows: Array<BreachRow>;
    total?: number;
    compared?: Array<BreachRow>;
    manifest?: ReportManifest;
};

export type ReportBreachesPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        leadId?: string;
        assignmentNo?: number;
        repId?: string;
        rep?: string;
        team?: string;
        rule?: string;
        cause?: 'toldLate' | 'answeredLate' | 'unanswered' | 'reclaimed';
        promisedAt?: string;
        respondBy?: string;
        breachedAt?: string;
        respondedAt?: string | null;
        steps?: Array<{
            happening: string;
            eventId: string;
            position: number;
            at: string;
            leadId: string;
            respondBy: string | null;
        }>;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        leadId?: string;
        assignmentNo?: number;
        repId?: string;
        rep?: string;
        team?: string;
        rule?: string;
        cause?: 'toldLate' | 'answeredLate' | 'unanswered' | 'reclaimed';
        promisedAt?: string;
        respondBy?: string;
        breachedAt?: string;
        respondedAt?: string | null;
        steps?: Array<{
            happening: string;
            eventId: string;
            position: number;
            at: string;
            leadId: string;
            respondBy: string | null;
        }>;
    }>;
    manifest?: ReportManifest;
};

export type ReportClaimsAnswer = {
    position: number;
    rows: Array<ClaimRow>;
    total?: number;
    compared?: Array<ClaimRow>;
    manifest?: ReportManifest;
};

export type ReportClaimsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        pool?: string;
        day?: string;
        used?: number;
        claimsPerDay?: number;
        left?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        pool?: string;
        day?: string;
        used?: number;
        claimsPerDay?: number;
        left?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportReclaimForecastAnswer = {
    position: number;
    rows: Array<ReclaimForecastRow>;
    total?: number;
    compared?: Array<ReclaimForecastRow>;
    manifest?: ReportManifest;
};

export type ReportReclaimForecastPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        day?: string;
        due?: number;
        untouched?: number;
        protectionEnds?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        day?: string;
        due?: number;
        untouched?: number;
        protectionEnds?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportClaimReturnsAnswer = {
    position: number;
    rows: Array<ClaimReturnRow>;
    total?: number;
    compared?: Array<ClaimReturnRow>;
    manifest?: ReportManifest;
};

export type ReportClaimReturnsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        claimed?: number;
        answered?: number;
        lostUntouched?: number;
        again?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        repId?: string;
        rep?: string;
        team?: string;
        claimed?: number;
        answered?: number;
        lostUntouched?: number;
        again?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportDataQualityAnswer = {
    position: number;
    rows: Array<DataQualityRow>;
    total?: number;
    compared?: Array<DataQualityRow>;
    manifest?: ReportManifest;
};

export type ReportDataQualityPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        sender?: string;
        field?: string;
        code?: string;
        defects?: number;
        submissions?: number;
        share?: number | null;
        refused?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        sender?: string;
        field?: string;
        code?: string;
        defects?: number;
        submissions?: number;
        share?: number | null;
        refused?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportConsentsAnswer = {
    position: number;
    rows: Array<ConsentStateRow>;
    total?: number;
    compared?: Array<ConsentStateRow>;
    manifest?: ReportManifest;
};

export type ReportConsentsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        purpose?: string;
        channel?: string;
        state?: 'given' | 'refused' | 'withdrawn';
        persons?: number;
        proven?: number;
        unproven?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        purpose?: string;
        channel?: string;
        state?: 'given' | 'refused' | 'withdrawn';
        persons?: number;
        proven?: number;
        unproven?: number;
    }>;
    manifest?: ReportManifest;
};

export type ReportSubmissionsAnswer = {
    position: number;
    rows: Array<SubmissionCountRow>;
    total?: number;
    compared?: Array<SubmissionCountRow>;
    manifest?: ReportManifest;
};

export type ReportSubmissionsPart = {
    position: number;
    rows: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        sender?: string;
        submissions?: number;
        accepted?: number;
        duplicate?: number;
        quarantined?: number;
        waiting?: number;
        refused?: number;
    }>;
    total?: number;
    compared?: Array<{
        links?: {
            [key: string]: string;
        };
        group?: {
            [key: string]: string;
        };
        unusual?: Array<string>;
        sender?: string;
        submissions?: number;
        accepted?: number;
        duplicate?: number;
        quarantined?: number;
        waiting?: number;
        refused?: number;
    }>;
    manifest?: ReportManifest;
};

export type ListExportsAnswer = {
    rows: Array<ExportJob>;
    next: string | null;
    total: number;
};

export type PublishPolicyAnswer = {
    name: string;
    version: number;
};

export type ListPoliciesAnswer = {
    rows: Array<PolicyVersion>;
};

export type ListSavedViewsAnswer = {
    rows: Array<SavedView>;
};

export type ReadWaitingAnswer = {
    quiet: boolean;
    waitingFor: string | null;
};

export type ListSchemasAnswer = {
    rows: Array<ListSchemasRow>;
};

export type ReadAsyncApiAnswer = {
    [key: string]: unknown;
};

export type ListLeadsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a rep or a pool
         */
        ownerId?: string;
        /**
         * only leads in quarantine, or none of them
         */
        isQuarantined?: 'true' | 'false';
        /**
         * only leads whose next clock runs out before this moment
         */
        dueBefore?: string;
        /**
         * only leads whose next clock is one of these, by comma: response, follow-up, reclaim, protection
         */
        clock?: string;
        /**
         * with - in front: largest or newest first; due: the clock that runs out next, then the higher score, leads without a clock last
         */
        sort?: 'leadId' | '-leadId' | 'lastActivityAt' | '-lastActivityAt' | 'capturedAt' | '-capturedAt' | 'score' | '-score' | 'due' | '-due';
        /**
         * also count all that match
         */
        total?: 'true' | 'false';
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'assignedAt' | 'assignments' | 'attributes' | 'attributesFrom' | 'campaign' | 'capturedAt' | 'channel' | 'clocks' | 'contact' | 'contactHeldBySender' | 'contacts' | 'deals' | 'defects' | 'due' | 'interactions' | 'isQuarantined' | 'lastActivityAt' | 'leadId' | 'lossReason' | 'merged' | 'mergedInto' | 'moreDefects' | 'moreTouches' | 'originAt' | 'ownerId' | 'ownerKind' | 'quarantine' | 'reachedAt' | 'reclaims' | 'score' | 'sender' | 'source' | 'stage' | 'subjectId' | 'tags' | 'tagsOf' | 'touches' | 'value' | 'wasMergedInto' | 'wonAt'>;
    };
    url: '/v1/leads';
};

export type ListLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListLeadsError = ListLeadsErrors[keyof ListLeadsErrors];

export type ListLeadsResponses = {
    /**
     * One page.
     */
    200: LeadPage;
};

export type ListLeadsResponse = ListLeadsResponses[keyof ListLeadsResponses];

export type SubmitLeadData = {
    body: Submission;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/leads';
};

export type SubmitLeadErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `origin.not-listed`: Scripts of this page may not post here.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `submission.refused`: The submission was refused.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SubmitLeadError = SubmitLeadErrors[keyof SubmitLeadErrors];

export type SubmitLeadResponses = {
    /**
     * Durable, and on its way to capture. Location leads to what became of it.
     */
    202: Received;
};

export type SubmitLeadResponse = SubmitLeadResponses[keyof SubmitLeadResponses];

export type SubmitBatchData = {
    body: SubmitBatchBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/leads/batch';
};

export type SubmitBatchErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     * `batch.too-many-rows`: Too many rows.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `batch.not-rows`: A batch is a list with at least one row.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SubmitBatchError = SubmitBatchErrors[keyof SubmitBatchErrors];

export type SubmitBatchResponses = {
    /**
     * Every row is durable, the refused ones as refused.
     */
    202: BatchAnswer;
};

export type SubmitBatchResponse = SubmitBatchResponses[keyof SubmitBatchResponses];

export type SubmitImportData = {
    body: SubmitImportBody;
    path: {
        /**
         * Name of the source, the unit of conservation.
         */
        sender: string;
    };
    query?: never;
    url: '/v1/imports/{sender}';
};

export type SubmitImportErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `sender.not-yours`: The key belongs to another sender.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     * `batch.too-many-rows`: Too many rows.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SubmitImportError = SubmitImportErrors[keyof SubmitImportErrors];

export type SubmitImportResponses = {
    /**
     * Every row is durable, the refused ones as refused.
     */
    202: BatchAnswer;
};

export type SubmitImportResponse = SubmitImportResponses[keyof SubmitImportResponses];

export type SubmitFormData = {
    body: Submission;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * Name of the form, the unit of conservation.
         */
        sender: string;
    };
    query?: {
        /**
         * Public write key.
         */
        key?: string;
    };
    url: '/v1/forms/{sender}';
};

export type SubmitFormErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     */
    401: Problem;
    /**
     * `key.too-powerful`: A key in a form must be able to ingest and nothing else.
     * `sender.not-yours`: The key belongs to another sender.
     * `origin.not-listed`: Scripts of this page may not post here.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `submission.refused`: The submission was refused.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SubmitFormError = SubmitFormErrors[keyof SubmitFormErrors];

export type SubmitFormResponses = {
    /**
     * Taken; a small page that says thank you.
     */
    200: string;
    /**
     * Durable, and on its way to capture. Location leads to what became of it.
     */
    202: Received;
};

export type SubmitFormResponse = SubmitFormResponses[keyof SubmitFormResponses];

export type ReadLeadData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: {
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'consents' | 'contact' | 'dropped' | 'isContactMasked' | 'lead' | 'mergedConsents' | 'owner' | 'position' | 'timeline'>;
    };
    url: '/v1/leads/{leadId}';
};

export type ReadLeadErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadLeadError = ReadLeadErrors[keyof ReadLeadErrors];

export type ReadLeadResponses = {
    /**
     * The lead.
     */
    200: LeadDetail;
};

export type ReadLeadResponse = ReadLeadResponses[keyof ReadLeadResponses];

export type ExplainLeadData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/why';
};

export type ExplainLeadErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ExplainLeadError = ExplainLeadErrors[keyof ExplainLeadErrors];

export type ExplainLeadResponses = {
    /**
     * The reasons.
     */
    200: LeadWhy;
};

export type ExplainLeadResponse = ExplainLeadResponses[keyof ExplainLeadResponses];

export type ExplainAssignmentData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: {
        /**
         * Its `assignmentNo`; without it the last one by rule.
         */
        assignment?: number;
    };
    url: '/v1/leads/{leadId}/candidates';
};

export type ExplainAssignmentErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     * `assignment.unknown`: The lead was not assigned by rule under this number.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ExplainAssignmentError = ExplainAssignmentErrors[keyof ExplainAssignmentErrors];

export type ExplainAssignmentResponses = {
    /**
     * The table.
     */
    200: AssignmentTable;
};

export type ExplainAssignmentResponse = ExplainAssignmentResponses[keyof ExplainAssignmentResponses];

export type TraceAttributionData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: {
        /**
         * what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts
         */
        conversion?: ConversionKind;
        /**
         * touches older than this before the conversion do not count; `all`: no limit; default: of the policy
         */
        lookBackDays?: 'all' | number;
        /**
         * whether a touch before one conversion of a lead counts for the next one too
         */
        afterConversion?: 'keep' | 'reset';
        /**
         * of time-decay: a touch counts half as much as one that is this much later
         */
        halfLifeDays?: number;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
    };
    url: '/v1/leads/{leadId}/attribution';
};

export type TraceAttributionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type TraceAttributionError = TraceAttributionErrors[keyof TraceAttributionErrors];

export type TraceAttributionResponses = {
    /**
     * The credits.
     */
    200: LeadAttribution;
};

export type TraceAttributionResponse = TraceAttributionResponses[keyof TraceAttributionResponses];

export type SnapshotLeadsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * `next` of the page before.
         */
        after?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
        /**
         * also count all that match
         */
        total?: 'true' | 'false';
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'assignedAt' | 'assignments' | 'attributes' | 'attributesFrom' | 'campaign' | 'capturedAt' | 'channel' | 'clocks' | 'contact' | 'contactHeldBySender' | 'contacts' | 'deals' | 'defects' | 'due' | 'interactions' | 'isQuarantined' | 'lastActivityAt' | 'leadId' | 'lossReason' | 'merged' | 'mergedInto' | 'moreDefects' | 'moreTouches' | 'originAt' | 'ownerId' | 'ownerKind' | 'quarantine' | 'reachedAt' | 'reclaims' | 'score' | 'sender' | 'source' | 'stage' | 'subjectId' | 'tags' | 'tagsOf' | 'touches' | 'value' | 'wasMergedInto' | 'wonAt'>;
    };
    url: '/v1/snapshot/leads';
};

export type SnapshotLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SnapshotLeadsError = SnapshotLeadsErrors[keyof SnapshotLeadsErrors];

export type SnapshotLeadsResponses = {
    /**
     * One page.
     */
    200: LeadSnapshot;
};

export type SnapshotLeadsResponse = SnapshotLeadsResponses[keyof SnapshotLeadsResponses];

export type ListDuplicatesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * `next` of the page before.
         */
        after?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
        /**
         * also count all that match
         */
        total?: 'true' | 'false';
    };
    url: '/v1/duplicates';
};

export type ListDuplicatesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListDuplicatesError = ListDuplicatesErrors[keyof ListDuplicatesErrors];

export type ListDuplicatesResponses = {
    /**
     * One page.
     */
    200: DuplicatePage;
};

export type ListDuplicatesResponse = ListDuplicatesResponses[keyof ListDuplicatesResponses];

export type ReadSubmissionData = {
    body?: never;
    path: {
        /**
         * From the 202.
         */
        submissionId: string;
    };
    query?: never;
    url: '/v1/submissions/{submissionId}';
};

export type ReadSubmissionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `submission.unknown`: There is no such submission.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadSubmissionError = ReadSubmissionErrors[keyof ReadSubmissionErrors];

export type ReadSubmissionResponses = {
    /**
     * Its outcome, or that it is still waiting.
     */
    200: ReadSubmissionAnswer;
};

export type ReadSubmissionResponse = ReadSubmissionResponses[keyof ReadSubmissionResponses];

export type ListRepsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/reps';
};

export type ListRepsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListRepsError = ListRepsErrors[keyof ListRepsErrors];

export type ListRepsResponses = {
    /**
     * As they stand.
     */
    200: ListRepsAnswer;
};

export type ListRepsResponse = ListRepsResponses[keyof ListRepsResponses];

export type ChangeRepsData = {
    body: ChangeRepsBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/reps';
};

export type ChangeRepsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `rules.invalid`: These rules cannot be used.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ChangeRepsError = ChangeRepsErrors[keyof ChangeRepsErrors];

export type ChangeRepsResponses = {
    /**
     * Published. Those not named stay as they are.
     */
    204: void;
};

export type ChangeRepsResponse = ChangeRepsResponses[keyof ChangeRepsResponses];

export type ListPoolsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/pools';
};

export type ListPoolsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListPoolsError = ListPoolsErrors[keyof ListPoolsErrors];

export type ListPoolsResponses = {
    /**
     * As they stand.
     */
    200: ListPoolsAnswer;
};

export type ListPoolsResponse = ListPoolsResponses[keyof ListPoolsResponses];

export type ChangePoolsData = {
    body: ChangePoolsBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/pools';
};

export type ChangePoolsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `rules.invalid`: These rules cannot be used.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ChangePoolsError = ChangePoolsErrors[keyof ChangePoolsErrors];

export type ChangePoolsResponses = {
    /**
     * Published. Those not named stay as they are.
     */
    204: void;
};

export type ChangePoolsResponse = ChangePoolsResponses[keyof ChangePoolsResponses];

export type ListSubmissionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Name of the source, the unit of conservation.
         */
        sender?: string;
        /**
         * What became of them; without it all.
         */
        outcome?: SubmissionOutcome;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * `next` of the page before.
         */
        after?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
    };
    url: '/v1/submissions';
};

export type ListSubmissionsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListSubmissionsError = ListSubmissionsErrors[keyof ListSubmissionsErrors];

export type ListSubmissionsResponses = {
    /**
     * One page.
     */
    200: SubmissionPage;
};

export type ListSubmissionsResponse = ListSubmissionsResponses[keyof ListSubmissionsResponses];

export type ReadSubmissionPayloadData = {
    body?: never;
    path: {
        /**
         * From the list, or the 422.
         */
        submissionId: string;
    };
    query?: never;
    url: '/v1/submissions/{submissionId}/payload';
};

export type ReadSubmissionPayloadErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `submission.unknown`: There is no such submission.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadSubmissionPayloadError = ReadSubmissionPayloadErrors[keyof ReadSubmissionPayloadErrors];

export type ReadSubmissionPayloadResponses = {
    /**
     * Its shape. Null: nothing of it is kept.
     */
    200: SubmissionPayload;
};

export type ReadSubmissionPayloadResponse = ReadSubmissionPayloadResponses[keyof ReadSubmissionPayloadResponses];

export type ListConnectorsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/connector-kinds';
};

export type ListConnectorsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListConnectorsError = ListConnectorsErrors[keyof ListConnectorsErrors];

export type ListConnectorsResponses = {
    /**
     * All of them.
     */
    200: ListConnectorsAnswer;
};

export type ListConnectorsResponse = ListConnectorsResponses[keyof ListConnectorsResponses];

export type ListConnectorSourcesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/connector-sources';
};

export type ListConnectorSourcesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListConnectorSourcesError = ListConnectorSourcesErrors[keyof ListConnectorSourcesErrors];

export type ListConnectorSourcesResponses = {
    /**
     * All of them, by name.
     */
    200: ListConnectorSourcesAnswer;
};

export type ListConnectorSourcesResponse = ListConnectorSourcesResponses[keyof ListConnectorSourcesResponses];

export type ListConnectorDeliveriesData = {
    body?: never;
    path: {
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
    };
    query?: {
        /**
         * `next` of the page before.
         */
        before?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
    };
    url: '/v1/connector-sources/{source}/deliveries';
};

export type ListConnectorDeliveriesErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `connector.source-unknown`: There is no such source of a connector.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListConnectorDeliveriesError = ListConnectorDeliveriesErrors[keyof ListConnectorDeliveriesErrors];

export type ListConnectorDeliveriesResponses = {
    /**
     * One page.
     */
    200: ConnectorDeliveryPage;
};

export type ListConnectorDeliveriesResponse = ListConnectorDeliveriesResponses[keyof ListConnectorDeliveriesResponses];

export type TestConnectorSourceData = {
    body?: never;
    path: {
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
    };
    query?: never;
    url: '/v1/connector-sources/{source}/tests';
};

export type TestConnectorSourceErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `connector.source-unknown`: There is no such source of a connector.
     */
    404: Problem;
    /**
     * `connector.not-testable`: No test can be sent to this source.
     */
    409: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type TestConnectorSourceError = TestConnectorSourceErrors[keyof TestConnectorSourceErrors];

export type TestConnectorSourceResponses = {
    /**
     * What the vendor would have heard, and what the endpoint made of it.
     */
    200: ConnectorTestAnswer;
};

export type TestConnectorSourceResponse = TestConnectorSourceResponses[keyof TestConnectorSourceResponses];

export type ListEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Position before the first event; `now`: only new events. `Last-Event-ID` counts more.
         */
        after?: 'now' | number;
        /**
         * Position after the last event.
         */
        before?: number;
        /**
         * With - in front: newest first. The next page is then `before`: `next`.
         */
        sort?: 'position' | '-position';
        /**
         * Ends where the history ended then: a store position, or when it was recorded.
         */
        asKnownAt?: string | string;
        /**
         * Events of a page.
         */
        limit?: number;
        /**
         * Of this lead and the consents of its person.
         */
        leadId?: string;
        /**
         * Of this stream.
         */
        stream?: string;
        /**
         * Of this type, with or without its version.
         */
        type?: string;
        /**
         * Of the chain that this submission or command started.
         */
        correlationId?: string;
        /**
         * Directly caused by this event, submission, command or timer.
         */
        causationId?: string;
        /**
         * Recorded then or later.
         */
        recordedFrom?: string;
        /**
         * Recorded then or earlier.
         */
        recordedUntil?: string;
    };
    url: '/v1/events';
};

export type ListEventsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `header.invalid`: A header is not what it must be.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `position.beyond-head`: The position lies beyond the newest event.
     */
    409: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     * `streams.too-many`: Too many open streams.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListEventsError = ListEventsErrors[keyof ListEventsErrors];

export type ListEventsResponses = {
    /**
     * One page, or events as they come (`text/event-stream`).
     */
    200: EventPage;
};

export type ListEventsResponse = ListEventsResponses[keyof ListEventsResponses];

export type TraceEventData = {
    body?: never;
    path: {
        position: number;
    };
    query?: {
        /**
         * Ends where the history ended then: a store position, or when it was recorded.
         */
        asKnownAt?: string | string;
    };
    url: '/v1/events/{position}';
};

export type TraceEventErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `event.unknown`: There is no such event.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type TraceEventError = TraceEventErrors[keyof TraceEventErrors];

export type TraceEventResponses = {
    /**
     * The event.
     */
    200: EventTrace;
};

export type TraceEventResponse = TraceEventResponses[keyof TraceEventResponses];

export type ReadMomentData = {
    body?: never;
    path: {
        position: number;
    };
    query?: never;
    url: '/v1/moments/{position}';
};

export type ReadMomentErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadMomentError = ReadMomentErrors[keyof ReadMomentErrors];

export type ReadMomentResponses = {
    /**
     * The moment. Null: nothing was recorded yet.
     */
    200: ReadMomentAnswer;
};

export type ReadMomentResponse = ReadMomentResponses[keyof ReadMomentResponses];

export type FindData = {
    body: FindRequest;
    path?: never;
    query?: never;
    url: '/v1/find';
};

export type FindErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type FindError = FindErrors[keyof FindErrors];

export type FindResponses = {
    /**
     * What it names, at most some; nothing is an answer too.
     */
    200: FindAnswer;
};

export type FindResponse = FindResponses[keyof FindResponses];

export type ReadPipelineData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'amounts' | 'group' | 'leads' | 'links' | 'medianHours' | 'ownerId' | 'ownerKind' | 'stage' | 'unusual'>;
    };
    url: '/v1/pipeline';
};

export type ReadPipelineErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadPipelineError = ReadPipelineErrors[keyof ReadPipelineErrors];

export type ReadPipelineResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReadPipelineAnswer;
};

export type ReadPipelineResponse = ReadPipelineResponses[keyof ReadPipelineResponses];

export type ReportFunnelData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'conversion' | 'group' | 'links' | 'medianHours' | 'now' | 'reached' | 'returned' | 'skipped' | 'stage' | 'unusual'>;
    };
    url: '/v1/reports/funnel';
};

export type ReportFunnelErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFunnelError = ReportFunnelErrors[keyof ReportFunnelErrors];

export type ReportFunnelResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportFunnelAnswer;
};

export type ReportFunnelResponse = ReportFunnelResponses[keyof ReportFunnelResponses];

export type ReportSourcesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'amounts' | 'campaign' | 'channel' | 'currency' | 'first' | 'group' | 'inReportCurrency' | 'last' | 'leads' | 'linear' | 'links' | 'opportunities' | 'unusual' | 'value' | 'wins'>;
    };
    url: '/v1/reports/sources';
};

export type ReportSourcesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSourcesError = ReportSourcesErrors[keyof ReportSourcesErrors];

export type ReportSourcesResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportSourcesAnswer;
};

export type ReportSourcesResponse = ReportSourcesResponses[keyof ReportSourcesResponses];

export type ReportAttributionData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * models by comma: first, last, last-non-direct, linear, u, w, full-path, j, inverse-j, time-decay, markov, shapley
         */
        models?: string;
        /**
         * what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts
         */
        conversion?: ConversionKind;
        /**
         * touches older than this before the conversion do not count; `all`: no limit; default: of the policy
         */
        lookBackDays?: 'all' | number;
        /**
         * whether a touch before one conversion of a lead counts for the next one too
         */
        afterConversion?: 'keep' | 'reset';
        /**
         * of time-decay: a touch counts half as much as one that is this much later
         */
        halfLifeDays?: number;
        /**
         * `collapse`: several touches of one channel or campaign in a row are one, the first
         */
        repeats?: 'keep' | 'collapse';
        /**
         * who gets the credit
         */
        dimension?: 'channel' | 'campaign' | 'both';
        /**
         * of shapley: what a set of channels is worth, the conversions of its paths or their share
         */
        worth?: 'conversions' | 'rate';
        /**
         * of a shapley estimate
         */
        seed?: number;
        /**
         * only rows whose credit changed since then, a store position or an instant, with the events that did it
         */
        restates?: string | string;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'because' | 'before' | 'campaign' | 'channel' | 'credits' | 'group' | 'links' | 'moreBecause'>;
    };
    url: '/v1/reports/attribution';
};

export type ReportAttributionErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportAttributionError = ReportAttributionErrors[keyof ReportAttributionErrors];

export type ReportAttributionResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportAttributionAnswer;
};

export type ReportAttributionResponse = ReportAttributionResponses[keyof ReportAttributionResponses];

export type ReportCampaignsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * by which model wins and value are credited
         */
        model?: CreditModel;
        /**
         * touches older than this before the conversion do not count; `all`: no limit; default: of the policy
         */
        lookBackDays?: 'all' | number;
        /**
         * whether a touch before one conversion of a lead counts for the next one too
         */
        afterConversion?: 'keep' | 'reset';
        /**
         * of time-decay: a touch counts half as much as one that is this much later
         */
        halfLifeDays?: number;
        /**
         * `collapse`: several touches of one channel or campaign in a row are one, the first
         */
        repeats?: 'keep' | 'collapse';
        /**
         * of shapley: what a set of channels is worth, the conversions of its paths or their share
         */
        worth?: 'conversions' | 'rate';
        /**
         * of a shapley estimate
         */
        seed?: number;
        /**
         * who gets the credit
         */
        dimension?: 'channel' | 'campaign' | 'both';
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'amounts' | 'campaign' | 'channel' | 'group' | 'leads' | 'links' | 'opportunities' | 'wins'>;
    };
    url: '/v1/reports/campaigns';
};

export type ReportCampaignsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCampaignsError = ReportCampaignsErrors[keyof ReportCampaignsErrors];

export type ReportCampaignsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportCampaignsAnswer;
};

export type ReportCampaignsResponse = ReportCampaignsResponses[keyof ReportCampaignsResponses];

export type ReportSlaData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'assignments' | 'breached' | 'group' | 'inTime' | 'late' | 'links' | 'medianMinutes' | 'open' | 'rule' | 'supervisorAlerts' | 'toldLate' | 'unusual' | 'withdrawn'>;
    };
    url: '/v1/reports/sla';
};

export type ReportSlaErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSlaError = ReportSlaErrors[keyof ReportSlaErrors];

export type ReportSlaResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportSlaAnswer;
};

export type ReportSlaResponse = ReportSlaResponses[keyof ReportSlaResponses];

export type ReportReclamationData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'group' | 'links' | 'reclaimed' | 'repId' | 'rule' | 'takenAgain' | 'unusual'>;
    };
    url: '/v1/reports/reclamation';
};

export type ReportReclamationErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportReclamationError = ReportReclamationErrors[keyof ReportReclamationErrors];

export type ReportReclamationResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportReclamationAnswer;
};

export type ReportReclamationResponse = ReportReclamationResponses[keyof ReportReclamationResponses];

export type ReportConservationData = {
    body?: never;
    path?: never;
    query?: {
        hours?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'accepted' | 'aside' | 'balance' | 'duplicate' | 'hour' | 'kind' | 'missing' | 'note' | 'quarantined' | 'received' | 'refused' | 'sender' | 'undecided' | 'waiting'>;
    };
    url: '/v1/reports/conservation';
};

export type ReportConservationErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportConservationError = ReportConservationErrors[keyof ReportConservationErrors];

export type ReportConservationResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportConservationAnswer;
};

export type ReportConservationResponse = ReportConservationResponses[keyof ReportConservationResponses];

export type ReportFlowData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'from' | 'group' | 'isReturn' | 'leads' | 'links' | 'medianHours' | 'moves' | 'to' | 'unusual'>;
    };
    url: '/v1/reports/flow';
};

export type ReportFlowErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFlowError = ReportFlowErrors[keyof ReportFlowErrors];

export type ReportFlowResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportFlowAnswer;
};

export type ReportFlowResponse = ReportFlowResponses[keyof ReportFlowResponses];

export type ReportStageTimesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'group' | 'leads' | 'links' | 'medianHours' | 'medianHoursStillIn' | 'p90Hours' | 'stage' | 'stays' | 'stillIn' | 'unusual'>;
    };
    url: '/v1/reports/stage-times';
};

export type ReportStageTimesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportStageTimesError = ReportStageTimesErrors[keyof ReportStageTimesErrors];

export type ReportStageTimesResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportStageTimesAnswer;
};

export type ReportStageTimesResponse = ReportStageTimesResponses[keyof ReportStageTimesResponses];

export type ReportCohortsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'captured' | 'customer' | 'customerDays' | 'customerShare' | 'group' | 'links' | 'mql' | 'mqlDays' | 'mqlShare' | 'opportunity' | 'opportunityDays' | 'opportunityShare' | 'sql' | 'sqlDays' | 'sqlShare' | 'unusual'>;
    };
    url: '/v1/reports/cohorts';
};

export type ReportCohortsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCohortsError = ReportCohortsErrors[keyof ReportCohortsErrors];

export type ReportCohortsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportCohortsAnswer;
};

export type ReportCohortsResponse = ReportCohortsResponses[keyof ReportCohortsResponses];

export type ReportCycleTimeData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'group' | 'links' | 'medianDays' | 'p90Days' | 'unusual' | 'wins'>;
    };
    url: '/v1/reports/cycle-time';
};

export type ReportCycleTimeErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCycleTimeError = ReportCycleTimeErrors[keyof ReportCycleTimeErrors];

export type ReportCycleTimeResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportCycleTimeAnswer;
};

export type ReportCycleTimeResponse = ReportCycleTimeResponses[keyof ReportCycleTimeResponses];

export type ReportLossReasonsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'group' | 'links' | 'losses' | 'medianDays' | 'outcome' | 'reason' | 'share' | 'unusual'>;
    };
    url: '/v1/reports/loss-reasons';
};

export type ReportLossReasonsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportLossReasonsError = ReportLossReasonsErrors[keyof ReportLossReasonsErrors];

export type ReportLossReasonsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportLossReasonsAnswer;
};

export type ReportLossReasonsResponse = ReportLossReasonsResponses[keyof ReportLossReasonsResponses];

export type ReportResponseData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'answered' | 'answeredLate' | 'assignments' | 'breached' | 'group' | 'inTime' | 'late' | 'links' | 'open' | 'p50Minutes' | 'p50WorkingMinutes' | 'p90Minutes' | 'p90WorkingMinutes' | 'p95Minutes' | 'p95WorkingMinutes' | 'reclaimed' | 'toldLate' | 'unanswered' | 'unusual'>;
    };
    url: '/v1/reports/response';
};

export type ReportResponseErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportResponseError = ReportResponseErrors[keyof ReportResponseErrors];

export type ReportResponseResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportResponseAnswer;
};

export type ReportResponseResponse = ReportResponseResponses[keyof ReportResponseResponses];

export type ReportFollowUpsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'done' | 'doneLate' | 'group' | 'leads' | 'links' | 'open' | 'overdue' | 'rate' | 'tasks' | 'tasksPerLead' | 'unusual'>;
    };
    url: '/v1/reports/follow-ups';
};

export type ReportFollowUpsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFollowUpsError = ReportFollowUpsErrors[keyof ReportFollowUpsErrors];

export type ReportFollowUpsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportFollowUpsAnswer;
};

export type ReportFollowUpsResponse = ReportFollowUpsResponses[keyof ReportFollowUpsResponses];

export type ReportRepsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'amounts' | 'answered' | 'assigned' | 'claimed' | 'group' | 'held' | 'inTime' | 'links' | 'reclaimed' | 'rep' | 'repId' | 'team' | 'unusual' | 'won'>;
    };
    url: '/v1/reports/reps';
};

export type ReportRepsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportRepsError = ReportRepsErrors[keyof ReportRepsErrors];

export type ReportRepsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportRepsAnswer;
};

export type ReportRepsResponse = ReportRepsResponses[keyof ReportRepsResponses];

export type ReportTeamsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'amounts' | 'answered' | 'assigned' | 'claimed' | 'group' | 'held' | 'inTime' | 'links' | 'reclaimed' | 'reps' | 'team' | 'unusual' | 'won'>;
    };
    url: '/v1/reports/teams';
};

export type ReportTeamsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportTeamsError = ReportTeamsErrors[keyof ReportTeamsErrors];

export type ReportTeamsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportTeamsAnswer;
};

export type ReportTeamsResponse = ReportTeamsResponses[keyof ReportTeamsResponses];

export type ReportPoolsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'dueIn7Days' | 'group' | 'inflow' | 'links' | 'medianHours' | 'oldestHours' | 'outflow' | 'pool' | 'stock' | 'unusual'>;
    };
    url: '/v1/reports/pools';
};

export type ReportPoolsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportPoolsError = ReportPoolsErrors[keyof ReportPoolsErrors];

export type ReportPoolsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportPoolsAnswer;
};

export type ReportPoolsResponse = ReportPoolsResponses[keyof ReportPoolsResponses];

export type ReportFairnessData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'assigned' | 'difference' | 'equalShare' | 'gini' | 'group' | 'links' | 'rep' | 'repId' | 'team' | 'unusual'>;
    };
    url: '/v1/reports/fairness';
};

export type ReportFairnessErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFairnessError = ReportFairnessErrors[keyof ReportFairnessErrors];

export type ReportFairnessResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportFairnessAnswer;
};

export type ReportFairnessResponse = ReportFairnessResponses[keyof ReportFairnessResponses];

export type ReportResponseHoursData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'answered' | 'breached' | 'group' | 'hour' | 'late' | 'links' | 'promised' | 'unusual' | 'weekday'>;
    };
    url: '/v1/reports/response-hours';
};

export type ReportResponseHoursErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportResponseHoursError = ReportResponseHoursErrors[keyof ReportResponseHoursErrors];

export type ReportResponseHoursResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportResponseHoursAnswer;
};

export type ReportResponseHoursResponse = ReportResponseHoursResponses[keyof ReportResponseHoursResponses];

export type ReportBreachesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'assignmentNo' | 'breachedAt' | 'cause' | 'group' | 'leadId' | 'links' | 'promisedAt' | 'rep' | 'repId' | 'respondBy' | 'respondedAt' | 'rule' | 'steps' | 'team' | 'unusual'>;
    };
    url: '/v1/reports/breaches';
};

export type ReportBreachesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportBreachesError = ReportBreachesErrors[keyof ReportBreachesErrors];

export type ReportBreachesResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportBreachesAnswer;
};

export type ReportBreachesResponse = ReportBreachesResponses[keyof ReportBreachesResponses];

export type ReportClaimsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'claimsPerDay' | 'day' | 'group' | 'left' | 'links' | 'pool' | 'rep' | 'repId' | 'team' | 'unusual' | 'used'>;
    };
    url: '/v1/reports/claims';
};

export type ReportClaimsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportClaimsError = ReportClaimsErrors[keyof ReportClaimsErrors];

export type ReportClaimsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportClaimsAnswer;
};

export type ReportClaimsResponse = ReportClaimsResponses[keyof ReportClaimsResponses];

export type ReportReclaimForecastData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'day' | 'due' | 'group' | 'links' | 'protectionEnds' | 'untouched' | 'unusual'>;
    };
    url: '/v1/reports/reclaim-forecast';
};

export type ReportReclaimForecastErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportReclaimForecastError = ReportReclaimForecastErrors[keyof ReportReclaimForecastErrors];

export type ReportReclaimForecastResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportReclaimForecastAnswer;
};

export type ReportReclaimForecastResponse = ReportReclaimForecastResponses[keyof ReportReclaimForecastResponses];

export type ReportClaimReturnsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'again' | 'answered' | 'claimed' | 'group' | 'links' | 'lostUntouched' | 'rep' | 'repId' | 'team' | 'unusual'>;
    };
    url: '/v1/reports/claim-returns';
};

export type ReportClaimReturnsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportClaimReturnsError = ReportClaimReturnsErrors[keyof ReportClaimReturnsErrors];

export type ReportClaimReturnsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportClaimReturnsAnswer;
};

export type ReportClaimReturnsResponse = ReportClaimReturnsResponses[keyof ReportClaimReturnsResponses];

export type ReportDataQualityData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'code' | 'defects' | 'field' | 'group' | 'links' | 'refused' | 'sender' | 'share' | 'submissions' | 'unusual'>;
    };
    url: '/v1/reports/data-quality';
};

export type ReportDataQualityErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportDataQualityError = ReportDataQualityErrors[keyof ReportDataQualityErrors];

export type ReportDataQualityResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportDataQualityAnswer;
};

export type ReportDataQualityResponse = ReportDataQualityResponses[keyof ReportDataQualityResponses];

export type ReportConsentsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'channel' | 'group' | 'links' | 'persons' | 'proven' | 'purpose' | 'state' | 'unproven' | 'unusual'>;
    };
    url: '/v1/reports/consents';
};

export type ReportConsentsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportConsentsError = ReportConsentsErrors[keyof ReportConsentsErrors];

export type ReportConsentsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportConsentsAnswer;
};

export type ReportConsentsResponse = ReportConsentsResponses[keyof ReportConsentsResponses];

export type ReportSubmissionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: number;
        /**
         * Only these fields, by comma. The answer is then of the type `application/vnd.leadstream.part+json`.
         */
        fields?: Array<'accepted' | 'duplicate' | 'group' | 'links' | 'quarantined' | 'refused' | 'sender' | 'submissions' | 'unusual' | 'waiting'>;
    };
    url: '/v1/reports/submissions';
};

export type ReportSubmissionsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSubmissionsError = ReportSubmissionsErrors[keyof ReportSubmissionsErrors];

export type ReportSubmissionsResponses = {
    /**
     * The report, and the store position it stands for.
     */
    200: ReportSubmissionsAnswer;
};

export type ReportSubmissionsResponse = ReportSubmissionsResponses[keyof ReportSubmissionsResponses];

export type ReadPipelineLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'leads' | 'medianHours' | 'amounts';
        /**
         * only rows with this `stage`
         */
        'row.stage'?: string;
        /**
         * only rows with this `ownerKind`
         */
        'row.ownerKind'?: string;
        /**
         * only rows with this `ownerId`
         */
        'row.ownerId'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/pipeline/leads';
};

export type ReadPipelineLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadPipelineLeadsError = ReadPipelineLeadsErrors[keyof ReadPipelineLeadsErrors];

export type ReadPipelineLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReadPipelineLeadsResponse = ReadPipelineLeadsResponses[keyof ReadPipelineLeadsResponses];

export type ReportFunnelLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'reached' | 'now' | 'conversion' | 'medianHours' | 'skipped' | 'returned';
        /**
         * only rows with this `stage`
         */
        'row.stage'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/funnel/leads';
};

export type ReportFunnelLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFunnelLeadsError = ReportFunnelLeadsErrors[keyof ReportFunnelLeadsErrors];

export type ReportFunnelLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportFunnelLeadsResponse = ReportFunnelLeadsResponses[keyof ReportFunnelLeadsResponses];

export type ReportSourcesLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'leads' | 'opportunities' | 'wins' | 'value' | 'amounts' | 'inReportCurrency' | 'first' | 'last' | 'linear';
        /**
         * only rows with this `channel`
         */
        'row.channel'?: string;
        /**
         * only rows with this `campaign`
         */
        'row.campaign'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/sources/leads';
};

export type ReportSourcesLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSourcesLeadsError = ReportSourcesLeadsErrors[keyof ReportSourcesLeadsErrors];

export type ReportSourcesLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportSourcesLeadsResponse = ReportSourcesLeadsResponses[keyof ReportSourcesLeadsResponses];

export type ReportAttributionLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * models by comma: first, last, last-non-direct, linear, u, w, full-path, j, inverse-j, time-decay, markov, shapley
         */
        models?: string;
        /**
         * what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts
         */
        conversion?: ConversionKind;
        /**
         * touches older than this before the conversion do not count; `all`: no limit; default: of the policy
         */
        lookBackDays?: 'all' | number;
        /**
         * whether a touch before one conversion of a lead counts for the next one too
         */
        afterConversion?: 'keep' | 'reset';
        /**
         * of time-decay: a touch counts half as much as one that is this much later
         */
        halfLifeDays?: number;
        /**
         * `collapse`: several touches of one channel or campaign in a row are one, the first
         */
        repeats?: 'keep' | 'collapse';
        /**
         * who gets the credit
         */
        dimension?: 'channel' | 'campaign' | 'both';
        /**
         * of shapley: what a set of channels is worth, the conversions of its paths or their share
         */
        worth?: 'conversions' | 'rate';
        /**
         * of a shapley estimate
         */
        seed?: number;
        /**
         * which number
         */
        figure: 'credits.first' | 'credits.last' | 'credits.last-non-direct' | 'credits.linear' | 'credits.u' | 'credits.w' | 'credits.full-path' | 'credits.j' | 'credits.inverse-j' | 'credits.time-decay' | 'credits.markov' | 'credits.shapley' | 'before.first' | 'before.last' | 'before.last-non-direct' | 'before.linear' | 'before.u' | 'before.w' | 'before.full-path' | 'before.j' | 'before.inverse-j' | 'before.time-decay' | 'before.markov' | 'before.shapley';
        /**
         * only rows with this `channel`
         */
        'row.channel'?: string;
        /**
         * only rows with this `campaign`
         */
        'row.campaign'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/attribution/leads';
};

export type ReportAttributionLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportAttributionLeadsError = ReportAttributionLeadsErrors[keyof ReportAttributionLeadsErrors];

export type ReportAttributionLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportAttributionLeadsResponse = ReportAttributionLeadsResponses[keyof ReportAttributionLeadsResponses];

export type ReportCampaignsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * by which model wins and value are credited
         */
        model?: CreditModel;
        /**
         * touches older than this before the conversion do not count; `all`: no limit; default: of the policy
         */
        lookBackDays?: 'all' | number;
        /**
         * whether a touch before one conversion of a lead counts for the next one too
         */
        afterConversion?: 'keep' | 'reset';
        /**
         * of time-decay: a touch counts half as much as one that is this much later
         */
        halfLifeDays?: number;
        /**
         * `collapse`: several touches of one channel or campaign in a row are one, the first
         */
        repeats?: 'keep' | 'collapse';
        /**
         * of shapley: what a set of channels is worth, the conversions of its paths or their share
         */
        worth?: 'conversions' | 'rate';
        /**
         * of a shapley estimate
         */
        seed?: number;
        /**
         * who gets the credit
         */
        dimension?: 'channel' | 'campaign' | 'both';
        /**
         * which number
         */
        figure: 'leads' | 'opportunities' | 'wins' | 'amounts';
        /**
         * only rows with this `channel`
         */
        'row.channel'?: string;
        /**
         * only rows with this `campaign`
         */
        'row.campaign'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/campaigns/leads';
};

export type ReportCampaignsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCampaignsLeadsError = ReportCampaignsLeadsErrors[keyof ReportCampaignsLeadsErrors];

export type ReportCampaignsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportCampaignsLeadsResponse = ReportCampaignsLeadsResponses[keyof ReportCampaignsLeadsResponses];

export type ReportSlaLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'assignments' | 'inTime' | 'late' | 'open' | 'breached' | 'supervisorAlerts' | 'toldLate' | 'withdrawn' | 'medianMinutes';
        /**
         * only rows with this `rule`
         */
        'row.rule'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/sla/leads';
};

export type ReportSlaLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSlaLeadsError = ReportSlaLeadsErrors[keyof ReportSlaLeadsErrors];

export type ReportSlaLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportSlaLeadsResponse = ReportSlaLeadsResponses[keyof ReportSlaLeadsResponses];

export type ReportReclamationLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'reclaimed' | 'takenAgain';
        /**
         * only rows with this `rule`
         */
        'row.rule'?: string;
        /**
         * only rows with this `repId`
         */
        'row.repId'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/reclamation/leads';
};

export type ReportReclamationLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportReclamationLeadsError = ReportReclamationLeadsErrors[keyof ReportReclamationLeadsErrors];

export type ReportReclamationLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportReclamationLeadsResponse = ReportReclamationLeadsResponses[keyof ReportReclamationLeadsResponses];

export type ReportFlowLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'moves' | 'leads' | 'medianHours';
        /**
         * only rows with this `from`
         */
        'row.from'?: string;
        /**
         * only rows with this `to`
         */
        'row.to'?: string;
        /**
         * only rows with this `isReturn`
         */
        'row.isReturn'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/flow/leads';
};

export type ReportFlowLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFlowLeadsError = ReportFlowLeadsErrors[keyof ReportFlowLeadsErrors];

export type ReportFlowLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportFlowLeadsResponse = ReportFlowLeadsResponses[keyof ReportFlowLeadsResponses];

export type ReportStageTimesLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'leads' | 'stays' | 'medianHours' | 'p90Hours' | 'stillIn' | 'medianHoursStillIn';
        /**
         * only rows with this `stage`
         */
        'row.stage'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/stage-times/leads';
};

export type ReportStageTimesLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportStageTimesLeadsError = ReportStageTimesLeadsErrors[keyof ReportStageTimesLeadsErrors];

export type ReportStageTimesLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportStageTimesLeadsResponse = ReportStageTimesLeadsResponses[keyof ReportStageTimesLeadsResponses];

export type ReportCohortsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'captured' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'mqlShare' | 'sqlShare' | 'opportunityShare' | 'customerShare' | 'mqlDays' | 'sqlDays' | 'opportunityDays' | 'customerDays';
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/cohorts/leads';
};

export type ReportCohortsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCohortsLeadsError = ReportCohortsLeadsErrors[keyof ReportCohortsLeadsErrors];

export type ReportCohortsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportCohortsLeadsResponse = ReportCohortsLeadsResponses[keyof ReportCohortsLeadsResponses];

export type ReportCycleTimeLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'wins' | 'medianDays' | 'p90Days';
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/cycle-time/leads';
};

export type ReportCycleTimeLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportCycleTimeLeadsError = ReportCycleTimeLeadsErrors[keyof ReportCycleTimeLeadsErrors];

export type ReportCycleTimeLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportCycleTimeLeadsResponse = ReportCycleTimeLeadsResponses[keyof ReportCycleTimeLeadsResponses];

export type ReportLossReasonsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'losses' | 'share' | 'medianDays';
        /**
         * only rows with this `outcome`
         */
        'row.outcome'?: string;
        /**
         * only rows with this `reason`
         */
        'row.reason'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/loss-reasons/leads';
};

export type ReportLossReasonsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportLossReasonsLeadsError = ReportLossReasonsLeadsErrors[keyof ReportLossReasonsLeadsErrors];

export type ReportLossReasonsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportLossReasonsLeadsResponse = ReportLossReasonsLeadsResponses[keyof ReportLossReasonsLeadsResponses];

export type ReportResponseLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'assignments' | 'answered' | 'inTime' | 'late' | 'open' | 'p50Minutes' | 'p90Minutes' | 'p95Minutes' | 'p50WorkingMinutes' | 'p90WorkingMinutes' | 'p95WorkingMinutes' | 'breached' | 'toldLate' | 'answeredLate' | 'unanswered' | 'reclaimed';
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/response/leads';
};

export type ReportResponseLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportResponseLeadsError = ReportResponseLeadsErrors[keyof ReportResponseLeadsErrors];

export type ReportResponseLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportResponseLeadsResponse = ReportResponseLeadsResponses[keyof ReportResponseLeadsResponses];

export type ReportFollowUpsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'leads' | 'tasks' | 'tasksPerLead' | 'done' | 'doneLate' | 'overdue' | 'open' | 'rate';
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/follow-ups/leads';
};

export type ReportFollowUpsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFollowUpsLeadsError = ReportFollowUpsLeadsErrors[keyof ReportFollowUpsLeadsErrors];

export type ReportFollowUpsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportFollowUpsLeadsResponse = ReportFollowUpsLeadsResponses[keyof ReportFollowUpsLeadsResponses];

export type ReportRepsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'assigned' | 'claimed' | 'answered' | 'inTime' | 'reclaimed' | 'won' | 'amounts' | 'held';
        /**
         * only rows with this `repId`
         */
        'row.repId'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/reps/leads';
};

export type ReportRepsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportRepsLeadsError = ReportRepsLeadsErrors[keyof ReportRepsLeadsErrors];

export type ReportRepsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportRepsLeadsResponse = ReportRepsLeadsResponses[keyof ReportRepsLeadsResponses];

export type ReportTeamsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'assigned' | 'claimed' | 'answered' | 'inTime' | 'reclaimed' | 'won' | 'amounts' | 'held';
        /**
         * only rows with this `team`
         */
        'row.team'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/teams/leads';
};

export type ReportTeamsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportTeamsLeadsError = ReportTeamsLeadsErrors[keyof ReportTeamsLeadsErrors];

export type ReportTeamsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportTeamsLeadsResponse = ReportTeamsLeadsResponses[keyof ReportTeamsLeadsResponses];

export type ReportPoolsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'stock' | 'inflow' | 'outflow' | 'oldestHours' | 'medianHours' | 'dueIn7Days';
        /**
         * only rows with this `pool`
         */
        'row.pool'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/pools/leads';
};

export type ReportPoolsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportPoolsLeadsError = ReportPoolsLeadsErrors[keyof ReportPoolsLeadsErrors];

export type ReportPoolsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportPoolsLeadsResponse = ReportPoolsLeadsResponses[keyof ReportPoolsLeadsResponses];

export type ReportFairnessLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'assigned' | 'equalShare' | 'difference' | 'gini';
        /**
         * only rows with this `team`
         */
        'row.team'?: string;
        /**
         * only rows with this `repId`
         */
        'row.repId'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/fairness/leads';
};

export type ReportFairnessLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportFairnessLeadsError = ReportFairnessLeadsErrors[keyof ReportFairnessLeadsErrors];

export type ReportFairnessLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportFairnessLeadsResponse = ReportFairnessLeadsResponses[keyof ReportFairnessLeadsResponses];

export type ReportResponseHoursLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'promised' | 'answered' | 'late' | 'breached';
        /**
         * only rows with this `weekday`
         */
        'row.weekday'?: string;
        /**
         * only rows with this `hour`
         */
        'row.hour'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/response-hours/leads';
};

export type ReportResponseHoursLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportResponseHoursLeadsError = ReportResponseHoursLeadsErrors[keyof ReportResponseHoursLeadsErrors];

export type ReportResponseHoursLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportResponseHoursLeadsResponse = ReportResponseHoursLeadsResponses[keyof ReportResponseHoursLeadsResponses];

export type ReportClaimsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'used';
        /**
         * only rows with this `repId`
         */
        'row.repId'?: string;
        /**
         * only rows with this `pool`
         */
        'row.pool'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/claims/leads';
};

export type ReportClaimsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportClaimsLeadsError = ReportClaimsLeadsErrors[keyof ReportClaimsLeadsErrors];

export type ReportClaimsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportClaimsLeadsResponse = ReportClaimsLeadsResponses[keyof ReportClaimsLeadsResponses];

export type ReportReclaimForecastLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'due' | 'untouched' | 'protectionEnds';
        /**
         * only rows with this `day`
         */
        'row.day'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/reclaim-forecast/leads';
};

export type ReportReclaimForecastLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportReclaimForecastLeadsError = ReportReclaimForecastLeadsErrors[keyof ReportReclaimForecastLeadsErrors];

export type ReportReclaimForecastLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportReclaimForecastLeadsResponse = ReportReclaimForecastLeadsResponses[keyof ReportReclaimForecastLeadsResponses];

export type ReportClaimReturnsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'claimed' | 'answered' | 'lostUntouched' | 'again';
        /**
         * only rows with this `repId`
         */
        'row.repId'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/claim-returns/leads';
};

export type ReportClaimReturnsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportClaimReturnsLeadsError = ReportClaimReturnsLeadsErrors[keyof ReportClaimReturnsLeadsErrors];

export type ReportClaimReturnsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportClaimReturnsLeadsResponse = ReportClaimReturnsLeadsResponses[keyof ReportClaimReturnsLeadsResponses];

export type ReportDataQualityLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'defects' | 'submissions' | 'share' | 'refused';
        /**
         * only rows with this `sender`
         */
        'row.sender'?: string;
        /**
         * only rows with this `field`
         */
        'row.field'?: string;
        /**
         * only rows with this `code`
         */
        'row.code'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/data-quality/leads';
};

export type ReportDataQualityLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportDataQualityLeadsError = ReportDataQualityLeadsErrors[keyof ReportDataQualityLeadsErrors];

export type ReportDataQualityLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportDataQualityLeadsResponse = ReportDataQualityLeadsResponses[keyof ReportDataQualityLeadsResponses];

export type ReportConsentsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'persons' | 'proven' | 'unproven';
        /**
         * only rows with this `purpose`
         */
        'row.purpose'?: string;
        /**
         * only rows with this `channel`
         */
        'row.channel'?: string;
        /**
         * only rows with this `state`
         */
        'row.state'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/consents/leads';
};

export type ReportConsentsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportConsentsLeadsError = ReportConsentsLeadsErrors[keyof ReportConsentsLeadsErrors];

export type ReportConsentsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportConsentsLeadsResponse = ReportConsentsLeadsResponses[keyof ReportConsentsLeadsResponses];

export type ReportSubmissionsLeadsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * which moment must lie in the period
         */
        by?: 'occurred' | 'recorded';
        /**
         * a row for each of these, in `period`
         */
        interval?: 'day' | 'week' | 'month';
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string | string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * which number
         */
        figure: 'submissions' | 'accepted' | 'duplicate' | 'quarantined' | 'waiting' | 'refused';
        /**
         * only rows with this `sender`
         */
        'row.sender'?: string;
        /**
         * only rows of this `period` in `group`
         */
        'group.period'?: string;
        /**
         * only rows of this `channel` in `group`
         */
        'group.channel'?: string;
        /**
         * only rows of this `campaign` in `group`
         */
        'group.campaign'?: string;
        /**
         * only rows of this `medium` in `group`
         */
        'group.medium'?: string;
        /**
         * only rows of this `party` in `group`
         */
        'group.party'?: string;
        /**
         * only rows of this `sender` in `group`
         */
        'group.sender'?: string;
        /**
         * only rows of this `product` in `group`
         */
        'group.product'?: string;
        /**
         * only rows of this `segment` in `group`
         */
        'group.segment'?: string;
        /**
         * only rows of this `region` in `group`
         */
        'group.region'?: string;
        /**
         * only rows of this `industry` in `group`
         */
        'group.industry'?: string;
        /**
         * only rows of this `grade` in `group`
         */
        'group.grade'?: string;
        /**
         * only rows of this `stage` in `group`
         */
        'group.stage'?: string;
        /**
         * only rows of this `owner` in `group`
         */
        'group.owner'?: string;
        /**
         * only rows of this `rep` in `group`
         */
        'group.rep'?: string;
        /**
         * only rows of this `team` in `group`
         */
        'group.team'?: string;
        /**
         * only rows of this `pool` in `group`
         */
        'group.pool'?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * rows of a page
         */
        limit?: number;
    };
    url: '/v1/reports/submissions/leads';
};

export type ReportSubmissionsLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReportSubmissionsLeadsError = ReportSubmissionsLeadsErrors[keyof ReportSubmissionsLeadsErrors];

export type ReportSubmissionsLeadsResponses = {
    /**
     * One page.
     */
    200: ReportLeads;
};

export type ReportSubmissionsLeadsResponse = ReportSubmissionsLeadsResponses[keyof ReportSubmissionsLeadsResponses];

export type LogInteractionData = {
    body?: LogInteractionBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/interactions';
};

export type LogInteractionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type LogInteractionError = LogInteractionErrors[keyof LogInteractionErrors];

export type LogInteractionResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type LogInteractionResponse = LogInteractionResponses[keyof LogInteractionResponses];

export type ClaimData = {
    body?: ClaimBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/claim';
};

export type ClaimErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ClaimError = ClaimErrors[keyof ClaimErrors];

export type ClaimResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type ClaimResponse = ClaimResponses[keyof ClaimResponses];

export type ReleaseData = {
    body?: ReleaseBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/release';
};

export type ReleaseErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReleaseError = ReleaseErrors[keyof ReleaseErrors];

export type ReleaseResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type ReleaseResponse = ReleaseResponses[keyof ReleaseResponses];

export type QualifyData = {
    body?: QualifyBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/qualify';
};

export type QualifyErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type QualifyError = QualifyErrors[keyof QualifyErrors];

export type QualifyResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type QualifyResponse = QualifyResponses[keyof QualifyResponses];

export type OpenOpportunityData = {
    body?: OpenOpportunityBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/opportunity';
};

export type OpenOpportunityErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type OpenOpportunityError = OpenOpportunityErrors[keyof OpenOpportunityErrors];

export type OpenOpportunityResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type OpenOpportunityResponse = OpenOpportunityResponses[keyof OpenOpportunityResponses];

export type WinData = {
    body?: WinBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/win';
};

export type WinErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type WinError = WinErrors[keyof WinErrors];

export type WinResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type WinResponse = WinResponses[keyof WinResponses];

export type LoseData = {
    body?: LoseBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/lose';
};

export type LoseErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type LoseError = LoseErrors[keyof LoseErrors];

export type LoseResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type LoseResponse = LoseResponses[keyof LoseResponses];

export type DisqualifyData = {
    body?: DisqualifyBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/disqualify';
};

export type DisqualifyErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type DisqualifyError = DisqualifyErrors[keyof DisqualifyErrors];

export type DisqualifyResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type DisqualifyResponse = DisqualifyResponses[keyof DisqualifyResponses];

export type TransferData = {
    body?: TransferBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/transfer';
};

export type TransferErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type TransferError = TransferErrors[keyof TransferErrors];

export type TransferResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type TransferResponse = TransferResponses[keyof TransferResponses];

export type RecycleData = {
    body?: RecycleBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/recycle';
};

export type RecycleErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     * `rep.not-you`: The key may not act for this rep.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RecycleError = RecycleErrors[keyof RecycleErrors];

export type RecycleResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type RecycleResponse = RecycleResponses[keyof RecycleResponses];

export type TagData = {
    body?: TagBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/tags';
};

export type TagErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type TagError = TagErrors[keyof TagErrors];

export type TagResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type TagResponse = TagResponses[keyof TagResponses];

export type UntagData = {
    body?: UntagBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/untag';
};

export type UntagErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type UntagError = UntagErrors[keyof UntagErrors];

export type UntagResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type UntagResponse = UntagResponses[keyof UntagResponses];

export type ReleaseFromQuarantineData = {
    body?: ReleaseFromQuarantineBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/release-from-quarantine';
};

export type ReleaseFromQuarantineErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReleaseFromQuarantineError = ReleaseFromQuarantineErrors[keyof ReleaseFromQuarantineErrors];

export type ReleaseFromQuarantineResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type ReleaseFromQuarantineResponse = ReleaseFromQuarantineResponses[keyof ReleaseFromQuarantineResponses];

export type MergeData = {
    body?: MergeBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/merge';
};

export type MergeErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type MergeError = MergeErrors[keyof MergeErrors];

export type MergeResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type MergeResponse = MergeResponses[keyof MergeResponses];

export type UnmergeData = {
    body?: UnmergeBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/unmerge';
};

export type UnmergeErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type UnmergeError = UnmergeErrors[keyof UnmergeErrors];

export type UnmergeResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type UnmergeResponse = UnmergeResponses[keyof UnmergeResponses];

export type DismissDuplicateData = {
    body?: DismissDuplicateBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/dismiss-duplicate';
};

export type DismissDuplicateErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type DismissDuplicateError = DismissDuplicateErrors[keyof DismissDuplicateErrors];

export type DismissDuplicateResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type DismissDuplicateResponse = DismissDuplicateResponses[keyof DismissDuplicateResponses];

export type WithdrawConsentData = {
    body?: WithdrawConsentBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The lead.
         */
        leadId: string;
    };
    query?: never;
    url: '/v1/leads/{leadId}/withdraw-consent';
};

export type WithdrawConsentErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `lead.not-yours`: The lead is not in the hands of this key.
     */
    403: Problem;
    /**
     * `lead.unknown`: There is no such lead.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `command.refused`: The rules say no.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type WithdrawConsentError = WithdrawConsentErrors[keyof WithdrawConsentErrors];

export type WithdrawConsentResponses = {
    /**
     * Done, or already so (then `events` is empty). ETag is the lead's revision.
     */
    200: CommandDone;
};

export type WithdrawConsentResponse = WithdrawConsentResponses[keyof WithdrawConsentResponses];

export type ListReportRunsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * `next` of the page before.
         */
        after?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
    };
    url: '/v1/reports/runs';
};

export type ListReportRunsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListReportRunsError = ListReportRunsErrors[keyof ListReportRunsErrors];

export type ListReportRunsResponses = {
    /**
     * One page.
     */
    200: ReportRunPage;
};

export type ListReportRunsResponse = ListReportRunsResponses[keyof ListReportRunsResponses];

export type KeepReportRunData = {
    body: KeepReportRunBody;
    path?: never;
    query?: never;
    url: '/v1/reports/runs';
};

export type KeepReportRunErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `report.not-repeatable`: This report cannot be run again.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type KeepReportRunError = KeepReportRunErrors[keyof KeepReportRunErrors];

export type KeepReportRunResponses = {
    /**
     * Kept.
     */
    201: ReportRun;
};

export type KeepReportRunResponse = KeepReportRunResponses[keyof KeepReportRunResponses];

export type RunReportAgainData = {
    body?: never;
    path: {
        /**
         * From the 201 or the list.
         */
        runId: string;
    };
    query?: never;
    url: '/v1/reports/runs/{runId}';
};

export type RunReportAgainErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `report.unknown-run`: There is no such run of a report.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RunReportAgainError = RunReportAgainErrors[keyof RunReportAgainErrors];

export type RunReportAgainResponses = {
    /**
     * The rows, and what differs from the run.
     */
    200: ReportRunAgain;
};

export type RunReportAgainResponse = RunReportAgainResponses[keyof RunReportAgainResponses];

export type RunReportManifestData = {
    body: ReportManifest;
    path?: never;
    query?: never;
    url: '/v1/reports/runs/again';
};

export type RunReportManifestErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RunReportManifestError = RunReportManifestErrors[keyof RunReportManifestErrors];

export type RunReportManifestResponses = {
    /**
     * The rows, and what differs from the run.
     */
    200: ReportRunAgain;
};

export type RunReportManifestResponse = RunReportManifestResponses[keyof RunReportManifestResponses];

export type DownloadTableData = {
    body?: never;
    path: {
        /**
         * Name and form.
         */
        table: string;
    };
    query?: {
        /**
         * only the channel of the first touch; several by comma
         */
        channel?: string;
        /**
         * only the campaign of the first touch; several by comma
         */
        campaign?: string;
        /**
         * only the medium of the first touch; several by comma
         */
        medium?: string;
        /**
         * only whose data it is: first, second, third; several by comma
         */
        party?: string;
        /**
         * only who sent the lead first; several by comma
         */
        sender?: string;
        /**
         * only the product asked about; several by comma
         */
        product?: string;
        /**
         * only the segment; several by comma
         */
        segment?: string;
        /**
         * only the country, or the region where one is known; several by comma
         */
        region?: string;
        /**
         * only the industry; several by comma
         */
        industry?: string;
        /**
         * only A: score 80 and more, B: 60, C: 30, D: below or none; several by comma
         */
        grade?: string;
        /**
         * only the stage of the lead; several by comma
         */
        stage?: string;
        /**
         * only the rep or the pool that holds it; several by comma
         */
        owner?: string;
        /**
         * only the rep who holds it; several by comma
         */
        rep?: string;
        /**
         * only the team of that rep; several by comma
         */
        team?: string;
        /**
         * only the pool that holds it; several by comma
         */
        pool?: string;
        /**
         * only leads with one of these tags; several by comma, (none): without a tag
         */
        tag?: string;
        /**
         * first day of the period, or its first moment
         */
        from?: string;
        /**
         * last day of the period, or the moment at which it ends
         */
        to?: string;
        /**
         * time zone of days, weeks and months
         */
        zone?: string;
        /**
         * what we knew then: a store position, or when it was recorded
         */
        asKnownAt?: string;
        /**
         * what had happened by then
         */
        asTrueAt?: string;
        /**
         * a rep or a pool
         */
        ownerId?: string;
        /**
         * only leads in quarantine, or none of them
         */
        isQuarantined?: string;
        /**
         * only leads whose next clock runs out before this moment
         */
        dueBefore?: string;
        /**
         * only leads whose next clock is one of these, by comma: response, follow-up, reclaim, protection
         */
        clock?: string;
        /**
         * a column; with - in front: largest first
         */
        sort?: string;
        /**
         * also count all that match
         */
        total?: string;
        /**
         * `next` of the page before
         */
        after?: string;
        /**
         * most rows; without it an answer has 10000 at most, and some reports fewer
         */
        limit?: string;
        /**
         * which moment must lie in the period
         */
        by?: string;
        /**
         * the same for another period: `previous` of the same length, or DAY..DAY
         */
        compare?: string;
        /**
         * a row for each of these, in `period`
         */
        interval?: string;
        /**
         * a row for each value of these, by comma: channel, campaign, medium, party, sender, product, segment, region, industry, grade, stage, owner, rep, team, pool
         */
        group?: string;
        /**
         * only these fields, by comma: leadId, subjectId, stage, isQuarantined, ownerKind, ownerId, score, sender, channel, campaign, source, attributes, capturedAt, lastActivityAt, assignedAt, assignments, reclaims, interactions, wonAt, lossReason, mergedInto, value, tags, due, defects
         */
        fields?: string;
    };
    url: '/v1/tables/{table}';
};

export type DownloadTableErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `export.switched-off`: This key may not take it out as a file.
     */
    403: Problem;
    /**
     * `route.unknown`: There is nothing here.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `export.too-long`: Too many rows for a file at once.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `report.too-much`: This asks for more than one answer may cost.
     * `report.busy`: Too many reports at once.
     * `view.building`: What this reads is being built.
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type DownloadTableError = DownloadTableErrors[keyof DownloadTableErrors];

export type DownloadTableResponses = {
    /**
     * The file.
     */
    200: string;
};

export type DownloadTableResponse = DownloadTableResponses[keyof DownloadTableResponses];

export type ListExportsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * `next` of the page before.
         */
        after?: string;
        /**
         * Rows of a page.
         */
        limit?: number;
    };
    url: '/v1/exports';
};

export type ListExportsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListExportsError = ListExportsErrors[keyof ListExportsErrors];

export type ListExportsResponses = {
    /**
     * One page.
     */
    200: ListExportsAnswer;
};

export type ListExportsResponse = ListExportsResponses[keyof ListExportsResponses];

export type StartExportData = {
    body: ExportOrder;
    path?: never;
    query?: never;
    url: '/v1/exports';
};

export type StartExportErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `export.switched-off`: This key may not take it out as a file.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     * `export.too-many`: Too many exports.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type StartExportError = StartExportErrors[keyof StartExportErrors];

export type StartExportResponses = {
    /**
     * The job waits; `Location` says where it stands.
     */
    202: ExportJob;
};

export type StartExportResponse = StartExportResponses[keyof StartExportResponses];

export type CancelExportData = {
    body?: never;
    path: {
        /**
         * From the 202.
         */
        exportId: string;
    };
    query?: never;
    url: '/v1/exports/{exportId}';
};

export type CancelExportErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `export.unknown`: There is no such export.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type CancelExportError = CancelExportErrors[keyof CancelExportErrors];

export type CancelExportResponses = {
    /**
     * Cancelled, or deleted with its file.
     */
    204: void;
};

export type CancelExportResponse = CancelExportResponses[keyof CancelExportResponses];

export type ReadExportData = {
    body?: never;
    path: {
        /**
         * From the 202.
         */
        exportId: string;
    };
    query?: never;
    url: '/v1/exports/{exportId}';
};

export type ReadExportErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `export.unknown`: There is no such export.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadExportError = ReadExportErrors[keyof ReadExportErrors];

export type ReadExportResponses = {
    /**
     * The job.
     */
    200: ExportJob;
};

export type ReadExportResponse = ReadExportResponses[keyof ReadExportResponses];

export type DownloadExportData = {
    body?: never;
    path: {
        /**
         * From the 202.
         */
        exportId: string;
    };
    query?: never;
    url: '/v1/exports/{exportId}/file';
};

export type DownloadExportErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `export.switched-off`: This key may not take it out as a file.
     */
    403: Problem;
    /**
     * `export.unknown`: There is no such export.
     */
    404: Problem;
    /**
     * `export.not-ready`: The export has no file.
     */
    409: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type DownloadExportError = DownloadExportErrors[keyof DownloadExportErrors];

export type DownloadExportResponses = {
    /**
     * The file.
     */
    200: string;
};

export type DownloadExportResponse = DownloadExportResponses[keyof DownloadExportResponses];

export type ListPoliciesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/policies';
};

export type ListPoliciesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListPoliciesError = ListPoliciesErrors[keyof ListPoliciesErrors];

export type ListPoliciesResponses = {
    /**
     * Oldest first.
     */
    200: ListPoliciesAnswer;
};

export type ListPoliciesResponse = ListPoliciesResponses[keyof ListPoliciesResponses];

export type PublishPolicyData = {
    body: PublishablePolicy;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/policies';
};

export type PublishPolicyErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `rules.invalid`: These rules cannot be used.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type PublishPolicyError = PublishPolicyErrors[keyof PublishPolicyErrors];

export type PublishPolicyResponses = {
    /**
     * Published; decisions from now on cite this version.
     */
    201: PublishPolicyAnswer;
};

export type PublishPolicyResponse = PublishPolicyResponses[keyof PublishPolicyResponses];

export type ReadPolicyData = {
    body?: never;
    path: {
        version: string;
    };
    query?: never;
    url: '/v1/policies/{version}';
};

export type ReadPolicyErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `policy.unknown`: There is no such version of the policy.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadPolicyError = ReadPolicyErrors[keyof ReadPolicyErrors];

export type ReadPolicyResponses = {
    /**
     * As it was published.
     */
    200: PolicyDocument;
};

export type ReadPolicyResponse = ReadPolicyResponses[keyof ReadPolicyResponses];

export type RecordCostsData = {
    body: RecordCostsBody;
    headers?: {
        /**
         * Sent again with the same key, the same request does its work once.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/campaign-costs';
};

export type RecordCostsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `team.not-yours`: A manager of some teams changes nothing of others.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `idempotency.key-reused`: This Idempotency-Key stands for other content.
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RecordCostsError = RecordCostsErrors[keyof RecordCostsErrors];

export type RecordCostsResponses = {
    /**
     * Recorded.
     */
    200: CostsRecorded;
};

export type RecordCostsResponse = RecordCostsResponses[keyof RecordCostsResponses];

export type ReadMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/me';
};

export type ReadMeErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadMeError = ReadMeErrors[keyof ReadMeErrors];

export type ReadMeResponses = {
    /**
     * The caller.
     */
    200: Me;
};

export type ReadMeResponse = ReadMeResponses[keyof ReadMeResponses];

export type ListSavedViewsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/saved-views';
};

export type ListSavedViewsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListSavedViewsError = ListSavedViewsErrors[keyof ListSavedViewsErrors];

export type ListSavedViewsResponses = {
    /**
     * Pinned ones first, then by name.
     */
    200: ListSavedViewsAnswer;
};

export type ListSavedViewsResponse = ListSavedViewsResponses[keyof ListSavedViewsResponses];

export type SaveViewData = {
    body: SavedViewDraft;
    path?: never;
    query?: never;
    url: '/v1/saved-views';
};

export type SaveViewErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `saved-view.too-many`: You have as many saved views as one may have.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `saved-view.no-team`: Nothing says for which team the view is.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type SaveViewError = SaveViewErrors[keyof SaveViewErrors];

export type SaveViewResponses = {
    /**
     * The saved view.
     */
    201: SavedView;
};

export type SaveViewResponse = SaveViewResponses[keyof SaveViewResponses];

export type RemoveSavedViewData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/saved-views/{id}';
};

export type RemoveSavedViewErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `saved-view.not-yours`: The saved view belongs to somebody else.
     */
    403: Problem;
    /**
     * `saved-view.unknown`: There is no such saved view.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RemoveSavedViewError = RemoveSavedViewErrors[keyof RemoveSavedViewErrors];

export type RemoveSavedViewResponses = {
    /**
     * It is gone.
     */
    204: void;
};

export type RemoveSavedViewResponse = RemoveSavedViewResponses[keyof RemoveSavedViewResponses];

export type ChangeSavedViewData = {
    body: SavedViewDraft;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/saved-views/{id}';
};

export type ChangeSavedViewErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     * `saved-view.not-yours`: The saved view belongs to somebody else.
     */
    403: Problem;
    /**
     * `saved-view.unknown`: There is no such saved view.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     * `saved-view.no-team`: Nothing says for which team the view is.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ChangeSavedViewError = ChangeSavedViewErrors[keyof ChangeSavedViewErrors];

export type ChangeSavedViewResponses = {
    /**
     * The saved view.
     */
    200: SavedView;
};

export type ChangeSavedViewResponse = ChangeSavedViewResponses[keyof ChangeSavedViewResponses];

export type LivezData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/livez';
};

export type LivezErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A part is not; the report says which.
     */
    503: HealthReport;
};

export type LivezError = LivezErrors[keyof LivezErrors];

export type LivezResponses = {
    /**
     * Every part is well.
     */
    200: HealthReport;
};

export type LivezResponse = LivezResponses[keyof LivezResponses];

export type ReadyzData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type ReadyzErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A part is not; the report says which.
     */
    503: HealthReport;
};

export type ReadyzError = ReadyzErrors[keyof ReadyzErrors];

export type ReadyzResponses = {
    /**
     * Every part is well.
     */
    200: HealthReport;
};

export type ReadyzResponse = ReadyzResponses[keyof ReadyzResponses];

export type MetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type MetricsErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     */
    401: Problem;
    /**
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
};

export type MetricsError = MetricsErrors[keyof MetricsErrors];

export type MetricsResponses = {
    /**
     * Prometheus text format.
     */
    200: string;
};

export type MetricsResponse = MetricsResponses[keyof MetricsResponses];

export type ReadWaitingData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/waiting';
};

export type ReadWaitingErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadWaitingError = ReadWaitingErrors[keyof ReadWaitingErrors];

export type ReadWaitingResponses = {
    /**
     * The first part that has work before it, or that all is done.
     */
    200: ReadWaitingAnswer;
};

export type ReadWaitingResponse = ReadWaitingResponses[keyof ReadWaitingResponses];

export type ListConsumersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/operations/consumers';
};

export type ListConsumersErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListConsumersError = ListConsumersErrors[keyof ListConsumersErrors];

export type ListConsumersResponses = {
    /**
     * Every consumer group.
     */
    200: ConsumerList;
};

export type ListConsumersResponse = ListConsumersResponses[keyof ListConsumersResponses];

export type ListViewsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/operations/views';
};

export type ListViewsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListViewsError = ListViewsErrors[keyof ListViewsErrors];

export type ListViewsResponses = {
    /**
     * Every version of every view.
     */
    200: ViewList;
};

export type ListViewsResponse = ListViewsResponses[keyof ListViewsResponses];

export type ReadHousekeepingData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/operations/housekeeping';
};

export type ReadHousekeepingErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ReadHousekeepingError = ReadHousekeepingErrors[keyof ReadHousekeepingErrors];

export type ReadHousekeepingResponses = {
    /**
     * As it stands.
     */
    200: HousekeepingState;
};

export type ReadHousekeepingResponse = ReadHousekeepingResponses[keyof ReadHousekeepingResponses];

export type ListParkedData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * of this consumer group
         */
        group?: string;
        /**
         * this key
         */
        key?: string;
        /**
         * parked for this reason
         */
        code?: string;
    };
    url: '/v1/parked';
};

export type ListParkedErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type ListParkedError = ListParkedErrors[keyof ListParkedErrors];

export type ListParkedResponses = {
    /**
     * Parked keys.
     */
    200: ParkedList;
};

export type ListParkedResponse = ListParkedResponses[keyof ListParkedResponses];

export type RedriveParkedData = {
    body: RedriveOrder;
    path?: never;
    query?: never;
    url: '/v1/parked/redrive';
};

export type RedriveParkedErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type RedriveParkedError = RedriveParkedErrors[keyof RedriveParkedErrors];

export type RedriveParkedResponses = {
    /**
     * What was chosen.
     */
    200: RedriveOutcome;
};

export type RedriveParkedResponse = RedriveParkedResponses[keyof RedriveParkedResponses];

export type DropParkedData = {
    body: DropOrder;
    path?: never;
    query?: never;
    url: '/v1/parked/drop';
};

export type DropParkedErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
     * `request.malformed`: The request cannot be read.
     * `body.empty`: The body is empty.
     * `body.malformed`: The body is broken.
     * `body.not-in-charset`: The bytes are not text in the charset they claim.
     */
    400: Problem;
    /**
     * `key.missing`: An API key is needed.
     * `key.unknown`: This API key is not known.
     * `key.expired`: This API key has expired.
     * `key.revoked`: This API key was revoked.
     * `session.ended`: The session has ended.
     */
    401: Problem;
    /**
     * `request.forged`: The request did not come from the console.
     * `role.missing`: The key may not do this.
     */
    403: Problem;
    /**
     * `parked.gone`: This message is not parked any more.
     */
    404: Problem;
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `parked.not-first`: An earlier message of the key is parked.
     * `parked.untried`: The message only waits behind another, so it may succeed.
     * `parked.busy`: A consumer is trying it now.
     */
    409: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `body.unsupported-type`: This content type is not read here.
     * `body.unsupported-charset`: This charset is not known.
     * `body.unsupported-encoding`: This content encoding is not known.
     */
    415: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     * `body.invalid`: The body is not what it must be.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * `service.unavailable`: Not possible at this moment.
     */
    503: Problem;
};

export type DropParkedError = DropParkedErrors[keyof DropParkedErrors];

export type DropParkedResponses = {
    /**
     * It is dropped.
     */
    204: void;
};

export type DropParkedResponse = DropParkedResponses[keyof DropParkedResponses];

export type ListSchemasData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/schemas';
};

export type ListSchemasErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
};

export type ListSchemasError = ListSchemasErrors[keyof ListSchemasErrors];

export type ListSchemasResponses = {
    /**
     * All of them.
     */
    200: ListSchemasAnswer;
};

export type ListSchemasResponse = ListSchemasResponses[keyof ListSchemasResponses];

export type ReadAsyncApiData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/schemas/asyncapi.json';
};

export type ReadAsyncApiErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
};

export type ReadAsyncApiError = ReadAsyncApiErrors[keyof ReadAsyncApiErrors];

export type ReadAsyncApiResponses = {
    /**
     * The document.
     */
    200: ReadAsyncApiAnswer;
};

export type ReadAsyncApiResponse = ReadAsyncApiResponses[keyof ReadAsyncApiResponses];

export type ReadSchemaData = {
    body?: never;
    path: {
        folder: 'events' | 'topics' | 'api';
        name: string;
    };
    query?: never;
    url: '/schemas/{folder}/{name}';
};

export type ReadSchemaErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `schema.unknown`: There is no such schema.
     */
    404: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
};

export type ReadSchemaError = ReadSchemaErrors[keyof ReadSchemaErrors];

export type ReadSchemaResponses = {
    /**
     * The schema.
     */
    200: ReadAsyncApiAnswer;
};

export type ReadSchemaResponse = ReadSchemaResponses[keyof ReadSchemaResponses];

export type ReadBrowserScriptData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/leadstream.js';
};

export type ReadBrowserScriptErrors = {
    /**
     * `request.malformed`: The request cannot be read.
     */
    400: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
};

export type ReadBrowserScriptError = ReadBrowserScriptErrors[keyof ReadBrowserScriptErrors];

export type ReadBrowserScriptResponses = {
    /**
     * The script, 2 KB.
     */
    200: Blob | File;
};

export type ReadBrowserScriptResponse = ReadBrowserScriptResponses[keyof ReadBrowserScriptResponses];

export type AnswerHandshakeData = {
    body?: never;
    path: {
        /**
         * As `leadstream connectors known` lists it.
         */
        connector: string;
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
    };
    query?: never;
    url: '/v1/connectors/{connector}/{source}';
};

export type AnswerHandshakeErrors = {
    /**
     * Nobody can read it. It stays sealed, for a replay.
     * `path.invalid`: A part of the path is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: {
        code: string;
    };
    /**
     * It does not prove where it comes from.
     */
    401: {
        code: string;
    };
    /**
     * The page is not in PAGE_ORIGINS, or the source is unknown.
     */
    403: {
        code: string;
    };
    /**
     * There is no such source.
     * `route.unknown`: There is nothing here.
     */
    404: {
        code: string;
    };
    /**
     * This connector has no handshake.
     */
    405: unknown;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A server of ours is away; it waits, sealed.
     * `service.unavailable`: Not possible at this moment.
     */
    503: {
        code: string;
    };
};

export type AnswerHandshakeError = AnswerHandshakeErrors[keyof AnswerHandshakeErrors];

export type AnswerHandshakeResponses = {
    /**
     * Taken, in the words that the vendor expects.
     */
    200: string;
    /**
     * Taken.
     */
    202: string;
    /**
     * Taken.
     */
    204: void;
};

export type AnswerHandshakeResponse = AnswerHandshakeResponses[keyof AnswerHandshakeResponses];

export type DeliverData = {
    /**
     * As the vendor of the connector sends it.
     */
    body?: unknown;
    path: {
        /**
         * As `leadstream connectors known` lists it.
         */
        connector: string;
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
    };
    query?: never;
    url: '/v1/connectors/{connector}/{source}';
};

export type DeliverErrors = {
    /**
     * Nobody can read it. It stays sealed, for a replay.
     * `path.invalid`: A part of the path is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: {
        code: string;
    };
    /**
     * It does not prove where it comes from.
     */
    401: {
        code: string;
    };
    /**
     * The page is not in PAGE_ORIGINS, or the source is unknown.
     * `origin.not-listed`: Scripts of this page may not post here.
     */
    403: {
        code: string;
    };
    /**
     * There is no such source.
     * `route.unknown`: There is nothing here.
     */
    404: {
        code: string;
    };
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A server of ours is away; it waits, sealed.
     * `service.unavailable`: Not possible at this moment.
     */
    503: {
        code: string;
    };
};

export type DeliverError = DeliverErrors[keyof DeliverErrors];

export type DeliverResponses = {
    /**
     * Taken, in the words that the vendor expects.
     */
    200: string;
    /**
     * Taken.
     */
    202: string;
    /**
     * Taken.
     */
    204: void;
};

export type DeliverResponse = DeliverResponses[keyof DeliverResponses];

export type AnswerHandshakeBySecretData = {
    body?: never;
    path: {
        /**
         * As `leadstream connectors known` lists it.
         */
        connector: string;
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
        /**
         * For vendors that sign nothing.
         */
        secret: string;
    };
    query?: never;
    url: '/v1/connectors/{connector}/{source}/{secret}';
};

export type AnswerHandshakeBySecretErrors = {
    /**
     * Nobody can read it. It stays sealed, for a replay.
     * `path.invalid`: A part of the path is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: {
        code: string;
    };
    /**
     * It does not prove where it comes from.
     */
    401: {
        code: string;
    };
    /**
     * The page is not in PAGE_ORIGINS, or the source is unknown.
     */
    403: {
        code: string;
    };
    /**
     * There is no such source.
     * `route.unknown`: There is nothing here.
     */
    404: {
        code: string;
    };
    /**
     * This connector has no handshake.
     */
    405: unknown;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A server of ours is away; it waits, sealed.
     * `service.unavailable`: Not possible at this moment.
     */
    503: {
        code: string;
    };
};

export type AnswerHandshakeBySecretError = AnswerHandshakeBySecretErrors[keyof AnswerHandshakeBySecretErrors];

export type AnswerHandshakeBySecretResponses = {
    /**
     * Taken, in the words that the vendor expects.
     */
    200: string;
    /**
     * Taken.
     */
    202: string;
    /**
     * Taken.
     */
    204: void;
};

export type AnswerHandshakeBySecretResponse = AnswerHandshakeBySecretResponses[keyof AnswerHandshakeBySecretResponses];

export type DeliverBySecretData = {
    /**
     * As the vendor of the connector sends it.
     */
    body?: unknown;
    path: {
        /**
         * As `leadstream connectors known` lists it.
         */
        connector: string;
        /**
         * As `leadstream connectors add` named it.
         */
        source: string;
        /**
         * For vendors that sign nothing.
         */
        secret: string;
    };
    query?: never;
    url: '/v1/connectors/{connector}/{source}/{secret}';
};

export type DeliverBySecretErrors = {
    /**
     * Nobody can read it. It stays sealed, for a replay.
     * `path.invalid`: A part of the path is not what it must be.
     * `request.malformed`: The request cannot be read.
     */
    400: {
        code: string;
    };
    /**
     * It does not prove where it comes from.
     */
    401: {
        code: string;
    };
    /**
     * The page is not in PAGE_ORIGINS, or the source is unknown.
     * `origin.not-listed`: Scripts of this page may not post here.
     */
    403: {
        code: string;
    };
    /**
     * There is no such source.
     * `route.unknown`: There is nothing here.
     */
    404: {
        code: string;
    };
    /**
     * `request.too-slow`: The request did not come in time.
     */
    408: Problem;
    /**
     * `body.too-large`: The body is too large.
     */
    413: Problem;
    /**
     * `text.invalid`: A text holds what no text may hold.
     */
    422: Problem;
    /**
     * `rate.exceeded`: Too many requests.
     */
    429: Problem;
    /**
     * `internal`: Something is broken on our side.
     */
    500: Problem;
    /**
     * A server of ours is away; it waits, sealed.
     * `service.unavailable`: Not possible at this moment.
     */
    503: {
        code: string;
    };
};

export type DeliverBySecretError = DeliverBySecretErrors[keyof DeliverBySecretErrors];

export type DeliverBySecretResponses = {
    /**
     * Taken, in the words that the vendor expects.
     */
    200: string;
    /**
     * Taken.
     */
    202: string;
    /**
     * Taken.
     */
    204: void;
};

export type DeliverBySecretResponse = DeliverBySecretResponses[keyof DeliverBySecretResponses];
