/* Written by `npm run api-client`. */

import { client } from './client.gen.ts';
import type { Client, ClientMeta, Options as Options2, RequestResult, TDataShape } from './client/index.ts';
import type { AnswerHandshakeBySecretData, AnswerHandshakeBySecretErrors, AnswerHandshakeBySecretResponses, AnswerHandshakeData, AnswerHandshakeErrors, AnswerHandshakeResponses, CancelExportData, CancelExportErrors, CancelExportResponses, ChangePoolsData, ChangePoolsErrors, ChangePoolsResponses, ChangeRepsData, ChangeRepsErrors, ChangeRepsResponses, ChangeSavedViewData, ChangeSavedViewErrors, ChangeSavedViewResponses, ClaimData, ClaimErrors, ClaimResponses, DeliverBySecretData, DeliverBySecretErrors, DeliverBySecretResponses, DeliverData, DeliverErrors, DeliverResponses, DismissDuplicateData, DismissDuplicateErrors, DismissDuplicateResponses, DisqualifyData, DisqualifyErrors, DisqualifyResponses, DownloadExportData, DownloadExportErrors, DownloadExportResponses, DownloadTableData, DownloadTableErrors, DownloadTableResponses, DropParkedData, DropParkedErrors, DropParkedResponses, ExplainAssignmentData, ExplainAssignmentErrors, ExplainAssignmentResponses, ExplainLeadData, ExplainLeadErrors, ExplainLeadResponses, FindData, FindErrors, FindResponses, KeepReportRunData, KeepReportRunErrors, KeepReportRunResponses, ListConnectorDeliveriesData, ListConnectorDeliveriesErrors, ListConnectorDeliveriesResponses, ListConnectorsData, ListConnectorsErrors, ListConnectorSourcesData, ListConnectorSourcesErrors, ListConnectorSourcesResponses, ListConnectorsResponses, ListConsumersData, ListConsumersErrors, ListConsumersResponses, ListDuplicatesData, ListDuplicatesErrors, ListDuplicatesResponses, ListEventsData, ListEventsErrors, ListEventsResponses, ListExportsData, ListExportsErrors, ListExportsResponses, ListLeadsData, ListLeadsErrors, ListLeadsResponses, ListParkedData, ListParkedErrors, ListParkedResponses, ListPoliciesData, ListPoliciesErrors, ListPoliciesResponses, ListPoolsData, ListPoolsErrors, ListPoolsResponses, ListReportRunsData, ListReportRunsErrors, ListReportRunsResponses, ListRepsData, ListRepsErrors, ListRepsResponses, ListSavedViewsData, ListSavedViewsErrors, ListSavedViewsResponses, ListSchemasData, ListSchemasErrors, ListSchemasResponses, ListSubmissionsData, ListSubmissionsErrors, ListSubmissionsResponses, ListViewsData, ListViewsErrors, ListViewsResponses, LivezData, LivezErrors, LivezResponses, LogInteractionData, LogInteractionErrors, LogInteractionResponses, LoseData, LoseErrors, LoseResponses, MergeData, MergeErrors, MergeResponses, MetricsData, MetricsErrors, MetricsResponses, OpenOpportunityData, OpenOpportunityErrors, OpenOpportunityResponses, PublishPolicyData, PublishPolicyErrors, PublishPolicyResponses, QualifyData, QualifyErrors, QualifyResponses, ReadAsyncApiData, ReadAsyncApiErrors, ReadAsyncApiResponses, ReadBrowserScriptData, ReadBrowserScriptErrors, ReadBrowserScriptResponses, ReadExportData, ReadExportErrors, ReadExportResponses, ReadHousekeepingData, ReadHousekeepingErrors, ReadHousekeepingResponses, ReadLeadData, ReadLeadErrors, ReadLeadResponses, ReadMeData, ReadMeErrors, ReadMeResponses, ReadMomentData, ReadMomentErrors, ReadMomentResponses, ReadPipelineData, ReadPipelineErrors, ReadPipelineLeadsData, ReadPipelineLeadsErrors, ReadPipelineLeadsResponses, ReadPipelineResponses, ReadPolicyData, ReadPolicyErrors, ReadPolicyResponses, ReadSchemaData, ReadSchemaErrors, ReadSchemaResponses, ReadSubmissionData, ReadSubmissionErrors, ReadSubmissionPayloadData, ReadSubmissionPayloadErrors, ReadSubmissionPayloadResponses, ReadSubmissionResponses, ReadWaitingData, ReadWaitingErrors, ReadWaitingResponses, ReadyzData, ReadyzErrors, ReadyzResponses, RecordCostsData, RecordCostsErrors, RecordCostsResponses, RecycleData, RecycleErrors, RecycleResponses, RedriveParkedData, RedriveParkedErrors, RedriveParkedResponses, ReleaseData, ReleaseErrors, ReleaseFromQuarantineData, ReleaseFromQuarantineErrors, ReleaseFromQuarantineResponses, ReleaseResponses, RemoveSavedViewData, RemoveSavedViewErrors, RemoveSavedViewResponses, ReportAttributionData, ReportAttributionErrors, ReportAttributionLeadsData, ReportAttributionLeadsErrors, ReportAttributionLeadsResponses, ReportAttributionResponses, ReportBreachesData, ReportBreachesErrors, ReportBreachesResponses, ReportCampaignsData, ReportCampaignsErrors, ReportCampaignsLeadsData, ReportCampaignsLeadsErrors, ReportCampaignsLeadsResponses, ReportCampaignsResponses, ReportClaimReturnsData, ReportClaimReturnsErrors, ReportClaimReturnsLeadsData, ReportClaimReturnsLeadsErrors, ReportClaimReturnsLeadsResponses, ReportClaimReturnsResponses, ReportClaimsData, ReportClaimsErrors, ReportClaimsLeadsData, ReportClaimsLeadsErrors, ReportClaimsLeadsResponses, ReportClaimsResponses, ReportCohortsData, ReportCohortsErrors, ReportCohortsLeadsData, ReportCohortsLeadsErrors, ReportCohortsLeadsResponses, ReportCohortsResponses, ReportConsentsData, ReportConsentsErrors, ReportConsentsLeadsData, ReportConsentsLeadsErrors, ReportConsentsLeadsResponses, ReportConsentsResponses, ReportConservationData, ReportConservationErrors, ReportConservationResponses, ReportCycleTimeData, ReportCycleTimeErrors, ReportCycleTimeLeadsData, ReportCycleTimeLeadsErrors, ReportCycleTimeLeadsResponses, ReportCycleTimeResponses, ReportDataQualityData, ReportDataQualityErrors, ReportDataQualityLeadsData, ReportDataQualityLeadsErrors, ReportDataQualityLeadsResponses, ReportDataQualityResponses, ReportFairnessData, ReportFairnessErrors, ReportFairnessLeadsData, ReportFairnessLeadsErrors, ReportFairnessLeadsResponses, ReportFairnessResponses, ReportFlowData, ReportFlowErrors, ReportFlowLeadsData, ReportFlowLeadsErrors, ReportFlowLeadsResponses, ReportFlowResponses, ReportFollowUpsData, ReportFollowUpsErrors, ReportFollowUpsLeadsData, ReportFollowUpsLeadsErrors, ReportFollowUpsLeadsResponses, ReportFollowUpsResponses, ReportFunnelData, ReportFunnelErrors, ReportFunnelLeadsData, ReportFunnelLeadsErrors, ReportFunnelLeadsResponses, ReportFunnelResponses, ReportLossReasonsData, ReportLossReasonsErrors, ReportLossReasonsLeadsData, ReportLossReasonsLeadsErrors, ReportLossReasonsLeadsResponses, ReportLossReasonsResponses, ReportPoolsData, ReportPoolsErrors, ReportPoolsLeadsData, ReportPoolsLeadsErrors, ReportPoolsLeadsResponses, ReportPoolsResponses, ReportReclaimForecastData, ReportReclaimForecastErrors, ReportReclaimForecastLeadsData, ReportReclaimForecastLeadsErrors, ReportReclaimForecastLeadsResponses, ReportReclaimForecastResponses, ReportReclamationData, ReportReclamationErrors, ReportReclamationLeadsData, ReportReclamationLeadsErrors, ReportReclamationLeadsResponses, ReportReclamationResponses, ReportRepsData, ReportRepsErrors, ReportRepsLeadsData, ReportRepsLeadsErrors, ReportRepsLeadsResponses, ReportRepsResponses, ReportResponseData, ReportResponseErrors, ReportResponseHoursData, ReportResponseHoursErrors, ReportResponseHoursLeadsData, ReportResponseHoursLeadsErrors, ReportResponseHoursLeadsResponses, ReportResponseHoursResponses, ReportResponseLeadsData, ReportResponseLeadsErrors, ReportResponseLeadsResponses, ReportResponseResponses, ReportSlaData, ReportSlaErrors, ReportSlaLeadsData, ReportSlaLeadsErrors, ReportSlaLeadsResponses, ReportSlaResponses, ReportSourcesData, ReportSourcesErrors, ReportSourcesLeadsData, ReportSourcesLeadsErrors, ReportSourcesLeadsResponses, ReportSourcesResponses, ReportStageTimesData, ReportStageTimesErrors, ReportStageTimesLeadsData, ReportStageTimesLeadsErrors, ReportStageTimesLeadsResponses, ReportStageTimesResponses, ReportSubmissionsData, ReportSubmissionsErrors, ReportSubmissionsLeadsData, ReportSubmissionsLeadsErrors, ReportSubmissionsLeadsResponses, ReportSubmissionsResponses, ReportTeamsData, ReportTeamsErrors, ReportTeamsLeadsData, ReportTeamsLeadsErrors, ReportTeamsLeadsResponses, ReportTeamsResponses, RunReportAgainData, RunReportAgainErrors, RunReportAgainResponses, RunReportManifestData, RunReportManifestErrors, RunReportManifestResponses, SaveViewData, SaveViewErrors, SaveViewResponses, SnapshotLeadsData, SnapshotLeadsErrors, SnapshotLeadsResponses, StartExportData, StartExportErrors, StartExportResponses, SubmitBatchData, SubmitBatchErrors, SubmitBatchResponses, SubmitFormData, SubmitFormErrors, SubmitFormResponses, SubmitImportData, SubmitImportErrors, SubmitImportResponses, SubmitLeadData, SubmitLeadErrors, SubmitLeadResponses, TagData, TagErrors, TagResponses, TestConnectorSourceData, TestConnectorSourceErrors, TestConnectorSourceResponses, TraceAttributionData, TraceAttributionErrors, TraceAttributionResponses, TraceEventData, TraceEventErrors, TraceEventResponses, TransferData, TransferErrors, TransferResponses, UnmergeData, UnmergeErrors, UnmergeResponses, UntagData, UntagErrors, UntagResponses, WinData, WinErrors, WinResponses, WithdrawConsentData, WithdrawConsentErrors, WithdrawConsentResponses } from './types.gen.ts';

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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/submissions/{submissionId}',
    ...options
});

