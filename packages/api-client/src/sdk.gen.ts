/* Written by `npm run api-client`. */

import { client } from './client.gen.ts';
import type { Client, ClientMeta, Options as Options2, RequestResult, TDataShape } from './client/index.ts';
import type { AnswerHandshakeBySecretData, AnswerHandshakeBySecretErrors, AnswerHandshakeBySecretResponses, AnswerHandshakeData, AnswerHandshakeErrors, AnswerHandshakeResponses, ChangePoolsData, ChangePoolsErrors, ChangePoolsResponses, ChangeRepsData, ChangeRepsErrors, ChangeRepsResponses, ClaimData, ClaimErrors, ClaimResponses, DeliverBySecretData, DeliverBySecretErrors, DeliverBySecretResponses, DeliverData, DeliverErrors, DeliverResponses, DismissDuplicateData, DismissDuplicateErrors, DismissDuplicateResponses, DisqualifyData, DisqualifyErrors, DisqualifyResponses, ExplainAssignmentData, ExplainAssignmentErrors, ExplainAssignmentResponses, ExplainLeadData, ExplainLeadErrors, ExplainLeadResponses, KeepReportRunData, KeepReportRunErrors, KeepReportRunResponses, ListDuplicatesData, ListDuplicatesErrors, ListDuplicatesResponses, ListEventsData, ListEventsErrors, ListEventsResponses, ListLeadsData, ListLeadsErrors, ListLeadsResponses, ListPoliciesData, ListPoliciesErrors, ListPoliciesResponses, ListPoolsData, ListPoolsErrors, ListPoolsResponses, ListRepsData, ListRepsErrors, ListRepsResponses, ListSchemasData, ListSchemasErrors, ListSchemasResponses, LivezData, LivezErrors, LivezResponses, LogInteractionData, LogInteractionErrors, LogInteractionResponses, LoseData, LoseErrors, LoseResponses, MergeData, MergeErrors, MergeResponses, MetricsData, MetricsErrors, MetricsResponses, OpenOpportunityData, OpenOpportunityErrors, OpenOpportunityResponses, PublishPolicyData, PublishPolicyErrors, PublishPolicyResponses, QualifyData, QualifyErrors, QualifyResponses, ReadAsyncApiData, ReadAsyncApiErrors, ReadAsyncApiResponses, ReadBrowserScriptData, ReadBrowserScriptErrors, ReadBrowserScriptResponses, ReadLeadData, ReadLeadErrors, ReadLeadResponses, ReadPipelineData, ReadPipelineErrors, ReadPipelineResponses, ReadPolicyData, ReadPolicyErrors, ReadPolicyResponses, ReadSchemaData, ReadSchemaErrors, ReadSchemaResponses, ReadSubmissionData, ReadSubmissionErrors, ReadSubmissionResponses, ReadWaitingData, ReadWaitingErrors, ReadWaitingResponses, ReadyzData, ReadyzErrors, ReadyzResponses, RecordCostsData, RecordCostsErrors, RecordCostsResponses, RecycleData, RecycleErrors, RecycleResponses, ReleaseData, ReleaseErrors, ReleaseFromQuarantineData, ReleaseFromQuarantineErrors, ReleaseFromQuarantineResponses, ReleaseResponses, ReportAttributionData, ReportAttributionErrors, ReportAttributionResponses, ReportCampaignsData, ReportCampaignsErrors, ReportCampaignsResponses, ReportCohortsData, ReportCohortsErrors, ReportCohortsResponses, ReportConsentsData, ReportConsentsErrors, ReportConsentsResponses, ReportConservationData, ReportConservationErrors, ReportConservationResponses, ReportCycleTimeData, ReportCycleTimeErrors, ReportCycleTimeResponses, ReportDataQualityData, ReportDataQualityErrors, ReportDataQualityResponses, ReportFairnessData, ReportFairnessErrors, ReportFairnessResponses, ReportFlowData, ReportFlowErrors, ReportFlowResponses, ReportFollowUpsData, ReportFollowUpsErrors, ReportFollowUpsResponses, ReportFunnelData, ReportFunnelErrors, ReportFunnelResponses, ReportLossReasonsData, ReportLossReasonsErrors, ReportLossReasonsResponses, ReportPoolsData, ReportPoolsErrors, ReportPoolsResponses, ReportReclamationData, ReportReclamationErrors, ReportReclamationResponses, ReportRepsData, ReportRepsErrors, ReportRepsResponses, ReportResponseData, ReportResponseErrors, ReportResponseResponses, ReportSlaData, ReportSlaErrors, ReportSlaResponses, ReportSourcesData, ReportSourcesErrors, ReportSourcesResponses, ReportStageTimesData, ReportStageTimesErrors, ReportStageTimesResponses, ReportSubmissionsData, ReportSubmissionsErrors, ReportSubmissionsResponses, ReportTeamsData, ReportTeamsErrors, ReportTeamsResponses, RunReportAgainData, RunReportAgainErrors, RunReportAgainResponses, RunReportManifestData, RunReportManifestErrors, RunReportManifestResponses, SnapshotLeadsData, SnapshotLeadsErrors, SnapshotLeadsResponses, SubmitBatchData, SubmitBatchErrors, SubmitBatchResponses, SubmitFormData, SubmitFormErrors, SubmitFormResponses, SubmitImportData, SubmitImportErrors, SubmitImportResponses, SubmitLeadData, SubmitLeadErrors, SubmitLeadResponses, TraceAttributionData, TraceAttributionErrors, TraceAttributionResponses, TransferData, TransferErrors, TransferResponses, UnmergeData, UnmergeErrors, UnmergeResponses, WinData, WinErrors, WinResponses, WithdrawConsentData, WithdrawConsentErrors, WithdrawConsentResponses } from './types.gen.ts';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * Leads, page by page
 *
 * A rep finds own leads and those in pools here, a manager of some teams those of the teams too. With `asKnownAt` or `asTrueAt` the leads are those of that moment.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listLeads = <ThrowOnError extends boolean = false>(options?: Options<ListLeadsData, ThrowOnError>): RequestResult<ListLeadsResponses, ListLeadsErrors, ThrowOnError> => (options?.client ?? client).get<ListLeadsResponses, ListLeadsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads',
    ...options
});

