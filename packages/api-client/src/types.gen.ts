/* Written by `npm run api-client`. */

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type Submission = {
    record?: 'lead' | 'won';
    kind?: 'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import';
    direction?: 'inbound' | 'outbound';
    action?: string;
    occurredAt?: string;
    contact?: {
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
    contactHeldBySender?: boolean;
    source?: {
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
    consents?: Array<{
        purpose: 'marketing' | 'sales-contact' | 'enrichment' | 'profiling';
        channel: 'email' | 'phone' | 'sms' | 'post' | 'any';
        given: boolean;
        lawfulBasis?: 'consent' | 'contract' | 'legitimate-interest' | 'legal-obligation';
        text?: string;
        noticeId?: string;
        noticeVersion?: string;
        language?: string;
        formVersion?: string;
        mechanism?: string;
    }>;
    deal?: {
        amountMinor: number;
        currency: string;
        rep?: string;
    };
    honeypot?: string;
};

export type LeadId = string;

export type RepId = string;

export type SubmissionId = string;

export type Money = {
    amountMinor: number;
    currency: string;
};

export type Defect = {
    field: string;
    code: string;
    message: string;
};

export type ContactRef = {
    ref: string;
    sha256: string;
    holds: Array<string>;
};

export type LeadRow = {
    leadId: LeadId;
    subjectId: string;
    stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
    isQuarantined: boolean;
    quarantine?: {
        reasons: Array<{
            code: string;
            points: number;
        }>;
        points: number;
        bar: number;
        since: string;
        reviewRequestedAt: string | null;
    };
    ownerKind: 'pool' | 'rep';
    ownerId: string;
    score: number | null;
    sender: string;
    channel: string;
    campaign: string;
    source: {
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
    attributes: {
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
    lastActivityAt: string;
    reachedAt: {
        [key: string]: string;
    };
    assignments: number;
    assignedAt: string | null;
    reclaims: number;
    interactions: number;
    touches: Array<{
        eventId: string;
        at: string;
        revision: number;
        channel: string;
        campaign: string;
        via?: LeadId;
    }>;
    moreTouches?: number;
    wonAt: string | null;
    value: Money | null;
    deals?: Array<{
        via: LeadId | null;
        wonAt: string;
        value: Money;
    }>;
    lossReason: string | null;
    mergedInto?: LeadId;
    merged?: Array<LeadId>;
    wasMergedInto?: Array<LeadId>;
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
            kinds?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
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
            kinds?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
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
            repId: RepId;
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
        provenBy?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
    };
    consent: {
        controller: string;
        jurisdiction: string;
        gates: Array<{
            act: string;
            purpose: 'marketing' | 'sales-contact' | 'enrichment' | 'profiling';
            channel: 'email' | 'phone' | 'sms' | 'post' | 'any';
            bases: Array<'consent' | 'contract' | 'legitimate-interest' | 'legal-obligation'>;
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

export type LeadDetail = {
    position: number;
    lead: LeadRow;
    owner: {
        kind: 'pool';
        poolId: string;
    } | {
        kind: 'rep';
        repId: RepId;
    };
    consents: {
        subjectId: string;
        leadId: LeadId;
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
    mergedConsents?: Array<{
        subjectId: string;
        leadId: LeadId;
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
    }>;
    timeline: Array<{
        id: string;
        type: string;
        stream: string;
        revision: number;
        position: number;
        data: unknown;
        meta: {
            occurredAt: string;
            recordedAt: string;
            actor: {
                kind: 'person' | 'service' | 'import';
                id: string;
            };
            correlationId: string;
            causationId: string;
            policy?: {
                name: string;
                version: number;
            };
            traceparent?: string;
            format?: number;
        };
        isUnknown?: true;
    }>;
    contact?: {
        [key: string]: unknown;
    } | null;
    isContactMasked?: true;
    dropped?: Array<{
        group: string;
        topic: string;
        partition: number;
        offset: number;
        code: string;
        reason: string;
        droppedAt: string;
        by: string;
        because: string;
    }>;
};

export type SubmissionRow = {
    submissionId: SubmissionId;
    sender: string;
    outcome: 'accepted' | 'duplicate' | 'refused' | 'quarantined' | 'waiting';
    leadId: LeadId | null;
    defects: Array<Defect>;
    moreDefects?: number;
    at: string;
    receivedHour?: string;
    recordedHour?: string;
};

export type Rep = {
    repId: RepId;
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

export type Pool = {
    poolId: string;
    grouping: 'department' | 'channel' | 'region' | 'custom';
    claimsPerDay: number;
    minTier: number;
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
            kinds?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
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
            kinds?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
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
            repId: RepId;
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
        provenBy?: Array<'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import'>;
    };
    consent: {
        controller: string;
        jurisdiction: string;
        gates: Array<{
            act: string;
            purpose: 'marketing' | 'sales-contact' | 'enrichment' | 'profiling';
            channel: 'email' | 'phone' | 'sms' | 'post' | 'any';
            bases: Array<'consent' | 'contract' | 'legitimate-interest' | 'legal-obligation'>;
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

export type CommandDone = {
    leadId: LeadId;
    revision: number;
    events: Array<{
        id: string;
        type: string;
    }>;
};

export type LeadPage = {
    position: number;
    rows: Array<LeadRow>;
    next: string | null;
    total?: number;
};

export type LeadSnapshot = {
    position: number;
    tailFrom: string;
    rows: Array<LeadRow>;
    next: string | null;
};

export type Received = {
    submissionId: SubmissionId;
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
        submissionId: SubmissionId;
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
    submissionId?: SubmissionId;
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
         * with - in front: largest or newest first
         */
        sort?: 'leadId' | '-leadId' | 'lastActivityAt' | '-lastActivityAt' | 'capturedAt' | '-capturedAt' | 'score' | '-score';
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
    };
    url: '/v1/leads';
};

export type ListLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    body: Array<Submission>;
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
    body: {
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
        leadId: LeadId;
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
    };
    url: '/v1/leads/{leadId}';
};

export type ReadLeadErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/why';
};

export type ExplainLeadErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
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
    200: {
        leadId: LeadId;
        asOf: string;
        revision: number;
        stage: {
            is: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            because: Array<{
                code: string;
                text: string;
                eventId: string | null;
                at: string | null;
                policy: {
                    name: string;
                    version: number;
                } | null;
            }>;
        };
        score: {
            is: number | null;
            because: Array<{
                code: string;
                text: string;
                eventId: string | null;
                at: string | null;
                policy: {
                    name: string;
                    version: number;
                } | null;
            }>;
        };
        owner: {
            is: {
                kind: 'pool';
                poolId: string;
            } | {
                kind: 'rep';
                repId: RepId;
            };
            because: Array<{
                code: string;
                text: string;
                eventId: string | null;
                at: string | null;
                policy: {
                    name: string;
                    version: number;
                } | null;
            }>;
            couldBeGivenTo: {
                count: number;
                reps: Array<RepId>;
                excluded: Array<{
                    code: string;
                    reps: number;
                }>;
            } | null;
            couldBeClaimedBy: {
                count: number;
                reps: Array<RepId>;
                excluded: Array<{
                    code: string;
                    reps: number;
                }>;
            } | null;
        };
        waits: Array<{
            for: string;
            until: string | null;
            isDue: boolean;
            text: string;
        }>;
        parked: Array<{
            group: string;
            topic: string;
            code: string;
            reason: string;
            at: string;
        }>;
    };
};

export type ExplainLeadResponse = ExplainLeadResponses[keyof ExplainLeadResponses];

export type ExplainAssignmentData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: LeadId;
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
    200: {
        leadId: LeadId;
        assignmentNo: number;
        eventId: string;
        at: string;
        repId: RepId;
        group: string;
        tieBreak: {
            strategy: string;
            reason: string;
        };
        policy: {
            name: string;
            version: number;
        } | null;
        agrees: boolean;
        candidates: Array<{
            repId: RepId;
            excluded: string | null;
            points: number | null;
            onHand: number;
        }>;
    };
};

export type ExplainAssignmentResponse = ExplainAssignmentResponses[keyof ExplainAssignmentResponses];

export type TraceAttributionData = {
    body?: never;
    path: {
        /**
         * The lead.
         */
        leadId: LeadId;
    };
    query?: {
        /**
         * what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts
         */
        conversion?: 'mql' | 'sql' | 'opportunity' | 'won';
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
    };
    url: '/v1/leads/{leadId}/attribution';
};

export type TraceAttributionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        leadId: LeadId;
        conversion: 'mql' | 'sql' | 'opportunity' | 'won';
        lookBackDays: number | null;
        conversions: Array<{
            eventId: string;
            at: string;
            value: {
                currency: string;
                amount: string;
            } | null;
            touches: Array<{
                eventId: string;
                at: string;
                channel: string;
                campaign: string;
                roles: Array<'lead-creation' | 'opportunity-creation'>;
                isOut?: 'after-conversion' | 'before-look-back' | 'before-last-conversion';
                credits: {
                    [key: string]: {
                        weight: number;
                        amount: string | null;
                    };
                };
            }>;
        }>;
    };
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
    };
    url: '/v1/snapshot/leads';
};

export type SnapshotLeadsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    };
    url: '/v1/duplicates';
};