/**
 * All reps
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listReps = <ThrowOnError extends boolean = false>(options?: Options<ListRepsData, ThrowOnError>): RequestResult<ListRepsResponses, ListRepsErrors, ThrowOnError> => (options?.client ?? client).get<ListRepsResponses, ListRepsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reps',
    ...options
});

/**
 * Add or change reps
 *
 * Roles: manager, operator.
 */
export const changeReps = <ThrowOnError extends boolean = false>(options: Options<ChangeRepsData, ThrowOnError>): RequestResult<ChangeRepsResponses, ChangeRepsErrors, ThrowOnError> => (options.client ?? client).put<ChangeRepsResponses, ChangeRepsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/pools',
    ...options
});

/**
 * Add or change pools
 *
 * Roles: manager, operator, pool-admin.
 */
export const changePools = <ThrowOnError extends boolean = false>(options: Options<ChangePoolsData, ThrowOnError>): RequestResult<ChangePoolsResponses, ChangePoolsErrors, ThrowOnError> => (options.client ?? client).put<ChangePoolsResponses, ChangePoolsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/pools',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Submissions of a sender and outcome, with their defects
 *
 * The newest first. Those that the numbers of the report `submissions` count; every page is of the position of the first. A defect names the place, the rule and what to do, and no value. What waits to be decided is not among them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listSubmissions = <ThrowOnError extends boolean = false>(options?: Options<ListSubmissionsData, ThrowOnError>): RequestResult<ListSubmissionsResponses, ListSubmissionsErrors, ThrowOnError> => (options?.client ?? client).get<ListSubmissionsResponses, ListSubmissionsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/submissions',
    ...options
});