/**
 * Hand in one submission
 *
 * Answered only after the submission is durable. What does not fit costs its field, and the answer names it; only a submission by which nobody can be reached is refused, and recorded as refused, with its defects. A form body takes the flat names of the form route. From a page in a browser (it names its Origin) the visitor's address and browser are kept with the contact where the submission does not say them.
 *
 * Roles: ingest.
 */
export const submitLead = <ThrowOnError extends boolean = false>(options: Options<SubmitLeadData, ThrowOnError>): RequestResult<SubmitLeadResponses, SubmitLeadErrors, ThrowOnError> => (options.client ?? client).post<SubmitLeadResponses, SubmitLeadErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Hand in up to 1,000 submissions
 *
 * A JSON array, or NDJSON with one submission a line. Every row gets its own answer; a broken line is that line's defect and the others go on. With an Idempotency-Key, row n is a repeat of row n sent under this key before, or refused when that had other content.
 *
 * Roles: ingest.
 */
export const submitBatch = <ThrowOnError extends boolean = false>(options: Options<SubmitBatchData, ThrowOnError>): RequestResult<SubmitBatchResponses, SubmitBatchErrors, ThrowOnError> => (options.client ?? client).post<SubmitBatchResponses, SubmitBatchErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/batch',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Hand in up to 1,000 rows of an import
 *
 * For files and back-fills: rows count as imported by the sender named, each under its own idempotency key, so that the same file can be sent again. A key without the role operator imports in its own name only.
 *
 * Roles: ingest, operator.
 */
export const submitImport = <ThrowOnError extends boolean = false>(options: Options<SubmitImportData, ThrowOnError>): RequestResult<SubmitImportResponses, SubmitImportErrors, ThrowOnError> => (options.client ?? client).post<SubmitImportResponses, SubmitImportErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/imports/{sender}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Post a form of a web page
 *
 * For <form method=post action=…/v1/forms/contact?key=…>. The key is public by nature, so it must have the role ingest and no other; it may also come in a hidden field `key`. Errors come as a page to those who prefer HTML. The visitor's address, behind trusted proxies too, and browser are kept with the contact. Scripts and beacons post a submission as JSON, also as text/plain, and hear 202; a script needs its origin in PAGE_ORIGINS.
 */