export type ListDuplicatesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            leadId: LeadId;
            otherLeadId: LeadId;
            because: Array<string>;
            foundAt: string;
            state: 'open' | 'dismissed';
        }>;
        next: string | null;
    };
};

export type ListDuplicatesResponse = ListDuplicatesResponses[keyof ListDuplicatesResponses];

export type ReadSubmissionData = {
    body?: never;
    path: {
        /**
         * From the 202.
         */
        submissionId: SubmissionId;
    };
    query?: never;
    url: '/v1/submissions/{submissionId}';
};

export type ReadSubmissionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
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
    200: SubmissionRow | {
        outcome: 'waiting';
    };
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
    200: Array<Rep>;
};

export type ListRepsResponse = ListRepsResponses[keyof ListRepsResponses];

export type ChangeRepsData = {
    body: Array<{
        repId: RepId;
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
    }>;
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
    200: Array<Pool>;
};

export type ListPoolsResponse = ListPoolsResponses[keyof ListPoolsResponses];

export type ChangePoolsData = {
    body: Array<{
        poolId: string;
        grouping: 'department' | 'channel' | 'region' | 'custom';
        claimsPerDay: number;
        minTier: number;
    }>;
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

export type ListEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Position before the first event; `now`: only new events. `Last-Event-ID` counts more.
         */
        after?: 'now' | number;
        /**
         * Events of a page.
         */
        limit?: number;
        /**
         * Of this lead and the consents of its person.
         */
        leadId?: LeadId;
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
     * `header.invalid`: A header is not what it must be.
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
    200: {
        events: Array<{
            id: string;
            type: string;
            stream: string;
            revision: number;
            position: number;
            data: unknown;
            meta: {
                occurredAt: string;
                recordedAt: string;
                actor: {
                    kind: 'person' | 'service' | 'import';
                    id: string;
                };
                correlationId: string;
                causationId: string;
                policy?: {
                    name: string;
                    version: number;
                };
                traceparent?: string;
                format?: number;
            };
            isUnknown?: true;
        }>;
        next: number | null;
        head: number;
    };
};