/**
 * What a refused submission held, without a value of a person
 *
 * Names, types and lengths. Kept are the newest 50 of a sender, sealed, until the key of their day is destroyed; nothing of a body that could not be read.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const readSubmissionPayload = <ThrowOnError extends boolean = false>(options: Options<ReadSubmissionPayloadData, ThrowOnError>): RequestResult<ReadSubmissionPayloadResponses, ReadSubmissionPayloadErrors, ThrowOnError> => (options.client ?? client).get<ReadSubmissionPayloadResponses, ReadSubmissionPayloadErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/submissions/{submissionId}/payload',
    ...options
});

/**
 * Every kind of connector, and how to set it up
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectors = <ThrowOnError extends boolean = false>(options?: Options<ListConnectorsData, ThrowOnError>): RequestResult<ListConnectorsResponses, ListConnectorsErrors, ThrowOnError> => (options?.client ?? client).get<ListConnectorsResponses, ListConnectorsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/connector-kinds',
    ...options
});

/**
 * Every source of a connector: its set-up, and what came
 *
 * Which secrets and settings there are, never their values. Who was turned away is counted by the rule that failed; nothing of such a request is kept.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorSources = <ThrowOnError extends boolean = false>(options?: Options<ListConnectorSourcesData, ThrowOnError>): RequestResult<ListConnectorSourcesResponses, ListConnectorSourcesErrors, ThrowOnError> => (options?.client ?? client).get<ListConnectorSourcesResponses, ListConnectorSourcesErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/connector-sources',
    ...options
});

/**
 * What a source delivered, newest first, without personal data
 *
 * Each sealed original as a shape: names, types and lengths of its members. Below it, how the source's mapping reads it now, with values only of fields that stand for no person, and what became of each submission. Originals are kept as long as the key of their day. For every role the same: contacts are on the leads, for whom may see them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorDeliveries = <ThrowOnError extends boolean = false>(options: Options<ListConnectorDeliveriesData, ThrowOnError>): RequestResult<ListConnectorDeliveriesResponses, ListConnectorDeliveriesErrors, ThrowOnError> => (options.client ?? client).get<ListConnectorDeliveriesResponses, ListConnectorDeliveriesErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/connector-sources/{source}/deliveries',
    ...options
});

/**
 * Send a test to a source, as its vendor would
 *
 * A made-up payload in the form of the vendor goes to the endpoint, signed with the secret of the source: it is verified, sealed, stored and read like any other. It is marked as a test: it counts as set aside, becomes no lead, and stays a test when it is read again. Whether the vendor can reach the address, only the vendor can show.
 *
 * Roles: operator.
 */
export const testConnectorSource = <ThrowOnError extends boolean = false>(options: Options<TestConnectorSourceData, ThrowOnError>): RequestResult<TestConnectorSourceResponses, TestConnectorSourceErrors, ThrowOnError> => (options.client ?? client).post<TestConnectorSourceResponses, TestConnectorSourceErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/connector-sources/{source}/tests',
    ...options
});

/**
 * All events in order: page by page, or live
 *
 * Events hold no contact data. With `Accept: text/event-stream` the answer does not end: it has every
 * wanted event after the position, then new ones as they are stored. The id of each is its position, so that an
 * `EventSource` resumes by itself; an id without data says how far the history was read. A page reads at most 20,000
 * positions, unless it names a lead or a stream: a page of rare events may be empty although `next` is not null. A stream
 * goes on from now: it takes neither `before`, `sort` nor `asKnownAt`.
 *
 * Roles: downstream, manager, analyst, auditor, operator.
 */