export const submitForm = <ThrowOnError extends boolean = false>(options: Options<SubmitFormData, ThrowOnError>): RequestResult<SubmitFormResponses, SubmitFormErrors, ThrowOnError> => (options.client ?? client).post<SubmitFormResponses, SubmitFormErrors, ThrowOnError>({
    security: [{
            in: 'query',
            name: 'key',
            type: 'apiKey'
        }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/forms/{sender}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * One lead with its whole history
 *
 * The contact is there only for the roles rep, manager and privacy; each such look is logged. A rep sees it whole for own leads only, a manager for those of the key's teams; else it is shortened and `isContactMasked`.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readLead = <ThrowOnError extends boolean = false>(options: Options<ReadLeadData, ThrowOnError>): RequestResult<ReadLeadResponses, ReadLeadErrors, ThrowOnError> => (options.client ?? client).get<ReadLeadResponses, ReadLeadErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}',
    ...options
});

/**
 * Why a lead is as it is, and what it waits for
 *
 * In words, each with the event that says so: stage, score, owner or why there is no rep, who could have or claim it, deadlines, messages that are set aside. Without contact data: a rep may ask about own leads and those in pools, a manager of some teams about those of the teams too.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const explainLead = <ThrowOnError extends boolean = false>(options: Options<ExplainLeadData, ThrowOnError>): RequestResult<ExplainLeadResponses, ExplainLeadErrors, ThrowOnError> => (options.client ?? client).get<ExplainLeadResponses, ExplainLeadErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/why',
    ...options
});

/**
 * Every rep who was considered for a lead when it was assigned
 *
 * An assignment names its first ten candidates and counts the others; here is the whole table, made anew from the lead, the counts, the reps and the policy as they were at that moment. It reads the whole roster: ask now and then, not in a loop. A rep may ask about own leads and those in pools.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const explainAssignment = <ThrowOnError extends boolean = false>(options: Options<ExplainAssignmentData, ThrowOnError>): RequestResult<ExplainAssignmentResponses, ExplainAssignmentErrors, ThrowOnError> => (options.client ?? client).get<ExplainAssignmentResponses, ExplainAssignmentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/candidates',
    ...options
});

/**
 * Who gets the credit for each conversion of a lead, touch by touch
 *
 * Every touch with its weight and its share of the value by each model, or why it does not count. The models that learn from all paths, markov and shapley, say nothing of a single lead. A rep may ask about own leads and those in pools.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const traceAttribution = <ThrowOnError extends boolean = false>(options: Options<TraceAttributionData, ThrowOnError>): RequestResult<TraceAttributionResponses, TraceAttributionErrors, ThrowOnError> => (options.client ?? client).get<TraceAttributionResponses, TraceAttributionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/attribution',
    ...options
});

/**
 * The state of every lead, for a service that goes on with the events topic
 *
 * Fetch all pages, then read `leads.events.v1` from the earliest `tailFrom` of the pages, a few
 * minutes taken off for clocks that differ, or from its beginning. Of the leads on a page, drop what has a
 * `ce_position` up to the page's `position`; take everything of the others. Leads change between pages, and every
 * page has a position of its own.
 *
 * Roles: downstream, manager, analyst, auditor, operator.
 */
export const snapshotLeads = <ThrowOnError extends boolean = false>(options?: Options<SnapshotLeadsData, ThrowOnError>): RequestResult<SnapshotLeadsResponses, SnapshotLeadsErrors, ThrowOnError> => (options?.client ?? client).get<SnapshotLeadsResponses, SnapshotLeadsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/snapshot/leads',
    ...options
});

/**
 * Pairs of leads that may be one person
 *
 * Each says what the two share. Merge them (`merge`), or say that they are two people (`dismissDuplicate`): then they are not listed again. Of a merged lead the survivor stands here. No name and no address is in it; read the two leads to compare them. A caller finds pairs of which it sees both leads in lists.
 *
 * Roles: manager, analyst, auditor, privacy, operator.
 */
export const listDuplicates = <ThrowOnError extends boolean = false>(options?: Options<ListDuplicatesData, ThrowOnError>): RequestResult<ListDuplicatesResponses, ListDuplicatesErrors, ThrowOnError> => (options?.client ?? client).get<ListDuplicatesResponses, ListDuplicatesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/duplicates',
    ...options
});

/**
 * What became of a submission
 *
 * A key that may only ingest sees the submissions of its own sender.
 *
 * Roles: ingest, rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readSubmission = <ThrowOnError extends boolean = false>(options: Options<ReadSubmissionData, ThrowOnError>): RequestResult<ReadSubmissionResponses, ReadSubmissionErrors, ThrowOnError> => (options.client ?? client).get<ReadSubmissionResponses, ReadSubmissionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/submissions/{submissionId}',
    ...options
});

/**
 * All reps
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listReps = <ThrowOnError extends boolean = false>(options?: Options<ListRepsData, ThrowOnError>): RequestResult<ListRepsResponses, ListRepsErrors, ThrowOnError> => (options?.client ?? client).get<ListRepsResponses, ListRepsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reps',
    ...options
});

/**
 * Add or change reps
 *
 * Roles: manager, operator.
 */
export const changeReps = <ThrowOnError extends boolean = false>(options: Options<ChangeRepsData, ThrowOnError>): RequestResult<ChangeRepsResponses, ChangeRepsErrors, ThrowOnError> => (options.client ?? client).put<ChangeRepsResponses, ChangeRepsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reps',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * All pools
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listPools = <ThrowOnError extends boolean = false>(options?: Options<ListPoolsData, ThrowOnError>): RequestResult<ListPoolsResponses, ListPoolsErrors, ThrowOnError> => (options?.client ?? client).get<ListPoolsResponses, ListPoolsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/pools',
    ...options
});

/**
 * Add or change pools
 *
 * Roles: manager, operator, pool-admin.
 */
export const changePools = <ThrowOnError extends boolean = false>(options: Options<ChangePoolsData, ThrowOnError>): RequestResult<ChangePoolsResponses, ChangePoolsErrors, ThrowOnError> => (options.client ?? client).put<ChangePoolsResponses, ChangePoolsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/pools',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * All events in order: page by page, or live
 *
 * Events hold no contact data. With `Accept: text/event-stream` the answer does not end: it has every
 * wanted event after the position, then new ones as they are stored. The id of each is its position, so that an
 * `EventSource` resumes by itself; an id without data says how far the history was read. A page reads at most 20,000
 * positions, unless it names a lead or a stream: a page of rare events may be empty although `next` is not null.
 *
 * Roles: downstream, manager, analyst, auditor, operator.
 */
export const listEvents = <ThrowOnError extends boolean = false>(options?: Options<ListEventsData, ThrowOnError>): RequestResult<ListEventsResponses, ListEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/events',
    ...options
});