export type ListEventsResponse = ListEventsResponses[keyof ListEventsResponses];

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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/pipeline';
};

export type ReadPipelineErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            ownerKind: string;
            ownerId: string;
            leads: number;
            medianHours?: number | null;
            amounts?: Array<{
                currency: string;
                amount: string;
            }>;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            ownerKind: string;
            ownerId: string;
            leads: number;
            medianHours?: number | null;
            amounts?: Array<{
                currency: string;
                amount: string;
            }>;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/funnel';
};

export type ReportFunnelErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            reached: number;
            now: number;
            conversion: number | null;
            medianHours: number | null;
            skipped?: number;
            returned?: number;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            reached: number;
            now: number;
            conversion: number | null;
            medianHours: number | null;
            skipped?: number;
            returned?: number;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/sources';
};

export type ReportSourcesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
            inReportCurrency?: {
                currency: string;
                amount: string;
                rates: Array<{
                    currency: string;
                    perUnit: string;
                    from: string;
                }>;
                withoutRate?: Array<{
                    currency: string;
                    amount: string;
                }>;
            };
            first: number;
            last: number;
            linear: number;
        }>;
        compared?: Array<{
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
            inReportCurrency?: {
                currency: string;
                amount: string;
                rates: Array<{
                    currency: string;
                    perUnit: string;
                    from: string;
                }>;
                withoutRate?: Array<{
                    currency: string;
                    amount: string;
                }>;
            };
            first: number;
            last: number;
            linear: number;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
        /**
         * models by comma: first, last, last-non-direct, linear, u, w, full-path, j, inverse-j, time-decay, markov, shapley
         */
        models?: string;
        /**
         * what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts
         */
        conversion?: 'mql' | 'sql' | 'opportunity' | 'won';
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
    };
    url: '/v1/reports/attribution';
};