export const listEvents = <ThrowOnError extends boolean = false>(options?: Options<ListEventsData, ThrowOnError>): RequestResult<ListEventsResponses, ListEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/events',
    ...options
});

/**
 * One event, what caused it and what it caused
 *
 * Effects in the streams of its lead are all there, however late they came. Those in other streams are
 * looked for in the next 5,000 positions; `GET /v1/events?causationId=` finds any others page by page.
 *
 * Roles: downstream, manager, analyst, auditor, operator.
 */
export const traceEvent = <ThrowOnError extends boolean = false>(options: Options<TraceEventData, ThrowOnError>): RequestResult<TraceEventResponses, TraceEventErrors, ThrowOnError> => (options.client ?? client).get<TraceEventResponses, TraceEventErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/events/{position}',
    ...options
});

/**
 * When a position was recorded
 *
 * The moment of the newest event up to the position: `asKnownAt` takes either.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readMoment = <ThrowOnError extends boolean = false>(options: Options<ReadMomentData, ThrowOnError>): RequestResult<ReadMomentResponses, ReadMomentErrors, ThrowOnError> => (options.client ?? client).get<ReadMomentResponses, ReadMomentErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/moments/{position}',
    ...options
});

/**
 * What a text names, and where it leads
 *
 * Paste an id, a position, the handle of a rep, an e-mail address or a phone number in any spelling, or the id of a source system. People are looked up by a keyed hash, never by reading contacts; the roles rep (own leads and those in pools), manager, privacy and auditor may do that, and each such look is logged, without what was looked for. It is a POST so that no address stands in a URL.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const find = <ThrowOnError extends boolean = false>(options: Options<FindData, ThrowOnError>): RequestResult<FindResponses, FindErrors, ThrowOnError> => (options.client ?? client).post<FindResponses, FindErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/find',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Leads by stage and owner, how long they are there, and what is at stake
 *
 * `medianHours` is the age in the stage up to the newest event that the report includes. `amounts` sums the expected value of open opportunities, for each currency on its own.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipeline = <ThrowOnError extends boolean = false>(options?: Options<ReadPipelineData, ThrowOnError>): RequestResult<ReadPipelineResponses, ReadPipelineErrors, ThrowOnError> => (options?.client ?? client).get<ReadPipelineResponses, ReadPipelineErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/pipeline',
    ...options
});

/**
 * How far leads come, and how fast
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnel = <ThrowOnError extends boolean = false>(options?: Options<ReportFunnelData, ThrowOnError>): RequestResult<ReportFunnelResponses, ReportFunnelErrors, ThrowOnError> => (options?.client ?? client).get<ReportFunnelResponses, ReportFunnelErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/funnel',
    ...options
});

/**
 * Which channels and campaigns won
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSources = <ThrowOnError extends boolean = false>(options?: Options<ReportSourcesData, ThrowOnError>): RequestResult<ReportSourcesResponses, ReportSourcesErrors, ThrowOnError> => (options?.client ?? client).get<ReportSourcesResponses, ReportSourcesErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/campaigns',
    ...options
});

/**
 * First responses against the promise
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSla = <ThrowOnError extends boolean = false>(options?: Options<ReportSlaData, ThrowOnError>): RequestResult<ReportSlaResponses, ReportSlaErrors, ThrowOnError> => (options?.client ?? client).get<ReportSlaResponses, ReportSlaErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/sla',
    ...options
});

/**
 * Leads taken back, by rule and rep
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamation = <ThrowOnError extends boolean = false>(options?: Options<ReportReclamationData, ThrowOnError>): RequestResult<ReportReclamationResponses, ReportReclamationErrors, ThrowOnError> => (options?.client ?? client).get<ReportReclamationResponses, ReportReclamationErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/fairness',
    ...options
});

/**
 * At which hours of the week promises are made, kept and broken
 *
 * By weekday and hour in `zone`. Each number counts by its own moment, which must lie in the period: when the rep got the lead, when the first response was, when the promise broke. Hours in which nothing happened have no row.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseHours = <ThrowOnError extends boolean = false>(options?: Options<ReportResponseHoursData, ThrowOnError>): RequestResult<ReportResponseHoursResponses, ReportResponseHoursErrors, ThrowOnError> => (options?.client ?? client).get<ReportResponseHoursResponses, ReportResponseHoursErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/response-hours',
    ...options
});

/**
 * Every broken promise, its cause, and the events behind it
 *
 * By when the promise broke, newest first. `steps` are the events of the promise: made, shortened, broken, withdrawn, answered, told to the supervisor, ended. Without `limit` the first 1,000 rows; `total` says how many there are, and an export of the report has all of them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportBreaches = <ThrowOnError extends boolean = false>(options?: Options<ReportBreachesData, ThrowOnError>): RequestResult<ReportBreachesResponses, ReportBreachesErrors, ThrowOnError> => (options?.client ?? client).get<ReportBreachesResponses, ReportBreachesErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/breaches',
    ...options
});

/**
 * Claims used today by each rep, and what is left for each pool
 *
 * Today is the day, in the calendar of the rep, of the newest event that the report includes. A claim counts against the quota of every pool, wherever it came from. Reps at work without a claim have rows too, unless rows are grouped.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaims = <ThrowOnError extends boolean = false>(options?: Options<ReportClaimsData, ThrowOnError>): RequestResult<ReportClaimsResponses, ReportClaimsErrors, ThrowOnError> => (options?.client ?? client).get<ReportClaimsResponses, ReportClaimsErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/claims',
    ...options
});

/**
 * What will be taken back on each of the next seven days if nothing happens
 *
 * Seven days from the newest event that the report includes. The period, if there is one, bounds when a lead is due. An opportunity suspends the end of protection. Days on which nothing is due have a row too, unless there is a period or a group.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportReclaimForecast = <ThrowOnError extends boolean = false>(options?: Options<ReportReclaimForecastData, ThrowOnError>): RequestResult<ReportReclaimForecastResponses, ReportReclaimForecastErrors, ThrowOnError> => (options?.client ?? client).get<ReportReclaimForecastResponses, ReportReclaimForecastErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/reclaim-forecast',
    ...options
});

/**
 * What became of claims: answered, lost untouched, or claimed by the same rep again
 *
 * By when the claim was. Many claims that are lost untouched or taken again are a sign of leads that are parked with a rep.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimReturns = <ThrowOnError extends boolean = false>(options?: Options<ReportClaimReturnsData, ThrowOnError>): RequestResult<ReportClaimReturnsResponses, ReportClaimReturnsErrors, ThrowOnError> => (options?.client ?? client).get<ReportClaimReturnsResponses, ReportClaimReturnsErrors, ThrowOnError>({
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/claim-returns',
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    querySerializer: { parameters: { fields: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/submissions',
    ...options
});

/**
 * What a number of it counts: Leads by stage and owner, how long they are there, and what is at stake
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipelineLeads = <ThrowOnError extends boolean = false>(options: Options<ReadPipelineLeadsData, ThrowOnError>): RequestResult<ReadPipelineLeadsResponses, ReadPipelineLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReadPipelineLeadsResponses, ReadPipelineLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/pipeline/leads',
    ...options
});

/**
 * What a number of it counts: How far leads come, and how fast
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnelLeads = <ThrowOnError extends boolean = false>(options: Options<ReportFunnelLeadsData, ThrowOnError>): RequestResult<ReportFunnelLeadsResponses, ReportFunnelLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportFunnelLeadsResponses, ReportFunnelLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/funnel/leads',
    ...options
});

/**
 * What a number of it counts: Which channels and campaigns won
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSourcesLeads = <ThrowOnError extends boolean = false>(options: Options<ReportSourcesLeadsData, ThrowOnError>): RequestResult<ReportSourcesLeadsResponses, ReportSourcesLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportSourcesLeadsResponses, ReportSourcesLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/sources/leads',
    ...options
});

/**
 * What a number of it counts: Which channels and campaigns get the credit, by several models
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `moreBecause` has no list: it counts events; the first twenty are named in `because`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportAttributionLeads = <ThrowOnError extends boolean = false>(options: Options<ReportAttributionLeadsData, ThrowOnError>): RequestResult<ReportAttributionLeadsResponses, ReportAttributionLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportAttributionLeadsResponses, ReportAttributionLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/attribution/leads',
    ...options
});

/**
 * What a number of it counts: What channels and campaigns brought and cost
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCampaignsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportCampaignsLeadsData, ThrowOnError>): RequestResult<ReportCampaignsLeadsResponses, ReportCampaignsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportCampaignsLeadsResponses, ReportCampaignsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/campaigns/leads',
    ...options
});

/**
 * What a number of it counts: First responses against the promise
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSlaLeads = <ThrowOnError extends boolean = false>(options: Options<ReportSlaLeadsData, ThrowOnError>): RequestResult<ReportSlaLeadsResponses, ReportSlaLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportSlaLeadsResponses, ReportSlaLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/sla/leads',
    ...options
});

/**
 * What a number of it counts: Leads taken back, by rule and rep
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamationLeads = <ThrowOnError extends boolean = false>(options: Options<ReportReclamationLeadsData, ThrowOnError>): RequestResult<ReportReclamationLeadsResponses, ReportReclamationLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportReclamationLeadsResponses, ReportReclamationLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/reclamation/leads',
    ...options
});

/**
 * What a number of it counts: How leads move between stages
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFlowLeads = <ThrowOnError extends boolean = false>(options: Options<ReportFlowLeadsData, ThrowOnError>): RequestResult<ReportFlowLeadsResponses, ReportFlowLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportFlowLeadsResponses, ReportFlowLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/flow/leads',
    ...options
});

/**
 * What a number of it counts: How long leads stay in each stage
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportStageTimesLeads = <ThrowOnError extends boolean = false>(options: Options<ReportStageTimesLeadsData, ThrowOnError>): RequestResult<ReportStageTimesLeadsResponses, ReportStageTimesLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportStageTimesLeadsResponses, ReportStageTimesLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/stage-times/leads',
    ...options
});

/**
 * What a number of it counts: How far the leads of a week or month came
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCohortsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportCohortsLeadsData, ThrowOnError>): RequestResult<ReportCohortsLeadsResponses, ReportCohortsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportCohortsLeadsResponses, ReportCohortsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/cohorts/leads',
    ...options
});

/**
 * What a number of it counts: Days from capture to win
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCycleTimeLeads = <ThrowOnError extends boolean = false>(options: Options<ReportCycleTimeLeadsData, ThrowOnError>): RequestResult<ReportCycleTimeLeadsResponses, ReportCycleTimeLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportCycleTimeLeadsResponses, ReportCycleTimeLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/cycle-time/leads',
    ...options
});

/**
 * What a number of it counts: Why leads are lost or disqualified
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportLossReasonsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportLossReasonsLeadsData, ThrowOnError>): RequestResult<ReportLossReasonsLeadsResponses, ReportLossReasonsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportLossReasonsLeadsResponses, ReportLossReasonsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/loss-reasons/leads',
    ...options
});

/**
 * What a number of it counts: How fast reps answer, and why promises are broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseLeads = <ThrowOnError extends boolean = false>(options: Options<ReportResponseLeadsData, ThrowOnError>): RequestResult<ReportResponseLeadsResponses, ReportResponseLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportResponseLeadsResponses, ReportResponseLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/response/leads',
    ...options
});

/**
 * What a number of it counts: Follow-up tasks, and how many are done
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFollowUpsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportFollowUpsLeadsData, ThrowOnError>): RequestResult<ReportFollowUpsLeadsResponses, ReportFollowUpsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportFollowUpsLeadsResponses, ReportFollowUpsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/follow-ups/leads',
    ...options
});

/**
 * What a number of it counts: What each rep got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportRepsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportRepsLeadsData, ThrowOnError>): RequestResult<ReportRepsLeadsResponses, ReportRepsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportRepsLeadsResponses, ReportRepsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/reps/leads',
    ...options
});

/**
 * What a number of it counts: What each team got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `reps` has no list: it counts reps, and the report `reps` has a row for each.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportTeamsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportTeamsLeadsData, ThrowOnError>): RequestResult<ReportTeamsLeadsResponses, ReportTeamsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportTeamsLeadsResponses, ReportTeamsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/teams/leads',
    ...options
});

/**
 * What a number of it counts: What waits in each pool, comes and goes, and what is due back
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportPoolsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportPoolsLeadsData, ThrowOnError>): RequestResult<ReportPoolsLeadsResponses, ReportPoolsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportPoolsLeadsResponses, ReportPoolsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/pools/leads',
    ...options
});

/**
 * What a number of it counts: How evenly assignments are shared within each team
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFairnessLeads = <ThrowOnError extends boolean = false>(options: Options<ReportFairnessLeadsData, ThrowOnError>): RequestResult<ReportFairnessLeadsResponses, ReportFairnessLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportFairnessLeadsResponses, ReportFairnessLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/fairness/leads',
    ...options
});

/**
 * What a number of it counts: At which hours of the week promises are made, kept and broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseHoursLeads = <ThrowOnError extends boolean = false>(options: Options<ReportResponseHoursLeadsData, ThrowOnError>): RequestResult<ReportResponseHoursLeadsResponses, ReportResponseHoursLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportResponseHoursLeadsResponses, ReportResponseHoursLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/response-hours/leads',
    ...options
});

/**
 * What a number of it counts: Claims used today by each rep, and what is left for each pool
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `claimsPerDay` has no list: it is a rule of the pool, and counts nothing. `left` has no list: it is what was not claimed; `used` lists what was.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportClaimsLeadsData, ThrowOnError>): RequestResult<ReportClaimsLeadsResponses, ReportClaimsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportClaimsLeadsResponses, ReportClaimsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/claims/leads',
    ...options
});

/**
 * What a number of it counts: What will be taken back on each of the next seven days if nothing happens
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportReclaimForecastLeads = <ThrowOnError extends boolean = false>(options: Options<ReportReclaimForecastLeadsData, ThrowOnError>): RequestResult<ReportReclaimForecastLeadsResponses, ReportReclaimForecastLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportReclaimForecastLeadsResponses, ReportReclaimForecastLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/reclaim-forecast/leads',
    ...options
});

/**
 * What a number of it counts: What became of claims: answered, lost untouched, or claimed by the same rep again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimReturnsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportClaimReturnsLeadsData, ThrowOnError>): RequestResult<ReportClaimReturnsLeadsResponses, ReportClaimReturnsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportClaimReturnsLeadsResponses, ReportClaimReturnsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/claim-returns/leads',
    ...options
});

/**
 * What a number of it counts: What is wrong with submissions, by sender and field
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportDataQualityLeads = <ThrowOnError extends boolean = false>(options: Options<ReportDataQualityLeadsData, ThrowOnError>): RequestResult<ReportDataQualityLeadsResponses, ReportDataQualityLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportDataQualityLeadsResponses, ReportDataQualityLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/data-quality/leads',
    ...options
});

/**
 * What a number of it counts: What persons consented to, by purpose and channel
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, privacy.
 */