/**
 * Leads by stage and owner, how long they are there, and what is at stake
 *
 * `medianHours` is the age in the stage up to the newest event that the report includes. `amounts` sums the expected value of open opportunities, for each currency on its own.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipeline = <ThrowOnError extends boolean = false>(options?: Options<ReadPipelineData, ThrowOnError>): RequestResult<ReadPipelineResponses, ReadPipelineErrors, ThrowOnError> => (options?.client ?? client).get<ReadPipelineResponses, ReadPipelineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/pipeline',
    ...options
});

/**
 * How far leads come, and how fast
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnel = <ThrowOnError extends boolean = false>(options?: Options<ReportFunnelData, ThrowOnError>): RequestResult<ReportFunnelResponses, ReportFunnelErrors, ThrowOnError> => (options?.client ?? client).get<ReportFunnelResponses, ReportFunnelErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/funnel',
    ...options
});

/**
 * Which channels and campaigns won
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSources = <ThrowOnError extends boolean = false>(options?: Options<ReportSourcesData, ThrowOnError>): RequestResult<ReportSourcesResponses, ReportSourcesErrors, ThrowOnError> => (options?.client ?? client).get<ReportSourcesResponses, ReportSourcesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/sources',
    ...options
});

/**
 * Which channels and campaigns get the credit, by several models
 *
 * The counts of each model sum to the number of conversions, and its values to their value, per currency and to the minor unit. Paths without the conversion, from which `markov` and `shapley` with `worth=rate` learn, count by when their leads were captured. With `restates` the rows that changed since then, and the events that changed them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportAttribution = <ThrowOnError extends boolean = false>(options?: Options<ReportAttributionData, ThrowOnError>): RequestResult<ReportAttributionResponses, ReportAttributionErrors, ThrowOnError> => (options?.client ?? client).get<ReportAttributionResponses, ReportAttributionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/attribution',
    ...options
});

/**
 * What channels and campaigns brought and cost
 *
 * Leads and opportunities by first source; wins and value credited by `model`. A cost is spread over its days, to the minor unit, and the days in the period count. Amounts are never added up across currencies. Costs are divided by channel and campaign only: grouped or filtered by anything else, they are null.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCampaigns = <ThrowOnError extends boolean = false>(options?: Options<ReportCampaignsData, ThrowOnError>): RequestResult<ReportCampaignsResponses, ReportCampaignsErrors, ThrowOnError> => (options?.client ?? client).get<ReportCampaignsResponses, ReportCampaignsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/campaigns',
    ...options
});

/**
 * First responses against the promise
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSla = <ThrowOnError extends boolean = false>(options?: Options<ReportSlaData, ThrowOnError>): RequestResult<ReportSlaResponses, ReportSlaErrors, ThrowOnError> => (options?.client ?? client).get<ReportSlaResponses, ReportSlaErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/sla',
    ...options
});

/**
 * Leads taken back, by rule and rep
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamation = <ThrowOnError extends boolean = false>(options?: Options<ReportReclamationData, ThrowOnError>): RequestResult<ReportReclamationResponses, ReportReclamationErrors, ThrowOnError> => (options?.client ?? client).get<ReportReclamationResponses, ReportReclamationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/reclamation',
    ...options
});

/**
 * Received = accepted + duplicate + refused + quarantined + waiting + aside
 *
 * By sender, hour of receipt and kind. `hours` says how many of the newest hours have rows of their own; what is older is one row. A row that does not balance says so in `note`, and names what is missing. Beyond 200 senders the smaller ones that balance share the rows `(other)`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportConservation = <ThrowOnError extends boolean = false>(options?: Options<ReportConservationData, ThrowOnError>): RequestResult<ReportConservationResponses, ReportConservationErrors, ThrowOnError> => (options?.client ?? client).get<ReportConservationResponses, ReportConservationErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/conservation',
    ...options
});

/**
 * How leads move between stages
 *
 * By when the move was. `medianHours` is the time in `from` before it.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFlow = <ThrowOnError extends boolean = false>(options?: Options<ReportFlowData, ThrowOnError>): RequestResult<ReportFlowResponses, ReportFlowErrors, ThrowOnError> => (options?.client ?? client).get<ReportFlowResponses, ReportFlowErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/flow',
    ...options
});

/**
 * How long leads stay in each stage
 *
 * By when a lead came into the stage. Hours are those of stays that are over.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportStageTimes = <ThrowOnError extends boolean = false>(options?: Options<ReportStageTimesData, ThrowOnError>): RequestResult<ReportStageTimesResponses, ReportStageTimesErrors, ThrowOnError> => (options?.client ?? client).get<ReportStageTimesResponses, ReportStageTimesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/stage-times',
    ...options
});

/**
 * How far the leads of a week or month came
 *
 * A row for each `interval` of capture; without one, for each month.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCohorts = <ThrowOnError extends boolean = false>(options?: Options<ReportCohortsData, ThrowOnError>): RequestResult<ReportCohortsResponses, ReportCohortsErrors, ThrowOnError> => (options?.client ?? client).get<ReportCohortsResponses, ReportCohortsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/cohorts',
    ...options
});

/**
 * Days from capture to win
 *
 * By the first deal of each lead.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCycleTime = <ThrowOnError extends boolean = false>(options?: Options<ReportCycleTimeData, ThrowOnError>): RequestResult<ReportCycleTimeResponses, ReportCycleTimeErrors, ThrowOnError> => (options?.client ?? client).get<ReportCycleTimeResponses, ReportCycleTimeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/cycle-time',
    ...options
});

/**
 * Why leads are lost or disqualified
 *
 * By when the lead was lost.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportLossReasons = <ThrowOnError extends boolean = false>(options?: Options<ReportLossReasonsData, ThrowOnError>): RequestResult<ReportLossReasonsResponses, ReportLossReasonsErrors, ThrowOnError> => (options?.client ?? client).get<ReportLossReasonsResponses, ReportLossReasonsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/loss-reasons',
    ...options
});

/**
 * How fast reps answer, and why promises are broken
 *
 * By when the rep got the lead. Working minutes follow the calendar that the rep has today. A breach has one of four causes: told late (answered in time), answered late, unanswered, reclaimed without an answer.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponse = <ThrowOnError extends boolean = false>(options?: Options<ReportResponseData, ThrowOnError>): RequestResult<ReportResponseResponses, ReportResponseErrors, ThrowOnError> => (options?.client ?? client).get<ReportResponseResponses, ReportResponseErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/response',
    ...options
});

/**
 * Follow-up tasks, and how many are done
 *
 * By when the task was scheduled.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFollowUps = <ThrowOnError extends boolean = false>(options?: Options<ReportFollowUpsData, ThrowOnError>): RequestResult<ReportFollowUpsResponses, ReportFollowUpsErrors, ThrowOnError> => (options?.client ?? client).get<ReportFollowUpsResponses, ReportFollowUpsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/follow-ups',
    ...options
});

/**
 * What each rep got, answered, won and lost again
 *
 * Assignments count by when they were, deals by when they were won, what was taken back by when that was.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReps = <ThrowOnError extends boolean = false>(options?: Options<ReportRepsData, ThrowOnError>): RequestResult<ReportRepsResponses, ReportRepsErrors, ThrowOnError> => (options?.client ?? client).get<ReportRepsResponses, ReportRepsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/reps',
    ...options
});

/**
 * What each team got, answered, won and lost again
 *
 * Assignments count by when they were, deals by when they were won, what was taken back by when that was.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportTeams = <ThrowOnError extends boolean = false>(options?: Options<ReportTeamsData, ThrowOnError>): RequestResult<ReportTeamsResponses, ReportTeamsErrors, ThrowOnError> => (options?.client ?? client).get<ReportTeamsResponses, ReportTeamsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/teams',
    ...options
});

/**
 * What waits in each pool, comes and goes, and what is due back
 *
 * The period bounds `inflow` and `outflow`; the other columns are those of the moment of the report. A merged lead waits nowhere.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportPools = <ThrowOnError extends boolean = false>(options?: Options<ReportPoolsData, ThrowOnError>): RequestResult<ReportPoolsResponses, ReportPoolsErrors, ThrowOnError> => (options?.client ?? client).get<ReportPoolsResponses, ReportPoolsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/pools',
    ...options
});

/**
 * How evenly assignments are shared within each team
 *
 * Assignments by the rules, by when they were. The equal share is that of the reps who got some or work now. `gini` is the Gini coefficient of the team.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFairness = <ThrowOnError extends boolean = false>(options?: Options<ReportFairnessData, ThrowOnError>): RequestResult<ReportFairnessResponses, ReportFairnessErrors, ThrowOnError> => (options?.client ?? client).get<ReportFairnessResponses, ReportFairnessErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/fairness',
    ...options
});

/**
 * What is wrong with submissions, by sender and field
 *
 * By when the submission was. What is in no lead (a refused submission) counts in reports over all leads, and in those of a sender; a filter by anything else leaves it out.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportDataQuality = <ThrowOnError extends boolean = false>(options?: Options<ReportDataQualityData, ThrowOnError>): RequestResult<ReportDataQualityResponses, ReportDataQualityErrors, ThrowOnError> => (options?.client ?? client).get<ReportDataQualityResponses, ReportDataQualityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/data-quality',
    ...options
});

/**
 * What persons consented to, by purpose and channel
 *
 * The state that holds for each person, purpose and channel; the period is that of the statement that holds.
 *
 * Roles: manager, analyst, auditor, operator, privacy.
 */