export type ReportAttributionErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            channel?: string;
            campaign?: string;
            credits: {
                [key: string]: {
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
            };
            before?: {
                [key: string]: {
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
            };
            because?: Array<{
                eventId: string;
                type: string;
                position: number;
                leadId: LeadId;
            }>;
            moreBecause?: number;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            channel?: string;
            campaign?: string;
            credits: {
                [key: string]: {
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
            };
            before?: {
                [key: string]: {
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
            };
            because?: Array<{
                eventId: string;
                type: string;
                position: number;
                leadId: LeadId;
            }>;
            moreBecause?: number;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
        /**
         * by which model wins and value are credited
         */
        model?: 'first' | 'last' | 'last-non-direct' | 'linear' | 'u' | 'w' | 'full-path' | 'j' | 'inverse-j' | 'time-decay' | 'markov' | 'shapley';
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
    };
    url: '/v1/reports/campaigns';
};

export type ReportCampaignsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
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
        }>;
        compared?: Array<{
            group?: {
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/sla';
};

export type ReportSlaErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/reclamation';
};

export type ReportReclamationErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            rule: string;
            repId: string;
            reclaimed: number;
            takenAgain: number;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            rule: string;
            repId: string;
            reclaimed: number;
            takenAgain: number;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
};

export type ReportReclamationResponse = ReportReclamationResponses[keyof ReportReclamationResponses];

export type ReportConservationData = {
    body?: never;
    path?: never;
    query?: {
        hours?: number;
    };
    url: '/v1/reports/conservation';
};

export type ReportConservationErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
            missing: Array<SubmissionId>;
        }>;
        compared?: Array<{
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
            missing: Array<SubmissionId>;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/flow';
};

export type ReportFlowErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            from: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            to: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            isReturn: boolean;
            moves: number;
            leads: number;
            medianHours: number | null;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            from: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            to: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            isReturn: boolean;
            moves: number;
            leads: number;
            medianHours: number | null;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/stage-times';
};

export type ReportStageTimesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            leads: number;
            stays: number;
            medianHours: number | null;
            p90Hours: number | null;
            stillIn: number;
            medianHoursStillIn: number | null;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            stage: 'inquiry' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'lost' | 'disqualified';
            leads: number;
            stays: number;
            medianHours: number | null;
            p90Hours: number | null;
            stillIn: number;
            medianHoursStillIn: number | null;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/cohorts';
};

export type ReportCohortsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/cycle-time';
};

export type ReportCycleTimeErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            wins: number;
            medianDays: number | null;
            p90Days: number | null;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            wins: number;
            medianDays: number | null;
            p90Days: number | null;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/loss-reasons';
};

export type ReportLossReasonsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            outcome: 'lost' | 'disqualified';
            reason: string;
            losses: number;
            share: number | null;
            medianDays: number | null;
        }>;
        compared?: Array<{
            group?: {
                [key: string]: string;
            };
            unusual?: Array<string>;
            outcome: 'lost' | 'disqualified';
            reason: string;
            losses: number;
            share: number | null;
            medianDays: number | null;
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/response';
};

export type ReportResponseErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/follow-ups';
};

export type ReportFollowUpsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/reps';
};

export type ReportRepsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/teams';
};

export type ReportTeamsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/pools';
};

export type ReportPoolsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/fairness';
};

export type ReportFairnessErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
};

export type ReportFairnessResponse = ReportFairnessResponses[keyof ReportFairnessResponses];

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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/data-quality';
};

export type ReportDataQualityErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/consents';
};

export type ReportConsentsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
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
         * most rows
         */
        limit?: number;
    };
    url: '/v1/reports/submissions';
};

export type ReportSubmissionsErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        position: number;
        rows: Array<{
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
        }>;
        compared?: Array<{
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
        }>;
        manifest?: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
};

export type ReportSubmissionsResponse = ReportSubmissionsResponses[keyof ReportSubmissionsResponses];

export type LogInteractionData = {
    body?: {
        repId?: RepId;
        occurredAt?: string;
        kind: 'form' | 'page-view' | 'download' | 'email-opened' | 'email-reply' | 'call' | 'meeting' | 'chat' | 'event-scan' | 'quote-viewed' | 'unsubscribe' | 'import';
        direction: 'inbound' | 'outbound';
        action?: string;
        result?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/interactions';
};

export type LogInteractionErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/claim';
};

export type ClaimErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/release';
};

export type ReleaseErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        items: {
            budget: number;
            authority: number;
            need: number;
            timing: number;
        };
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/qualify';
};

export type QualifyErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        occurredAt?: string;
        expected?: {
            amountMinor: number;
            currency: string;
        };
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/opportunity';
};

export type OpenOpportunityErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        occurredAt?: string;
        value: {
            amountMinor: number;
            currency: string;
        };
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/win';
};

export type WinErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        reason: 'budget' | 'timing' | 'competitor' | 'no-need' | 'unreachable' | 'duplicate' | 'invalid' | 'consent-withdrawn' | 'other';
        note?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/lose';
};

export type LoseErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
        reason: 'budget' | 'timing' | 'competitor' | 'no-need' | 'unreachable' | 'duplicate' | 'invalid' | 'consent-withdrawn' | 'other';
        note?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/disqualify';
};