export const reportConsentsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportConsentsLeadsData, ThrowOnError>): RequestResult<ReportConsentsLeadsResponses, ReportConsentsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportConsentsLeadsResponses, ReportConsentsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/consents/leads',
    ...options
});

/**
 * What a number of it counts: What became of the submissions of each sender
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSubmissionsLeads = <ThrowOnError extends boolean = false>(options: Options<ReportSubmissionsLeadsData, ThrowOnError>): RequestResult<ReportSubmissionsLeadsResponses, ReportSubmissionsLeadsErrors, ThrowOnError> => (options.client ?? client).get<ReportSubmissionsLeadsResponses, ReportSubmissionsLeadsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/submissions/leads',
    ...options
});

/**
 * Record a call, a mail, a meeting
 *
 * Roles: rep, manager.
 */
export const logInteraction = <ThrowOnError extends boolean = false>(options: Options<LogInteractionData, ThrowOnError>): RequestResult<LogInteractionResponses, LogInteractionErrors, ThrowOnError> => (options.client ?? client).post<LogInteractionResponses, LogInteractionErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/leads/{leadId}/recycle',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Put tags on the lead
 *
 * Roles: rep, manager.
 */
export const tag = <ThrowOnError extends boolean = false>(options: Options<TagData, ThrowOnError>): RequestResult<TagResponses, TagErrors, ThrowOnError> => (options.client ?? client).post<TagResponses, TagErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/leads/{leadId}/tags',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take tags off the lead
 *
 * Roles: rep, manager.
 */