export const reportConsents = <ThrowOnError extends boolean = false>(options?: Options<ReportConsentsData, ThrowOnError>): RequestResult<ReportConsentsResponses, ReportConsentsErrors, ThrowOnError> => (options?.client ?? client).get<ReportConsentsResponses, ReportConsentsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/consents',
    ...options
});

/**
 * What became of the submissions of each sender
 *
 * By when the submission was; its last outcome counts. What is in no lead counts in reports over all leads, and in those of a sender. Whether everything received was decided: `conservation`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSubmissions = <ThrowOnError extends boolean = false>(options?: Options<ReportSubmissionsData, ThrowOnError>): RequestResult<ReportSubmissionsResponses, ReportSubmissionsErrors, ThrowOnError> => (options?.client ?? client).get<ReportSubmissionsResponses, ReportSubmissionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/submissions',
    ...options
});

/**
 * Record a call, a mail, a meeting
 *
 * Roles: rep, manager.
 */
export const logInteraction = <ThrowOnError extends boolean = false>(options: Options<LogInteractionData, ThrowOnError>): RequestResult<LogInteractionResponses, LogInteractionErrors, ThrowOnError> => (options.client ?? client).post<LogInteractionResponses, LogInteractionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/interactions',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take the lead from its pool
 *
 * Roles: rep, manager.
 */