export type DisqualifyErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        to?: {
            kind: 'rep';
            repId: RepId;
        } | {
            kind: 'pool';
            poolId: string;
        } | {
            kind: 'rules';
        };
        from?: RepId;
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/transfer';
};

export type TransferErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        repId?: RepId;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/recycle';
};

export type RecycleErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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

export type ReleaseFromQuarantineData = {
    body?: {
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/release-from-quarantine';
};

export type ReleaseFromQuarantineErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        otherLeadId: LeadId;
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/merge';
};

export type MergeErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/unmerge';
};

export type UnmergeErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        otherLeadId: LeadId;
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/dismiss-duplicate';
};

export type DismissDuplicateErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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
    body?: {
        purpose?: 'marketing' | 'sales-contact' | 'enrichment' | 'profiling';
        channel?: 'email' | 'phone' | 'sms' | 'post' | 'any';
        method?: string;
        reason?: string;
    };
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
        leadId: LeadId;
    };
    query?: never;
    url: '/v1/leads/{leadId}/withdraw-consent';
};

export type WithdrawConsentErrors = {
    /**
     * `path.invalid`: A part of the path is not what it must be.
     * `query.invalid`: The query is not what it must be.
     * `header.invalid`: A header is not what it must be.
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

export type KeepReportRunData = {
    body: {
        /**
         * Its name.
         */
        report: 'pipeline' | 'funnel' | 'sources' | 'attribution' | 'campaigns' | 'sla' | 'reclamation' | 'conservation' | 'flow' | 'stage-times' | 'cohorts' | 'cycle-time' | 'loss-reasons' | 'response' | 'follow-ups' | 'reps' | 'teams' | 'pools' | 'fairness' | 'data-quality' | 'consents' | 'submissions';
        /**
         * As in the query of the report.
         */
        parameters?: {
            [key: string]: string | number;
        };
    };
    path?: never;
    query?: never;
    url: '/v1/reports/runs';
};

export type KeepReportRunErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    201: {
        id: string;
        keptAt: string;
        manifest: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
    };
};

export type KeepReportRunResponse = KeepReportRunResponses[keyof KeepReportRunResponses];

export type RunReportAgainData = {
    body?: never;
    path: {
        /**
         * From the 201.
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
    200: {
        manifest: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
        isSame: boolean;
        differences: Array<string>;
        rows: Array<{
            [key: string]: unknown;
        }>;
        compared?: Array<{
            [key: string]: unknown;
        }>;
    };
};

export type RunReportAgainResponse = RunReportAgainResponses[keyof RunReportAgainResponses];

export type RunReportManifestData = {
    body: {
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
        reps: Array<RepId> | null;
        reportVersion: number;
        rows: number;
        sha256: string;
    };
    path?: never;
    query?: never;
    url: '/v1/reports/runs/again';
};

export type RunReportManifestErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        manifest: {
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
            reps: Array<RepId> | null;
            reportVersion: number;
            rows: number;
            sha256: string;
        };
        isSame: boolean;
        differences: Array<string>;
        rows: Array<{
            [key: string]: unknown;
        }>;
        compared?: Array<{
            [key: string]: unknown;
        }>;
    };
};

export type RunReportManifestResponse = RunReportManifestResponses[keyof RunReportManifestResponses];

export type ListPoliciesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/policies';
};

export type ListPoliciesErrors = {
    /**
     * `query.invalid`: The query is not what it must be.
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
    200: {
        rows: Array<{
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
        }>;
    };
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
    201: {
        name: string;
        version: number;
    };
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
    body: Array<{
        channel?: string;
        campaign?: string;
        from: string;
        to?: string;
        amount: string;
        currency: string;
    }>;
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
    200: {
        recorded: number;
        unchanged: number;
    };
};

export type RecordCostsResponse = RecordCostsResponses[keyof RecordCostsResponses];

export type LivezData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/livez';
};

export type LivezErrors = {
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
    200: {
        quiet: boolean;
        waitingFor: string | null;
    };
};

export type ReadWaitingResponse = ReadWaitingResponses[keyof ReadWaitingResponses];

export type ListSchemasData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/schemas';
};

export type ListSchemasErrors = {
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
    200: {
        rows: Array<{
            /**
             * Where it is here; below `/schemas`, as in the repository.
             */
            url: string;
            /**
             * Its `$id`; of an event, what `ce_dataschema` says.
             */
            id: string | null;
            title: string;
        }>;
    };
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
    200: {
        [key: string]: unknown;
    };
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
    200: {
        [key: string]: unknown;
    };
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