export const untag = <ThrowOnError extends boolean = false>(options: Options<UntagData, ThrowOnError>): RequestResult<UntagResponses, UntagErrors, ThrowOnError> => (options.client ?? client).post<UntagResponses, UntagErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/leads/{leadId}/untag',
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/leads/{leadId}/withdraw-consent',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Kept runs, the newest first
 *
 * Of the reports that the caller may read, whoever kept them. `keptBy` is the id of a key.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listReportRuns = <ThrowOnError extends boolean = false>(options?: Options<ListReportRunsData, ThrowOnError>): RequestResult<ListReportRunsResponses, ListReportRunsErrors, ThrowOnError> => (options?.client ?? client).get<ListReportRunsResponses, ListReportRunsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/runs',
    ...options
});

/**
 * Run a report and keep its manifest
 *
 * The manifest names everything that decides the rows: parameters, position, policy, version of the rules of reports, and the hash of the rows. The same run has the same id.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const keepReportRun = <ThrowOnError extends boolean = false>(options: Options<KeepReportRunData, ThrowOnError>): RequestResult<KeepReportRunResponses, KeepReportRunErrors, ThrowOnError> => (options.client ?? client).post<KeepReportRunResponses, KeepReportRunErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/reports/runs/again',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A list of leads, a report, or what a number counts, as a file at once
 *
 * `leads.csv`, `leads.xlsx`, or the name of a report with such an ending; `funnel-leads.csv` is what a
 * number of the report `funnel` counts, with the query of `/v1/reports/funnel/leads` (`figure`, `row.KEY`,
 * `group.NAME`). The query is that of the list or report; a list also takes `fields`, by comma; `limit`, `after` and `total` of a list do not count: the file
 * has every row. Up to 5,000 rows; more by `POST /v1/exports`. The whole file stands for one position. A text that a spreadsheet would run as a
 * formula has a `'` before it in CSV, and is a cell of text in a workbook. Every export is recorded. `EXPORT_ROLES` says
 * which roles may export.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const downloadTable = <ThrowOnError extends boolean = false>(options: Options<DownloadTableData, ThrowOnError>): RequestResult<DownloadTableResponses, DownloadTableErrors, ThrowOnError> => (options.client ?? client).get<DownloadTableResponses, DownloadTableErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/tables/{table}',
    ...options
});

/**
 * Exports, the newest first
 *
 * Your own; auditors and operators see those of all keys.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listExports = <ThrowOnError extends boolean = false>(options?: Options<ListExportsData, ThrowOnError>): RequestResult<ListExportsResponses, ListExportsErrors, ThrowOnError> => (options?.client ?? client).get<ListExportsResponses, ListExportsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/exports',
    ...options
});

/**
 * Export a list of leads, a report, or what a number counts, in the background
 *
 * The job reads all rows in one snapshot, with the rights that the key has now, and survives a restart:
 * then it begins anew. Its file can be fetched by the same key until it is deleted (`KEEP_EXPORTS_DAYS`). At most five
 * jobs of a key are open.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const startExport = <ThrowOnError extends boolean = false>(options: Options<StartExportData, ThrowOnError>): RequestResult<StartExportResponses, StartExportErrors, ThrowOnError> => (options.client ?? client).post<StartExportResponses, StartExportErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/exports',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Cancel an export, or delete one that has ended
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const cancelExport = <ThrowOnError extends boolean = false>(options: Options<CancelExportData, ThrowOnError>): RequestResult<CancelExportResponses, CancelExportErrors, ThrowOnError> => (options.client ?? client).delete<CancelExportResponses, CancelExportErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/exports/{exportId}',
    ...options
});

/**
 * How far an export is
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readExport = <ThrowOnError extends boolean = false>(options: Options<ReadExportData, ThrowOnError>): RequestResult<ReadExportResponses, ReadExportErrors, ThrowOnError> => (options.client ?? client).get<ReadExportResponses, ReadExportErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/exports/{exportId}',
    ...options
});

/**
 * The file of an export
 *
 * For the key that asked for it.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const downloadExport = <ThrowOnError extends boolean = false>(options: Options<DownloadExportData, ThrowOnError>): RequestResult<DownloadExportResponses, DownloadExportErrors, ThrowOnError> => (options.client ?? client).get<DownloadExportResponses, DownloadExportErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/exports/{exportId}/file',
    ...options
});

/**
 * Published versions of the rules, and which is in force
 *
 * A version that today's consumers cannot run is set aside, with its defects; the newest that runs is in force.
 *
 * Roles: manager, operator, auditor.
 */