export const claim = <ThrowOnError extends boolean = false>(options: Options<ClaimData, ThrowOnError>): RequestResult<ClaimResponses, ClaimErrors, ThrowOnError> => (options.client ?? client).post<ClaimResponses, ClaimErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/claim',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Give the lead back to its pool
 *
 * Roles: rep, manager.
 */
export const release = <ThrowOnError extends boolean = false>(options: Options<ReleaseData, ThrowOnError>): RequestResult<ReleaseResponses, ReleaseErrors, ThrowOnError> => (options.client ?? client).post<ReleaseResponses, ReleaseErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/release',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Record an assessment (BANT)
 *
 * Roles: rep, manager.
 */
export const qualify = <ThrowOnError extends boolean = false>(options: Options<QualifyData, ThrowOnError>): RequestResult<QualifyResponses, QualifyErrors, ThrowOnError> => (options.client ?? client).post<QualifyResponses, QualifyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/qualify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Open an opportunity
 *
 * Roles: rep, manager.
 */
export const openOpportunity = <ThrowOnError extends boolean = false>(options: Options<OpenOpportunityData, ThrowOnError>): RequestResult<OpenOpportunityResponses, OpenOpportunityErrors, ThrowOnError> => (options.client ?? client).post<OpenOpportunityResponses, OpenOpportunityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/opportunity',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Record the deal as won
 *
 * Roles: rep, manager.
 */
export const win = <ThrowOnError extends boolean = false>(options: Options<WinData, ThrowOnError>): RequestResult<WinResponses, WinErrors, ThrowOnError> => (options.client ?? client).post<WinResponses, WinErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/win',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Record the deal as lost
 *
 * Roles: rep, manager.
 */
export const lose = <ThrowOnError extends boolean = false>(options: Options<LoseData, ThrowOnError>): RequestResult<LoseResponses, LoseErrors, ThrowOnError> => (options.client ?? client).post<LoseResponses, LoseErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/lose',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Record that this never was a lead
 *
 * Roles: rep, manager.
 */
export const disqualify = <ThrowOnError extends boolean = false>(options: Options<DisqualifyData, ThrowOnError>): RequestResult<DisqualifyResponses, DisqualifyErrors, ThrowOnError> => (options.client ?? client).post<DisqualifyResponses, DisqualifyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/disqualify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Hand the lead over to another rep, by the rules or by name, or to a pool
 *
 * Roles: manager.
 */
export const transfer = <ThrowOnError extends boolean = false>(options: Options<TransferData, ThrowOnError>): RequestResult<TransferResponses, TransferErrors, ThrowOnError> => (options.client ?? client).post<TransferResponses, TransferErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/transfer',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Bring a closed lead back
 *
 * Roles: rep, manager.
 */
export const recycle = <ThrowOnError extends boolean = false>(options: Options<RecycleData, ThrowOnError>): RequestResult<RecycleResponses, RecycleErrors, ThrowOnError> => (options.client ?? client).post<RecycleResponses, RecycleErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/recycle',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Let a quarantined lead go on
 *
 * Roles: rep, manager, operator.
 */
export const releaseFromQuarantine = <ThrowOnError extends boolean = false>(options: Options<ReleaseFromQuarantineData, ThrowOnError>): RequestResult<ReleaseFromQuarantineResponses, ReleaseFromQuarantineErrors, ThrowOnError> => (options.client ?? client).post<ReleaseFromQuarantineResponses, ReleaseFromQuarantineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/release-from-quarantine',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say that this lead and another are one person; the older one survives
 *
 * Roles: manager, operator.
 */
export const merge = <ThrowOnError extends boolean = false>(options: Options<MergeData, ThrowOnError>): RequestResult<MergeResponses, MergeErrors, ThrowOnError> => (options.client ?? client).post<MergeResponses, MergeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/merge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Make a merged lead one of its own again
 *
 * Roles: manager, operator.
 */
export const unmerge = <ThrowOnError extends boolean = false>(options: Options<UnmergeData, ThrowOnError>): RequestResult<UnmergeResponses, UnmergeErrors, ThrowOnError> => (options.client ?? client).post<UnmergeResponses, UnmergeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/unmerge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say that this lead and another are two people; they are not proposed again
 *
 * Roles: manager, operator.
 */
export const dismissDuplicate = <ThrowOnError extends boolean = false>(options: Options<DismissDuplicateData, ThrowOnError>): RequestResult<DismissDuplicateResponses, DismissDuplicateErrors, ThrowOnError> => (options.client ?? client).post<DismissDuplicateResponses, DismissDuplicateErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/dismiss-duplicate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Record that the person withdraws consent
 *
 * Roles: rep, manager, privacy.
 */