export const listPolicies = <ThrowOnError extends boolean = false>(options?: Options<ListPoliciesData, ThrowOnError>): RequestResult<ListPoliciesResponses, ListPoliciesErrors, ThrowOnError> => (options?.client ?? client).get<ListPoliciesResponses, ListPoliciesErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/campaign-costs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Who the caller is, and what it may do
 *
 * For a key and for a session of the console. `id` stands in the history as who did something.
 *
 * Roles: ingest, rep, manager, pool-admin, analyst, auditor, privacy, operator, downstream.
 */
export const readMe = <ThrowOnError extends boolean = false>(options?: Options<ReadMeData, ThrowOnError>): RequestResult<ReadMeResponses, ReadMeErrors, ThrowOnError> => (options?.client ?? client).get<ReadMeResponses, ReadMeErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/me',
    ...options
});

/**
 * Saved views: own ones, the team's and public ones
 *
 * What somebody wants to see on a screen, under a name. A saved view gives no rights: it names filters, not rows.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listSavedViews = <ThrowOnError extends boolean = false>(options?: Options<ListSavedViewsData, ThrowOnError>): RequestResult<ListSavedViewsResponses, ListSavedViewsErrors, ThrowOnError> => (options?.client ?? client).get<ListSavedViewsResponses, ListSavedViewsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/saved-views',
    ...options
});

/**
 * Save a view
 *
 * At most 200 of one owner. `state` has at most 8,192 bytes as JSON.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const saveView = <ThrowOnError extends boolean = false>(options: Options<SaveViewData, ThrowOnError>): RequestResult<SaveViewResponses, SaveViewErrors, ThrowOnError> => (options.client ?? client).post<SaveViewResponses, SaveViewErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/saved-views',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a saved view
 *
 * By the same rule as replacing it.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const removeSavedView = <ThrowOnError extends boolean = false>(options: Options<RemoveSavedViewData, ThrowOnError>): RequestResult<RemoveSavedViewResponses, RemoveSavedViewErrors, ThrowOnError> => (options.client ?? client).delete<RemoveSavedViewResponses, RemoveSavedViewErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/saved-views/{id}',
    ...options
});

/**
 * Replace a saved view
 *
 * An own one; a manager also those of the own teams, a manager of all teams and an operator those that others see.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const changeSavedView = <ThrowOnError extends boolean = false>(options: Options<ChangeSavedViewData, ThrowOnError>): RequestResult<ChangeSavedViewResponses, ChangeSavedViewErrors, ThrowOnError> => (options.client ?? client).put<ChangeSavedViewResponses, ChangeSavedViewErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/saved-views/{id}',
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
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/waiting',
    ...options
});

/**
 * Consumers: how far each is behind, and what stopped it last
 *
 * What hurts most comes first. At most two seconds old. 503 while the broker does not answer.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listConsumers = <ThrowOnError extends boolean = false>(options?: Options<ListConsumersData, ThrowOnError>): RequestResult<ListConsumersResponses, ListConsumersErrors, ThrowOnError> => (options?.client ?? client).get<ListConsumersResponses, ListConsumersErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/operations/consumers',
    ...options
});

/**
 * Views: version, position, rows, and how far one that is being built is
 *
 * At most five seconds old. While a view is being built the answer takes a second, to measure it.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listViews = <ThrowOnError extends boolean = false>(options?: Options<ListViewsData, ThrowOnError>): RequestResult<ListViewsResponses, ListViewsErrors, ThrowOnError> => (options?.client ?? client).get<ListViewsResponses, ListViewsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/operations/views',
    ...options
});

/**
 * What is past its retention, and when old data was last deleted
 *
 * In a cluster the projector deletes; the retentions are those of its last run, and `kinds` is null before the first.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const readHousekeeping = <ThrowOnError extends boolean = false>(options?: Options<ReadHousekeepingData, ThrowOnError>): RequestResult<ReadHousekeepingResponses, ReadHousekeepingErrors, ThrowOnError> => (options?.client ?? client).get<ReadHousekeepingResponses, ReadHousekeepingErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/operations/housekeeping',
    ...options
});

/**
 * Parked keys, each with its fault and what to do, and dropped messages
 *
 * Never what is in a message.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listParked = <ThrowOnError extends boolean = false>(options?: Options<ListParkedData, ThrowOnError>): RequestResult<ListParkedResponses, ListParkedErrors, ThrowOnError> => (options?.client ?? client).get<ListParkedResponses, ListParkedErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/parked',
    ...options
});

/**
 * Try parked keys again, or see what that would do
 *
 * With `isDryRun` nothing changes: the answer says which keys would be sent again and what they would meet. Consumers take the keys within seconds, each in order; what fails again stays parked. Safe to repeat.
 *
 * Roles: operator.
 */
export const redriveParked = <ThrowOnError extends boolean = false>(options: Options<RedriveParkedData, ThrowOnError>): RequestResult<RedriveParkedResponses, RedriveParkedErrors, ThrowOnError> => (options.client ?? client).post<RedriveParkedResponses, RedriveParkedErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/parked/redrive',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Drop the message that blocks a key, for ever
 *
 * It is stored with who dropped it and why. The messages behind it are then tried in order. Only the first message of a key can be dropped, after it failed.
 *
 * Roles: operator.
 */
export const dropParked = <ThrowOnError extends boolean = false>(options: Options<DropParkedData, ThrowOnError>): RequestResult<DropParkedResponses, DropParkedErrors, ThrowOnError> => (options.client ?? client).post<DropParkedResponses, DropParkedErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'cookie',
            name: '__Host-ls',
            type: 'apiKey'
        }
    ],
    url: '/v1/parked/drop',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
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