export const withdrawConsent = <ThrowOnError extends boolean = false>(options: Options<WithdrawConsentData, ThrowOnError>): RequestResult<WithdrawConsentResponses, WithdrawConsentErrors, ThrowOnError> => (options.client ?? client).post<WithdrawConsentResponses, WithdrawConsentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/leads/{leadId}/withdraw-consent',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Run a report and keep its manifest
 *
 * The manifest names everything that decides the rows: parameters, position, policy, version of the rules of reports, and the hash of the rows. The same run has the same id.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const keepReportRun = <ThrowOnError extends boolean = false>(options: Options<KeepReportRunData, ThrowOnError>): RequestResult<KeepReportRunResponses, KeepReportRunErrors, ThrowOnError> => (options.client ?? client).post<KeepReportRunResponses, KeepReportRunErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/runs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Run a kept report again, and compare
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const runReportAgain = <ThrowOnError extends boolean = false>(options: Options<RunReportAgainData, ThrowOnError>): RequestResult<RunReportAgainResponses, RunReportAgainErrors, ThrowOnError> => (options.client ?? client).get<RunReportAgainResponses, RunReportAgainErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/runs/{runId}',
    ...options
});

/**
 * Run the report of a manifest again, and compare
 *
 * For a manifest that was kept outside, as `leadstream report --save` writes it.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const runReportManifest = <ThrowOnError extends boolean = false>(options: Options<RunReportManifestData, ThrowOnError>): RequestResult<RunReportManifestResponses, RunReportManifestErrors, ThrowOnError> => (options.client ?? client).post<RunReportManifestResponses, RunReportManifestErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/reports/runs/again',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Published versions of the rules, and which is in force
 *
 * A version that today's consumers cannot run is set aside, with its defects; the newest that runs is in force.
 *
 * Roles: manager, operator, auditor.
 */
export const listPolicies = <ThrowOnError extends boolean = false>(options?: Options<ListPoliciesData, ThrowOnError>): RequestResult<ListPoliciesResponses, ListPoliciesErrors, ThrowOnError> => (options?.client ?? client).get<ListPoliciesResponses, ListPoliciesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/policies',
    ...options
});

/**
 * Publish the next version of the rules
 *
 * Compiled first: calendars, deadlines, a score, an assignment, gates and abuse are run on samples. What does not run, contradicts itself or takes away a calendar in use is refused with its defects; nothing is published then.
 *
 * Roles: manager, operator.
 */
export const publishPolicy = <ThrowOnError extends boolean = false>(options: Options<PublishPolicyData, ThrowOnError>): RequestResult<PublishPolicyResponses, PublishPolicyErrors, ThrowOnError> => (options.client ?? client).post<PublishPolicyResponses, PublishPolicyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/policies',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The content of one version of the rules
 *
 * Roles: manager, operator, auditor.
 */
export const readPolicy = <ThrowOnError extends boolean = false>(options: Options<ReadPolicyData, ThrowOnError>): RequestResult<ReadPolicyResponses, ReadPolicyErrors, ThrowOnError> => (options.client ?? client).get<ReadPolicyResponses, ReadPolicyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/policies/{version}',
    ...options
});

/**
 * Record what campaigns cost, or correct it
 *
 * A cost is of a channel, a campaign or both, of one day or several, in one currency. The same again with another amount replaces it, 0 takes it back, and the same again with the same amount writes nothing.
 *
 * Roles: manager, operator.
 */
export const recordCosts = <ThrowOnError extends boolean = false>(options: Options<RecordCostsData, ThrowOnError>): RequestResult<RecordCostsResponses, RecordCostsErrors, ThrowOnError> => (options.client ?? client).post<RecordCostsResponses, RecordCostsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/campaign-costs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Whether the process should go on living
 */
export const livez = <ThrowOnError extends boolean = false>(options?: Options<LivezData, ThrowOnError>): RequestResult<LivezResponses, LivezErrors, ThrowOnError> => (options?.client ?? client).get<LivezResponses, LivezErrors, ThrowOnError>({ url: '/livez', ...options });

/**
 * Whether the process can serve
 *
 * At most a second old. On a port open to strangers the parts are shown only to a known key.
 */
export const readyz = <ThrowOnError extends boolean = false>(options?: Options<ReadyzData, ThrowOnError>): RequestResult<ReadyzResponses, ReadyzErrors, ThrowOnError> => (options?.client ?? client).get<ReadyzResponses, ReadyzErrors, ThrowOnError>({ url: '/readyz', ...options });

/**
 * Measurements for Prometheus
 *
 * At most a second old. On a port open to strangers: for the machine itself and whom METRICS_FROM names, and with a key of one of the roles operator, analyst, manager.
 */
export const metrics = <ThrowOnError extends boolean = false>(options?: Options<MetricsData, ThrowOnError>): RequestResult<MetricsResponses, MetricsErrors, ThrowOnError> => (options?.client ?? client).get<MetricsResponses, MetricsErrors, ThrowOnError>({ url: '/metrics', ...options });

/**
 * What the pipeline still has before it
 *
 * Where the whole pipeline has one address: standalone, and the local cluster.
 *
 * Roles: operator, analyst, manager.
 */
export const readWaiting = <ThrowOnError extends boolean = false>(options?: Options<ReadWaitingData, ThrowOnError>): RequestResult<ReadWaitingResponses, ReadWaitingErrors, ThrowOnError> => (options?.client ?? client).get<ReadWaitingResponses, ReadWaitingErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, { name: 'X-API-Key', type: 'apiKey' }],
    url: '/v1/waiting',
    ...options
});

/**
 * The schemas of events, topics and bodies of this api
 *
 * The AsyncAPI document of the topics is `/schemas/asyncapi.json`. What `ce_dataschema` calls `urn:leadstream:schemas:events:NAME` is `/schemas/events/NAME.json`.
 */
export const listSchemas = <ThrowOnError extends boolean = false>(options?: Options<ListSchemasData, ThrowOnError>): RequestResult<ListSchemasResponses, ListSchemasErrors, ThrowOnError> => (options?.client ?? client).get<ListSchemasResponses, ListSchemasErrors, ThrowOnError>({ url: '/schemas', ...options });

/**
 * The topics as an AsyncAPI 3.0 document
 *
 * It refers to the schemas beside it.
 */
export const readAsyncApi = <ThrowOnError extends boolean = false>(options?: Options<ReadAsyncApiData, ThrowOnError>): RequestResult<ReadAsyncApiResponses, ReadAsyncApiErrors, ThrowOnError> => (options?.client ?? client).get<ReadAsyncApiResponses, ReadAsyncApiErrors, ThrowOnError>({ url: '/schemas/asyncapi.json', ...options });

/**
 * One JSON Schema (2020-12)
 *
 * Closed for writers, to be read open: drop `additionalProperties: false` before you validate what you receive, or the first field that joins stops you.
 */
export const readSchema = <ThrowOnError extends boolean = false>(options: Options<ReadSchemaData, ThrowOnError>): RequestResult<ReadSchemaResponses, ReadSchemaErrors, ThrowOnError> => (options.client ?? client).get<ReadSchemaResponses, ReadSchemaErrors, ThrowOnError>({ url: '/schemas/{folder}/{name}', ...options });

/**
 * The script of the connector `browser`
 *
 * Sends page views and marked forms of a page, after consent with an id of the visitor.
 */
export const readBrowserScript = <ThrowOnError extends boolean = false>(options?: Options<ReadBrowserScriptData, ThrowOnError>): RequestResult<ReadBrowserScriptResponses, ReadBrowserScriptErrors, ThrowOnError> => (options?.client ?? client).get<ReadBrowserScriptResponses, ReadBrowserScriptErrors, ThrowOnError>({ url: '/leadstream.js', ...options });

/**
 * Answer what a vendor asks before it sends
 *
 * The challenge of Meta, LinkedIn and WeCom, the look of Mailchimp. Others hear 405.
 */
export const answerHandshake = <ThrowOnError extends boolean = false>(options: Options<AnswerHandshakeData, ThrowOnError>): RequestResult<AnswerHandshakeResponses, AnswerHandshakeErrors, ThrowOnError> => (options.client ?? client).get<AnswerHandshakeResponses, AnswerHandshakeErrors, ThrowOnError>({ url: '/v1/connectors/{connector}/{source}', ...options });

/**
 * Take what a vendor pushes
 *
 * The request proves where it comes from as its connector demands: a signature, a token, or the secret in the address. A source exists once `leadstream connectors add` made it. Its body is sealed before it is parsed.
 */
export const deliver = <ThrowOnError extends boolean = false>(options: Options<DeliverData, ThrowOnError>): RequestResult<DeliverResponses, DeliverErrors, ThrowOnError> => (options.client ?? client).post<DeliverResponses, DeliverErrors, ThrowOnError>({
    url: '/v1/connectors/{connector}/{source}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Answer what a vendor asks before it sends
 *
 * The challenge of Meta, LinkedIn and WeCom, the look of Mailchimp. Others hear 405.
 */
export const answerHandshakeBySecret = <ThrowOnError extends boolean = false>(options: Options<AnswerHandshakeBySecretData, ThrowOnError>): RequestResult<AnswerHandshakeBySecretResponses, AnswerHandshakeBySecretErrors, ThrowOnError> => (options.client ?? client).get<AnswerHandshakeBySecretResponses, AnswerHandshakeBySecretErrors, ThrowOnError>({ url: '/v1/connectors/{connector}/{source}/{secret}', ...options });

/**
 * Take what a vendor pushes
 *
 * The request proves where it comes from as its connector demands: a signature, a token, or the secret in the address. A source exists once `leadstream connectors add` made it. Its body is sealed before it is parsed.
 */
export const deliverBySecret = <ThrowOnError extends boolean = false>(options: Options<DeliverBySecretData, ThrowOnError>): RequestResult<DeliverBySecretResponses, DeliverBySecretErrors, ThrowOnError> => (options.client ?? client).post<DeliverBySecretResponses, DeliverBySecretErrors, ThrowOnError>({
    url: '/v1/connectors/{connector}/{source}/{secret}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});
