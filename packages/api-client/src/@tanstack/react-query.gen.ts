/* Written by `npm run api-client`. */

import { type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen.ts';
import { answerHandshake, answerHandshakeBySecret, cancelExport, changePools, changeReps, changeSavedView, claim, deliver, deliverBySecret, dismissDuplicate, disqualify, downloadExport, downloadTable, dropParked, explainAssignment, explainLead, find, keepReportRun, listConnectorDeliveries, listConnectors, listConnectorSources, listConsumers, listDuplicates, listEvents, listExports, listLeads, listParked, listPolicies, listPools, listReportRuns, listReps, listSavedViews, listSchemas, listSubmissions, listViews, livez, logInteraction, lose, merge, metrics, openOpportunity, type Options, publishPolicy, qualify, readAsyncApi, readBrowserScript, readExport, readHousekeeping, readLead, readMe, readMoment, readPipeline, readPipelineLeads, readPolicy, readSchema, readSubmission, readSubmissionPayload, readWaiting, readyz, recordCosts, recycle, redriveParked, release, releaseFromQuarantine, removeSavedView, reportAttribution, reportAttributionLeads, reportBreaches, reportCampaigns, reportCampaignsLeads, reportClaimReturns, reportClaimReturnsLeads, reportClaims, reportClaimsLeads, reportCohorts, reportCohortsLeads, reportConsents, reportConsentsLeads, reportConservation, reportCycleTime, reportCycleTimeLeads, reportDataQuality, reportDataQualityLeads, reportFairness, reportFairnessLeads, reportFlow, reportFlowLeads, reportFollowUps, reportFollowUpsLeads, reportFunnel, reportFunnelLeads, reportLossReasons, reportLossReasonsLeads, reportPools, reportPoolsLeads, reportReclaimForecast, reportReclaimForecastLeads, reportReclamation, reportReclamationLeads, reportReps, reportRepsLeads, reportResponse, reportResponseHours, reportResponseHoursLeads, reportResponseLeads, reportSla, reportSlaLeads, reportSources, reportSourcesLeads, reportStageTimes, reportStageTimesLeads, reportSubmissions, reportSubmissionsLeads, reportTeams, reportTeamsLeads, runReportAgain, runReportManifest, saveView, snapshotLeads, startExport, submitBatch, submitForm, submitImport, submitLead, tag, testConnectorSource, traceAttribution, traceEvent, transfer, unmerge, untag, win, withdrawConsent } from '../sdk.gen.ts';
import type { AnswerHandshakeBySecretData, AnswerHandshakeBySecretError, AnswerHandshakeBySecretResponse, AnswerHandshakeData, AnswerHandshakeError, AnswerHandshakeResponse, CancelExportData, CancelExportError, CancelExportResponse, ChangePoolsData, ChangePoolsError, ChangePoolsResponse, ChangeRepsData, ChangeRepsError, ChangeRepsResponse, ChangeSavedViewData, ChangeSavedViewError, ChangeSavedViewResponse, ClaimData, ClaimError, ClaimResponse, DeliverBySecretData, DeliverBySecretError, DeliverBySecretResponse, DeliverData, DeliverError, DeliverResponse, DismissDuplicateData, DismissDuplicateError, DismissDuplicateResponse, DisqualifyData, DisqualifyError, DisqualifyResponse, DownloadExportData, DownloadExportError, DownloadExportResponse, DownloadTableData, DownloadTableError, DownloadTableResponse, DropParkedData, DropParkedError, DropParkedResponse, ExplainAssignmentData, ExplainAssignmentError, ExplainAssignmentResponse, ExplainLeadData, ExplainLeadError, ExplainLeadResponse, FindData, FindError, FindResponse, KeepReportRunData, KeepReportRunError, KeepReportRunResponse, ListConnectorDeliveriesData, ListConnectorDeliveriesError, ListConnectorDeliveriesResponse, ListConnectorsData, ListConnectorsError, ListConnectorSourcesData, ListConnectorSourcesError, ListConnectorSourcesResponse, ListConnectorsResponse, ListConsumersData, ListConsumersError, ListConsumersResponse, ListDuplicatesData, ListDuplicatesError, ListDuplicatesResponse, ListEventsData, ListEventsError, ListEventsResponse, ListExportsData, ListExportsError, ListExportsResponse, ListLeadsData, ListLeadsError, ListLeadsResponse, ListParkedData, ListParkedError, ListParkedResponse, ListPoliciesData, ListPoliciesError, ListPoliciesResponse, ListPoolsData, ListPoolsError, ListPoolsResponse, ListReportRunsData, ListReportRunsError, ListReportRunsResponse, ListRepsData, ListRepsError, ListRepsResponse, ListSavedViewsData, ListSavedViewsError, ListSavedViewsResponse, ListSchemasData, ListSchemasError, ListSchemasResponse, ListSubmissionsData, ListSubmissionsError, ListSubmissionsResponse, ListViewsData, ListViewsError, ListViewsResponse, LivezData, LivezError, LivezResponse, LogInteractionData, LogInteractionError, LogInteractionResponse, LoseData, LoseError, LoseResponse, MergeData, MergeError, MergeResponse, MetricsData, MetricsError, MetricsResponse, OpenOpportunityData, OpenOpportunityError, OpenOpportunityResponse, PublishPolicyData, PublishPolicyError, PublishPolicyResponse, QualifyData, QualifyError, QualifyResponse, ReadAsyncApiData, ReadAsyncApiError, ReadAsyncApiResponse, ReadBrowserScriptData, ReadBrowserScriptError, ReadBrowserScriptResponse, ReadExportData, ReadExportError, ReadExportResponse, ReadHousekeepingData, ReadHousekeepingError, ReadHousekeepingResponse, ReadLeadData, ReadLeadError, ReadLeadResponse, ReadMeData, ReadMeError, ReadMeResponse, ReadMomentData, ReadMomentError, ReadMomentResponse, ReadPipelineData, ReadPipelineError, ReadPipelineLeadsData, ReadPipelineLeadsError, ReadPipelineLeadsResponse, ReadPipelineResponse, ReadPolicyData, ReadPolicyError, ReadPolicyResponse, ReadSchemaData, ReadSchemaError, ReadSchemaResponse, ReadSubmissionData, ReadSubmissionError, ReadSubmissionPayloadData, ReadSubmissionPayloadError, ReadSubmissionPayloadResponse, ReadSubmissionResponse, ReadWaitingData, ReadWaitingError, ReadWaitingResponse, ReadyzData, ReadyzError, ReadyzResponse, RecordCostsData, RecordCostsError, RecordCostsResponse, RecycleData, RecycleError, RecycleResponse, RedriveParkedData, RedriveParkedError, RedriveParkedResponse, ReleaseData, ReleaseError, ReleaseFromQuarantineData, ReleaseFromQuarantineError, ReleaseFromQuarantineResponse, ReleaseResponse, RemoveSavedViewData, RemoveSavedViewError, RemoveSavedViewResponse, ReportAttributionData, ReportAttributionError, ReportAttributionLeadsData, ReportAttributionLeadsError, ReportAttributionLeadsResponse, ReportAttributionResponse, ReportBreachesData, ReportBreachesError, ReportBreachesResponse, ReportCampaignsData, ReportCampaignsError, ReportCampaignsLeadsData, ReportCampaignsLeadsError, ReportCampaignsLeadsResponse, ReportCampaignsResponse, ReportClaimReturnsData, ReportClaimReturnsError, ReportClaimReturnsLeadsData, ReportClaimReturnsLeadsError, ReportClaimReturnsLeadsResponse, ReportClaimReturnsResponse, ReportClaimsData, ReportClaimsError, ReportClaimsLeadsData, ReportClaimsLeadsError, ReportClaimsLeadsResponse, ReportClaimsResponse, ReportCohortsData, ReportCohortsError, ReportCohortsLeadsData, ReportCohortsLeadsError, ReportCohortsLeadsResponse, ReportCohortsResponse, ReportConsentsData, ReportConsentsError, ReportConsentsLeadsData, ReportConsentsLeadsError, ReportConsentsLeadsResponse, ReportConsentsResponse, ReportConservationData, ReportConservationError, ReportConservationResponse, ReportCycleTimeData, ReportCycleTimeError, ReportCycleTimeLeadsData, ReportCycleTimeLeadsError, ReportCycleTimeLeadsResponse, ReportCycleTimeResponse, ReportDataQualityData, ReportDataQualityError, ReportDataQualityLeadsData, ReportDataQualityLeadsError, ReportDataQualityLeadsResponse, ReportDataQualityResponse, ReportFairnessData, ReportFairnessError, ReportFairnessLeadsData, ReportFairnessLeadsError, ReportFairnessLeadsResponse, ReportFairnessResponse, ReportFlowData, ReportFlowError, ReportFlowLeadsData, ReportFlowLeadsError, ReportFlowLeadsResponse, ReportFlowResponse, ReportFollowUpsData, ReportFollowUpsError, ReportFollowUpsLeadsData, ReportFollowUpsLeadsError, ReportFollowUpsLeadsResponse, ReportFollowUpsResponse, ReportFunnelData, ReportFunnelError, ReportFunnelLeadsData, ReportFunnelLeadsError, ReportFunnelLeadsResponse, ReportFunnelResponse, ReportLossReasonsData, ReportLossReasonsError, ReportLossReasonsLeadsData, ReportLossReasonsLeadsError, ReportLossReasonsLeadsResponse, ReportLossReasonsResponse, ReportPoolsData, ReportPoolsError, ReportPoolsLeadsData, ReportPoolsLeadsError, ReportPoolsLeadsResponse, ReportPoolsResponse, ReportReclaimForecastData, ReportReclaimForecastError, ReportReclaimForecastLeadsData, ReportReclaimForecastLeadsError, ReportReclaimForecastLeadsResponse, ReportReclaimForecastResponse, ReportReclamationData, ReportReclamationError, ReportReclamationLeadsData, ReportReclamationLeadsError, ReportReclamationLeadsResponse, ReportReclamationResponse, ReportRepsData, ReportRepsError, ReportRepsLeadsData, ReportRepsLeadsError, ReportRepsLeadsResponse, ReportRepsResponse, ReportResponseData, ReportResponseError, ReportResponseHoursData, ReportResponseHoursError, ReportResponseHoursLeadsData, ReportResponseHoursLeadsError, ReportResponseHoursLeadsResponse, ReportResponseHoursResponse, ReportResponseLeadsData, ReportResponseLeadsError, ReportResponseLeadsResponse, ReportResponseResponse, ReportSlaData, ReportSlaError, ReportSlaLeadsData, ReportSlaLeadsError, ReportSlaLeadsResponse, ReportSlaResponse, ReportSourcesData, ReportSourcesError, ReportSourcesLeadsData, ReportSourcesLeadsError, ReportSourcesLeadsResponse, ReportSourcesResponse, ReportStageTimesData, ReportStageTimesError, ReportStageTimesLeadsData, ReportStageTimesLeadsError, ReportStageTimesLeadsResponse, ReportStageTimesResponse, ReportSubmissionsData, ReportSubmissionsError, ReportSubmissionsLeadsData, ReportSubmissionsLeadsError, ReportSubmissionsLeadsResponse, ReportSubmissionsResponse, ReportTeamsData, ReportTeamsError, ReportTeamsLeadsData, ReportTeamsLeadsError, ReportTeamsLeadsResponse, ReportTeamsResponse, RunReportAgainData, RunReportAgainError, RunReportAgainResponse, RunReportManifestData, RunReportManifestError, RunReportManifestResponse, SaveViewData, SaveViewError, SaveViewResponse, SnapshotLeadsData, SnapshotLeadsError, SnapshotLeadsResponse, StartExportData, StartExportError, StartExportResponse, SubmitBatchData, SubmitBatchError, SubmitBatchResponse, SubmitFormData, SubmitFormError, SubmitFormResponse, SubmitImportData, SubmitImportError, SubmitImportResponse, SubmitLeadData, SubmitLeadError, SubmitLeadResponse, TagData, TagError, TagResponse, TestConnectorSourceData, TestConnectorSourceError, TestConnectorSourceResponse, TraceAttributionData, TraceAttributionError, TraceAttributionResponse, TraceEventData, TraceEventError, TraceEventResponse, TransferData, TransferError, TransferResponse, UnmergeData, UnmergeError, UnmergeResponse, UntagData, UntagError, UntagResponse, WinData, WinError, WinResponse, WithdrawConsentData, WithdrawConsentError, WithdrawConsentResponse } from '../types.gen.ts';

export type QueryKey<TOptions extends Options> = [
    Pick<TOptions, 'baseUrl' | 'body' | 'headers' | 'path' | 'query'> & {
        _id: string;
        _infinite?: boolean;
        tags?: ReadonlyArray<string>;
    }
];

const createQueryKey = <TOptions extends Options>(id: string, options?: TOptions, infinite?: boolean, tags?: ReadonlyArray<string>): [
    QueryKey<TOptions>[0]
] => {
    const params: QueryKey<TOptions>[0] = { _id: id, baseUrl: options?.baseUrl || (options?.client ?? client).getConfig().baseUrl } as QueryKey<TOptions>[0];
    if (infinite) {
        params._infinite = infinite;
    }
    if (tags) {
        params.tags = tags;
    }
    if (options?.body) {
        params.body = options.body;
    }
    if (options?.headers) {
        params.headers = options.headers;
    }
    if (options?.path) {
        params.path = options.path;
    }
    if (options?.query) {
        params.query = options.query;
    }
    return [params];
};

export const listLeadsQueryKey = (options?: Options<ListLeadsData>) => createQueryKey('listLeads', options);

/**
 * Leads, page by page
 *
 * A rep finds own leads and those in pools here, a manager of some teams those of the teams too. With `asKnownAt` or `asTrueAt` the leads are those of that moment.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listLeadsOptions = (options?: Options<ListLeadsData>) => queryOptions<ListLeadsResponse, ListLeadsError, ListLeadsResponse, ReturnType<typeof listLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listLeadsQueryKey(options)
});

const createInfiniteParams = <K extends Pick<QueryKey<Options>[0], 'body' | 'headers' | 'path' | 'query'>>(queryKey: QueryKey<Options>, page: K) => {
    const params = { ...queryKey[0] };
    if (page.body) {
        params.body = {
            ...queryKey[0].body as any,
            ...page.body as any
        };
    }
    if (page.headers) {
        params.headers = {
            ...queryKey[0].headers,
            ...page.headers
        };
    }
    if (page.path) {
        params.path = {
            ...queryKey[0].path as any,
            ...page.path as any
        };
    }
    if (page.query) {
        params.query = {
            ...queryKey[0].query as any,
            ...page.query as any
        };
    }
    return params as unknown as typeof page;
};

export const listLeadsInfiniteQueryKey = (options?: Options<ListLeadsData>): QueryKey<Options<ListLeadsData>> => createQueryKey('listLeads', options, true);

/**
 * Leads, page by page
 *
 * A rep finds own leads and those in pools here, a manager of some teams those of the teams too. With `asKnownAt` or `asTrueAt` the leads are those of that moment.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listLeadsInfiniteOptions = (options?: Options<ListLeadsData>) => {
    const opts = infiniteQueryOptions<ListLeadsResponse, ListLeadsError, InfiniteData<ListLeadsResponse>, QueryKey<Options<ListLeadsData>>, string | Pick<QueryKey<Options<ListLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Hand in one submission
 *
 * Answered only after the submission is durable. What does not fit costs its field, and the answer names it; only a submission by which nobody can be reached is refused, and recorded as refused, with its defects. A form body takes the flat names of the form route. From a page in a browser (it names its Origin) the visitor's address and browser are kept with the contact where the submission does not say them.
 *
 * Roles: ingest.
 */
export const submitLeadMutation = (options?: Partial<Options<SubmitLeadData>>): UseMutationOptions<SubmitLeadResponse, SubmitLeadError, Options<SubmitLeadData>> => {
    const mutationOptions: UseMutationOptions<SubmitLeadResponse, SubmitLeadError, Options<SubmitLeadData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await submitLead({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Hand in up to 1,000 submissions
 *
 * A JSON array, or NDJSON with one submission a line. Every row gets its own answer; a broken line is that line's defect and the others go on. With an Idempotency-Key, row n is a repeat of row n sent under this key before, or refused when that had other content.
 *
 * Roles: ingest.
 */
export const submitBatchMutation = (options?: Partial<Options<SubmitBatchData>>): UseMutationOptions<SubmitBatchResponse, SubmitBatchError, Options<SubmitBatchData>> => {
    const mutationOptions: UseMutationOptions<SubmitBatchResponse, SubmitBatchError, Options<SubmitBatchData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await submitBatch({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Hand in up to 1,000 rows of an import
 *
 * For files and back-fills: rows count as imported by the sender named, each under its own idempotency key, so that the same file can be sent again. A key without the role operator imports in its own name only.
 *
 * Roles: ingest, operator.
 */
export const submitImportMutation = (options?: Partial<Options<SubmitImportData>>): UseMutationOptions<SubmitImportResponse, SubmitImportError, Options<SubmitImportData>> => {
    const mutationOptions: UseMutationOptions<SubmitImportResponse, SubmitImportError, Options<SubmitImportData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await submitImport({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Post a form of a web page
 *
 * For <form method=post action=…/v1/forms/contact?key=…>. The key is public by nature, so it must have the role ingest and no other; it may also come in a hidden field `key`. Errors come as a page to those who prefer HTML. The visitor's address, behind trusted proxies too, and browser are kept with the contact. Scripts and beacons post a submission as JSON, also as text/plain, and hear 202; a script needs its origin in PAGE_ORIGINS.
 */
export const submitFormMutation = (options?: Partial<Options<SubmitFormData>>): UseMutationOptions<SubmitFormResponse, SubmitFormError, Options<SubmitFormData>> => {
    const mutationOptions: UseMutationOptions<SubmitFormResponse, SubmitFormError, Options<SubmitFormData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await submitForm({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readLeadQueryKey = (options: Options<ReadLeadData>) => createQueryKey('readLead', options);

/**
 * One lead with its whole history
 *
 * The contact is there only for the roles rep, manager and privacy; each such look is logged. A rep sees it whole for own leads only, a manager for those of the key's teams; else it is shortened and `isContactMasked`.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readLeadOptions = (options: Options<ReadLeadData>) => queryOptions<ReadLeadResponse, ReadLeadError, ReadLeadResponse, ReturnType<typeof readLeadQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readLead({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readLeadQueryKey(options)
});

export const explainLeadQueryKey = (options: Options<ExplainLeadData>) => createQueryKey('explainLead', options);

/**
 * Why a lead is as it is, and what it waits for
 *
 * In words, each with the event that says so: stage, score, owner or why there is no rep, who could have or claim it, deadlines, messages that are set aside. Without contact data: a rep may ask about own leads and those in pools, a manager of some teams about those of the teams too.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const explainLeadOptions = (options: Options<ExplainLeadData>) => queryOptions<ExplainLeadResponse, ExplainLeadError, ExplainLeadResponse, ReturnType<typeof explainLeadQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await explainLead({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: explainLeadQueryKey(options)
});

export const explainAssignmentQueryKey = (options: Options<ExplainAssignmentData>) => createQueryKey('explainAssignment', options);

/**
 * Every rep who was considered for a lead when it was assigned
 *
 * An assignment names its first ten candidates and counts the others; here is the whole table, made anew from the lead, the counts, the reps and the policy as they were at that moment. It reads the whole roster: ask now and then, not in a loop. A rep may ask about own leads and those in pools.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const explainAssignmentOptions = (options: Options<ExplainAssignmentData>) => queryOptions<ExplainAssignmentResponse, ExplainAssignmentError, ExplainAssignmentResponse, ReturnType<typeof explainAssignmentQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await explainAssignment({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: explainAssignmentQueryKey(options)
});

export const traceAttributionQueryKey = (options: Options<TraceAttributionData>) => createQueryKey('traceAttribution', options);

/**
 * Who gets the credit for each conversion of a lead, touch by touch
 *
 * Every touch with its weight and its share of the value by each model, or why it does not count. The models that learn from all paths, markov and shapley, say nothing of a single lead. A rep may ask about own leads and those in pools.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const traceAttributionOptions = (options: Options<TraceAttributionData>) => queryOptions<TraceAttributionResponse, TraceAttributionError, TraceAttributionResponse, ReturnType<typeof traceAttributionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await traceAttribution({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: traceAttributionQueryKey(options)
});

export const snapshotLeadsQueryKey = (options?: Options<SnapshotLeadsData>) => createQueryKey('snapshotLeads', options);

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
export const snapshotLeadsOptions = (options?: Options<SnapshotLeadsData>) => queryOptions<SnapshotLeadsResponse, SnapshotLeadsError, SnapshotLeadsResponse, ReturnType<typeof snapshotLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await snapshotLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: snapshotLeadsQueryKey(options)
});

export const snapshotLeadsInfiniteQueryKey = (options?: Options<SnapshotLeadsData>): QueryKey<Options<SnapshotLeadsData>> => createQueryKey('snapshotLeads', options, true);

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
export const snapshotLeadsInfiniteOptions = (options?: Options<SnapshotLeadsData>) => {
    const opts = infiniteQueryOptions<SnapshotLeadsResponse, SnapshotLeadsError, InfiniteData<SnapshotLeadsResponse>, QueryKey<Options<SnapshotLeadsData>>, string | Pick<QueryKey<Options<SnapshotLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<SnapshotLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await snapshotLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: snapshotLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const listDuplicatesQueryKey = (options?: Options<ListDuplicatesData>) => createQueryKey('listDuplicates', options);

/**
 * Pairs of leads that may be one person
 *
 * Each says what the two share. Merge them (`merge`), or say that they are two people (`dismissDuplicate`): then they are not listed again. Of a merged lead the survivor stands here. No name and no address is in it; read the two leads to compare them. A caller finds pairs of which it sees both leads in lists.
 *
 * Roles: manager, analyst, auditor, privacy, operator.
 */
export const listDuplicatesOptions = (options?: Options<ListDuplicatesData>) => queryOptions<ListDuplicatesResponse, ListDuplicatesError, ListDuplicatesResponse, ReturnType<typeof listDuplicatesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listDuplicates({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listDuplicatesQueryKey(options)
});

export const listDuplicatesInfiniteQueryKey = (options?: Options<ListDuplicatesData>): QueryKey<Options<ListDuplicatesData>> => createQueryKey('listDuplicates', options, true);

/**
 * Pairs of leads that may be one person
 *
 * Each says what the two share. Merge them (`merge`), or say that they are two people (`dismissDuplicate`): then they are not listed again. Of a merged lead the survivor stands here. No name and no address is in it; read the two leads to compare them. A caller finds pairs of which it sees both leads in lists.
 *
 * Roles: manager, analyst, auditor, privacy, operator.
 */
export const listDuplicatesInfiniteOptions = (options?: Options<ListDuplicatesData>) => {
    const opts = infiniteQueryOptions<ListDuplicatesResponse, ListDuplicatesError, InfiniteData<ListDuplicatesResponse>, QueryKey<Options<ListDuplicatesData>>, string | Pick<QueryKey<Options<ListDuplicatesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListDuplicatesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listDuplicates({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listDuplicatesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const readSubmissionQueryKey = (options: Options<ReadSubmissionData>) => createQueryKey('readSubmission', options);

/**
 * What became of a submission
 *
 * A key that may only ingest sees the submissions of its own sender.
 *
 * Roles: ingest, rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readSubmissionOptions = (options: Options<ReadSubmissionData>) => queryOptions<ReadSubmissionResponse, ReadSubmissionError, ReadSubmissionResponse, ReturnType<typeof readSubmissionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readSubmission({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readSubmissionQueryKey(options)
});

export const listRepsQueryKey = (options?: Options<ListRepsData>) => createQueryKey('listReps', options);

/**
 * All reps
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listRepsOptions = (options?: Options<ListRepsData>) => queryOptions<ListRepsResponse, ListRepsError, ListRepsResponse, ReturnType<typeof listRepsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listReps({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listRepsQueryKey(options)
});

/**
 * Add or change reps
 *
 * Roles: manager, operator.
 */
export const changeRepsMutation = (options?: Partial<Options<ChangeRepsData>>): UseMutationOptions<ChangeRepsResponse, ChangeRepsError, Options<ChangeRepsData>> => {
    const mutationOptions: UseMutationOptions<ChangeRepsResponse, ChangeRepsError, Options<ChangeRepsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changeReps({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPoolsQueryKey = (options?: Options<ListPoolsData>) => createQueryKey('listPools', options);

/**
 * All pools
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listPoolsOptions = (options?: Options<ListPoolsData>) => queryOptions<ListPoolsResponse, ListPoolsError, ListPoolsResponse, ReturnType<typeof listPoolsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPools({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPoolsQueryKey(options)
});

/**
 * Add or change pools
 *
 * Roles: manager, operator, pool-admin.
 */
export const changePoolsMutation = (options?: Partial<Options<ChangePoolsData>>): UseMutationOptions<ChangePoolsResponse, ChangePoolsError, Options<ChangePoolsData>> => {
    const mutationOptions: UseMutationOptions<ChangePoolsResponse, ChangePoolsError, Options<ChangePoolsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changePools({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listSubmissionsQueryKey = (options?: Options<ListSubmissionsData>) => createQueryKey('listSubmissions', options);

/**
 * Submissions of a sender and outcome, with their defects
 *
 * The newest first. Those that the numbers of the report `submissions` count; every page is of the position of the first. A defect names the place, the rule and what to do, and no value. What waits to be decided is not among them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listSubmissionsOptions = (options?: Options<ListSubmissionsData>) => queryOptions<ListSubmissionsResponse, ListSubmissionsError, ListSubmissionsResponse, ReturnType<typeof listSubmissionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSubmissions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSubmissionsQueryKey(options)
});

export const listSubmissionsInfiniteQueryKey = (options?: Options<ListSubmissionsData>): QueryKey<Options<ListSubmissionsData>> => createQueryKey('listSubmissions', options, true);

/**
 * Submissions of a sender and outcome, with their defects
 *
 * The newest first. Those that the numbers of the report `submissions` count; every page is of the position of the first. A defect names the place, the rule and what to do, and no value. What waits to be decided is not among them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listSubmissionsInfiniteOptions = (options?: Options<ListSubmissionsData>) => {
    const opts = infiniteQueryOptions<ListSubmissionsResponse, ListSubmissionsError, InfiniteData<ListSubmissionsResponse>, QueryKey<Options<ListSubmissionsData>>, string | Pick<QueryKey<Options<ListSubmissionsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListSubmissionsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listSubmissions({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listSubmissionsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const readSubmissionPayloadQueryKey = (options: Options<ReadSubmissionPayloadData>) => createQueryKey('readSubmissionPayload', options);

/**
 * What a refused submission held, without a value of a person
 *
 * Names, types and lengths. Kept are the newest 50 of a sender, sealed, until the key of their day is destroyed; nothing of a body that could not be read.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const readSubmissionPayloadOptions = (options: Options<ReadSubmissionPayloadData>) => queryOptions<ReadSubmissionPayloadResponse, ReadSubmissionPayloadError, ReadSubmissionPayloadResponse, ReturnType<typeof readSubmissionPayloadQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readSubmissionPayload({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readSubmissionPayloadQueryKey(options)
});

export const listConnectorsQueryKey = (options?: Options<ListConnectorsData>) => createQueryKey('listConnectors', options);

/**
 * Every kind of connector, and how to set it up
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorsOptions = (options?: Options<ListConnectorsData>) => queryOptions<ListConnectorsResponse, ListConnectorsError, ListConnectorsResponse, ReturnType<typeof listConnectorsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listConnectors({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listConnectorsQueryKey(options)
});

export const listConnectorSourcesQueryKey = (options?: Options<ListConnectorSourcesData>) => createQueryKey('listConnectorSources', options);

/**
 * Every source of a connector: its set-up, and what came
 *
 * Which secrets and settings there are, never their values. Who was turned away is counted by the rule that failed; nothing of such a request is kept.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorSourcesOptions = (options?: Options<ListConnectorSourcesData>) => queryOptions<ListConnectorSourcesResponse, ListConnectorSourcesError, ListConnectorSourcesResponse, ReturnType<typeof listConnectorSourcesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listConnectorSources({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listConnectorSourcesQueryKey(options)
});

export const listConnectorDeliveriesQueryKey = (options: Options<ListConnectorDeliveriesData>) => createQueryKey('listConnectorDeliveries', options);

/**
 * What a source delivered, newest first, without personal data
 *
 * Each sealed original as a shape: names, types and lengths of its members. Below it, how the source's mapping reads it now, with values only of fields that stand for no person, and what became of each submission. Originals are kept as long as the key of their day. For every role the same: contacts are on the leads, for whom may see them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorDeliveriesOptions = (options: Options<ListConnectorDeliveriesData>) => queryOptions<ListConnectorDeliveriesResponse, ListConnectorDeliveriesError, ListConnectorDeliveriesResponse, ReturnType<typeof listConnectorDeliveriesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listConnectorDeliveries({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listConnectorDeliveriesQueryKey(options)
});

export const listConnectorDeliveriesInfiniteQueryKey = (options: Options<ListConnectorDeliveriesData>): QueryKey<Options<ListConnectorDeliveriesData>> => createQueryKey('listConnectorDeliveries', options, true);

/**
 * What a source delivered, newest first, without personal data
 *
 * Each sealed original as a shape: names, types and lengths of its members. Below it, how the source's mapping reads it now, with values only of fields that stand for no person, and what became of each submission. Originals are kept as long as the key of their day. For every role the same: contacts are on the leads, for whom may see them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listConnectorDeliveriesInfiniteOptions = (options: Options<ListConnectorDeliveriesData>) => {
    const opts = infiniteQueryOptions<ListConnectorDeliveriesResponse, ListConnectorDeliveriesError, InfiniteData<ListConnectorDeliveriesResponse>, QueryKey<Options<ListConnectorDeliveriesData>>, string | Pick<QueryKey<Options<ListConnectorDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListConnectorDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    before: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listConnectorDeliveries({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listConnectorDeliveriesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Send a test to a source, as its vendor would
 *
 * A made-up payload in the form of the vendor goes to the endpoint, signed with the secret of the source: it is verified, sealed, stored and read like any other. It is marked as a test: it counts as set aside, becomes no lead, and stays a test when it is read again. Whether the vendor can reach the address, only the vendor can show.
 *
 * Roles: operator.
 */
export const testConnectorSourceMutation = (options?: Partial<Options<TestConnectorSourceData>>): UseMutationOptions<TestConnectorSourceResponse, TestConnectorSourceError, Options<TestConnectorSourceData>> => {
    const mutationOptions: UseMutationOptions<TestConnectorSourceResponse, TestConnectorSourceError, Options<TestConnectorSourceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await testConnectorSource({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listEventsQueryKey = (options?: Options<ListEventsData>) => createQueryKey('listEvents', options);

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
export const listEventsOptions = (options?: Options<ListEventsData>) => queryOptions<ListEventsResponse, ListEventsError, ListEventsResponse, ReturnType<typeof listEventsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listEvents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listEventsQueryKey(options)
});

export const listEventsInfiniteQueryKey = (options?: Options<ListEventsData>): QueryKey<Options<ListEventsData>> => createQueryKey('listEvents', options, true);

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
export const listEventsInfiniteOptions = (options?: Options<ListEventsData>) => {
    const opts = infiniteQueryOptions<ListEventsResponse, ListEventsError, InfiniteData<ListEventsResponse>, QueryKey<Options<ListEventsData>>, 'now' | number | Pick<QueryKey<Options<ListEventsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListEventsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listEvents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listEventsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const traceEventQueryKey = (options: Options<TraceEventData>) => createQueryKey('traceEvent', options);

/**
 * One event, what caused it and what it caused
 *
 * Effects in the streams of its lead are all there, however late they came. Those in other streams are
 * looked for in the next 5,000 positions; `GET /v1/events?causationId=` finds any others page by page.
 *
 * Roles: downstream, manager, analyst, auditor, operator.
 */
export const traceEventOptions = (options: Options<TraceEventData>) => queryOptions<TraceEventResponse, TraceEventError, TraceEventResponse, ReturnType<typeof traceEventQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await traceEvent({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: traceEventQueryKey(options)
});

export const readMomentQueryKey = (options: Options<ReadMomentData>) => createQueryKey('readMoment', options);

/**
 * When a position was recorded
 *
 * The moment of the newest event up to the position: `asKnownAt` takes either.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readMomentOptions = (options: Options<ReadMomentData>) => queryOptions<ReadMomentResponse, ReadMomentError, ReadMomentResponse, ReturnType<typeof readMomentQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readMoment({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readMomentQueryKey(options)
});

/**
 * What a text names, and where it leads
 *
 * Paste an id, a position, the handle of a rep, an e-mail address or a phone number in any spelling, or the id of a source system. People are looked up by a keyed hash, never by reading contacts; the roles rep (own leads and those in pools), manager, privacy and auditor may do that, and each such look is logged, without what was looked for. It is a POST so that no address stands in a URL.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const findMutation = (options?: Partial<Options<FindData>>): UseMutationOptions<FindResponse, FindError, Options<FindData>> => {
    const mutationOptions: UseMutationOptions<FindResponse, FindError, Options<FindData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await find({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readPipelineQueryKey = (options?: Options<ReadPipelineData>) => createQueryKey('readPipeline', options);

/**
 * Leads by stage and owner, how long they are there, and what is at stake
 *
 * `medianHours` is the age in the stage up to the newest event that the report includes. `amounts` sums the expected value of open opportunities, for each currency on its own.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipelineOptions = (options?: Options<ReadPipelineData>) => queryOptions<ReadPipelineResponse, ReadPipelineError, ReadPipelineResponse, ReturnType<typeof readPipelineQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readPipeline({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readPipelineQueryKey(options)
});

export const reportFunnelQueryKey = (options?: Options<ReportFunnelData>) => createQueryKey('reportFunnel', options);

/**
 * How far leads come, and how fast
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnelOptions = (options?: Options<ReportFunnelData>) => queryOptions<ReportFunnelResponse, ReportFunnelError, ReportFunnelResponse, ReturnType<typeof reportFunnelQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFunnel({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFunnelQueryKey(options)
});

export const reportSourcesQueryKey = (options?: Options<ReportSourcesData>) => createQueryKey('reportSources', options);

/**
 * Which channels and campaigns won
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSourcesOptions = (options?: Options<ReportSourcesData>) => queryOptions<ReportSourcesResponse, ReportSourcesError, ReportSourcesResponse, ReturnType<typeof reportSourcesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSources({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSourcesQueryKey(options)
});

export const reportAttributionQueryKey = (options?: Options<ReportAttributionData>) => createQueryKey('reportAttribution', options);

/**
 * Which channels and campaigns get the credit, by several models
 *
 * The counts of each model sum to the number of conversions, and its values to their value, per currency and to the minor unit. Paths without the conversion, from which `markov` and `shapley` with `worth=rate` learn, count by when their leads were captured. With `restates` the rows that changed since then, and the events that changed them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportAttributionOptions = (options?: Options<ReportAttributionData>) => queryOptions<ReportAttributionResponse, ReportAttributionError, ReportAttributionResponse, ReturnType<typeof reportAttributionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportAttribution({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportAttributionQueryKey(options)
});

export const reportCampaignsQueryKey = (options?: Options<ReportCampaignsData>) => createQueryKey('reportCampaigns', options);

/**
 * What channels and campaigns brought and cost
 *
 * Leads and opportunities by first source; wins and value credited by `model`. A cost is spread over its days, to the minor unit, and the days in the period count. Amounts are never added up across currencies. Costs are divided by channel and campaign only: grouped or filtered by anything else, they are null.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCampaignsOptions = (options?: Options<ReportCampaignsData>) => queryOptions<ReportCampaignsResponse, ReportCampaignsError, ReportCampaignsResponse, ReturnType<typeof reportCampaignsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCampaigns({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCampaignsQueryKey(options)
});

export const reportSlaQueryKey = (options?: Options<ReportSlaData>) => createQueryKey('reportSla', options);

/**
 * First responses against the promise
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSlaOptions = (options?: Options<ReportSlaData>) => queryOptions<ReportSlaResponse, ReportSlaError, ReportSlaResponse, ReturnType<typeof reportSlaQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSla({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSlaQueryKey(options)
});

export const reportReclamationQueryKey = (options?: Options<ReportReclamationData>) => createQueryKey('reportReclamation', options);

/**
 * Leads taken back, by rule and rep
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamationOptions = (options?: Options<ReportReclamationData>) => queryOptions<ReportReclamationResponse, ReportReclamationError, ReportReclamationResponse, ReturnType<typeof reportReclamationQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportReclamation({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportReclamationQueryKey(options)
});

export const reportConservationQueryKey = (options?: Options<ReportConservationData>) => createQueryKey('reportConservation', options);

/**
 * Received = accepted + duplicate + refused + quarantined + waiting + aside
 *
 * By sender, hour of receipt and kind. `hours` says how many of the newest hours have rows of their own; what is older is one row. A row that does not balance says so in `note`, and names what is missing. Beyond 200 senders the smaller ones that balance share the rows `(other)`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportConservationOptions = (options?: Options<ReportConservationData>) => queryOptions<ReportConservationResponse, ReportConservationError, ReportConservationResponse, ReturnType<typeof reportConservationQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportConservation({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportConservationQueryKey(options)
});

export const reportFlowQueryKey = (options?: Options<ReportFlowData>) => createQueryKey('reportFlow', options);

/**
 * How leads move between stages
 *
 * By when the move was. `medianHours` is the time in `from` before it.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFlowOptions = (options?: Options<ReportFlowData>) => queryOptions<ReportFlowResponse, ReportFlowError, ReportFlowResponse, ReturnType<typeof reportFlowQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFlow({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFlowQueryKey(options)
});

export const reportStageTimesQueryKey = (options?: Options<ReportStageTimesData>) => createQueryKey('reportStageTimes', options);

/**
 * How long leads stay in each stage
 *
 * By when a lead came into the stage. Hours are those of stays that are over.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportStageTimesOptions = (options?: Options<ReportStageTimesData>) => queryOptions<ReportStageTimesResponse, ReportStageTimesError, ReportStageTimesResponse, ReturnType<typeof reportStageTimesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportStageTimes({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportStageTimesQueryKey(options)
});

export const reportCohortsQueryKey = (options?: Options<ReportCohortsData>) => createQueryKey('reportCohorts', options);

/**
 * How far the leads of a week or month came
 *
 * A row for each `interval` of capture; without one, for each month.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCohortsOptions = (options?: Options<ReportCohortsData>) => queryOptions<ReportCohortsResponse, ReportCohortsError, ReportCohortsResponse, ReturnType<typeof reportCohortsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCohorts({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCohortsQueryKey(options)
});

export const reportCycleTimeQueryKey = (options?: Options<ReportCycleTimeData>) => createQueryKey('reportCycleTime', options);

/**
 * Days from capture to win
 *
 * By the first deal of each lead.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCycleTimeOptions = (options?: Options<ReportCycleTimeData>) => queryOptions<ReportCycleTimeResponse, ReportCycleTimeError, ReportCycleTimeResponse, ReturnType<typeof reportCycleTimeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCycleTime({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCycleTimeQueryKey(options)
});

export const reportLossReasonsQueryKey = (options?: Options<ReportLossReasonsData>) => createQueryKey('reportLossReasons', options);

/**
 * Why leads are lost or disqualified
 *
 * By when the lead was lost.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportLossReasonsOptions = (options?: Options<ReportLossReasonsData>) => queryOptions<ReportLossReasonsResponse, ReportLossReasonsError, ReportLossReasonsResponse, ReturnType<typeof reportLossReasonsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportLossReasons({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportLossReasonsQueryKey(options)
});

export const reportResponseQueryKey = (options?: Options<ReportResponseData>) => createQueryKey('reportResponse', options);

/**
 * How fast reps answer, and why promises are broken
 *
 * By when the rep got the lead. Working minutes follow the calendar that the rep has today. A breach has one of four causes: told late (answered in time), answered late, unanswered, reclaimed without an answer.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseOptions = (options?: Options<ReportResponseData>) => queryOptions<ReportResponseResponse, ReportResponseError, ReportResponseResponse, ReturnType<typeof reportResponseQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportResponse({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportResponseQueryKey(options)
});

export const reportFollowUpsQueryKey = (options?: Options<ReportFollowUpsData>) => createQueryKey('reportFollowUps', options);

/**
 * Follow-up tasks, and how many are done
 *
 * By when the task was scheduled.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFollowUpsOptions = (options?: Options<ReportFollowUpsData>) => queryOptions<ReportFollowUpsResponse, ReportFollowUpsError, ReportFollowUpsResponse, ReturnType<typeof reportFollowUpsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFollowUps({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFollowUpsQueryKey(options)
});

export const reportRepsQueryKey = (options?: Options<ReportRepsData>) => createQueryKey('reportReps', options);

/**
 * What each rep got, answered, won and lost again
 *
 * Assignments count by when they were, deals by when they were won, what was taken back by when that was.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportRepsOptions = (options?: Options<ReportRepsData>) => queryOptions<ReportRepsResponse, ReportRepsError, ReportRepsResponse, ReturnType<typeof reportRepsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportReps({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportRepsQueryKey(options)
});

export const reportTeamsQueryKey = (options?: Options<ReportTeamsData>) => createQueryKey('reportTeams', options);

/**
 * What each team got, answered, won and lost again
 *
 * Assignments count by when they were, deals by when they were won, what was taken back by when that was.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportTeamsOptions = (options?: Options<ReportTeamsData>) => queryOptions<ReportTeamsResponse, ReportTeamsError, ReportTeamsResponse, ReturnType<typeof reportTeamsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportTeams({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportTeamsQueryKey(options)
});

export const reportPoolsQueryKey = (options?: Options<ReportPoolsData>) => createQueryKey('reportPools', options);

/**
 * What waits in each pool, comes and goes, and what is due back
 *
 * The period bounds `inflow` and `outflow`; the other columns are those of the moment of the report. A merged lead waits nowhere.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportPoolsOptions = (options?: Options<ReportPoolsData>) => queryOptions<ReportPoolsResponse, ReportPoolsError, ReportPoolsResponse, ReturnType<typeof reportPoolsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportPools({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportPoolsQueryKey(options)
});

export const reportFairnessQueryKey = (options?: Options<ReportFairnessData>) => createQueryKey('reportFairness', options);

/**
 * How evenly assignments are shared within each team
 *
 * Assignments by the rules, by when they were. The equal share is that of the reps who got some or work now. `gini` is the Gini coefficient of the team.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFairnessOptions = (options?: Options<ReportFairnessData>) => queryOptions<ReportFairnessResponse, ReportFairnessError, ReportFairnessResponse, ReturnType<typeof reportFairnessQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFairness({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFairnessQueryKey(options)
});

export const reportResponseHoursQueryKey = (options?: Options<ReportResponseHoursData>) => createQueryKey('reportResponseHours', options);

/**
 * At which hours of the week promises are made, kept and broken
 *
 * By weekday and hour in `zone`. Each number counts by its own moment, which must lie in the period: when the rep got the lead, when the first response was, when the promise broke. Hours in which nothing happened have no row.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseHoursOptions = (options?: Options<ReportResponseHoursData>) => queryOptions<ReportResponseHoursResponse, ReportResponseHoursError, ReportResponseHoursResponse, ReturnType<typeof reportResponseHoursQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportResponseHours({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportResponseHoursQueryKey(options)
});

export const reportBreachesQueryKey = (options?: Options<ReportBreachesData>) => createQueryKey('reportBreaches', options);

/**
 * Every broken promise, its cause, and the events behind it
 *
 * By when the promise broke, newest first. `steps` are the events of the promise: made, shortened, broken, withdrawn, answered, told to the supervisor, ended. Without `limit` the first 1,000 rows; `total` says how many there are, and an export of the report has all of them.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportBreachesOptions = (options?: Options<ReportBreachesData>) => queryOptions<ReportBreachesResponse, ReportBreachesError, ReportBreachesResponse, ReturnType<typeof reportBreachesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportBreaches({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportBreachesQueryKey(options)
});

export const reportClaimsQueryKey = (options?: Options<ReportClaimsData>) => createQueryKey('reportClaims', options);

/**
 * Claims used today by each rep, and what is left for each pool
 *
 * Today is the day, in the calendar of the rep, of the newest event that the report includes. A claim counts against the quota of every pool, wherever it came from. Reps at work without a claim have rows too, unless rows are grouped.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimsOptions = (options?: Options<ReportClaimsData>) => queryOptions<ReportClaimsResponse, ReportClaimsError, ReportClaimsResponse, ReturnType<typeof reportClaimsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportClaims({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportClaimsQueryKey(options)
});

export const reportReclaimForecastQueryKey = (options?: Options<ReportReclaimForecastData>) => createQueryKey('reportReclaimForecast', options);

/**
 * What will be taken back on each of the next seven days if nothing happens
 *
 * Seven days from the newest event that the report includes. The period, if there is one, bounds when a lead is due. An opportunity suspends the end of protection. Days on which nothing is due have a row too, unless there is a period or a group.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportReclaimForecastOptions = (options?: Options<ReportReclaimForecastData>) => queryOptions<ReportReclaimForecastResponse, ReportReclaimForecastError, ReportReclaimForecastResponse, ReturnType<typeof reportReclaimForecastQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportReclaimForecast({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportReclaimForecastQueryKey(options)
});

export const reportClaimReturnsQueryKey = (options?: Options<ReportClaimReturnsData>) => createQueryKey('reportClaimReturns', options);

/**
 * What became of claims: answered, lost untouched, or claimed by the same rep again
 *
 * By when the claim was. Many claims that are lost untouched or taken again are a sign of leads that are parked with a rep.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimReturnsOptions = (options?: Options<ReportClaimReturnsData>) => queryOptions<ReportClaimReturnsResponse, ReportClaimReturnsError, ReportClaimReturnsResponse, ReturnType<typeof reportClaimReturnsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportClaimReturns({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportClaimReturnsQueryKey(options)
});

export const reportDataQualityQueryKey = (options?: Options<ReportDataQualityData>) => createQueryKey('reportDataQuality', options);

/**
 * What is wrong with submissions, by sender and field
 *
 * By when the submission was. What is in no lead (a refused submission) counts in reports over all leads, and in those of a sender; a filter by anything else leaves it out.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportDataQualityOptions = (options?: Options<ReportDataQualityData>) => queryOptions<ReportDataQualityResponse, ReportDataQualityError, ReportDataQualityResponse, ReturnType<typeof reportDataQualityQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportDataQuality({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportDataQualityQueryKey(options)
});

export const reportConsentsQueryKey = (options?: Options<ReportConsentsData>) => createQueryKey('reportConsents', options);

/**
 * What persons consented to, by purpose and channel
 *
 * The state that holds for each person, purpose and channel; the period is that of the statement that holds.
 *
 * Roles: manager, analyst, auditor, operator, privacy.
 */
export const reportConsentsOptions = (options?: Options<ReportConsentsData>) => queryOptions<ReportConsentsResponse, ReportConsentsError, ReportConsentsResponse, ReturnType<typeof reportConsentsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportConsents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportConsentsQueryKey(options)
});

export const reportSubmissionsQueryKey = (options?: Options<ReportSubmissionsData>) => createQueryKey('reportSubmissions', options);

/**
 * What became of the submissions of each sender
 *
 * By when the submission was; its last outcome counts. What is in no lead counts in reports over all leads, and in those of a sender. Whether everything received was decided: `conservation`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSubmissionsOptions = (options?: Options<ReportSubmissionsData>) => queryOptions<ReportSubmissionsResponse, ReportSubmissionsError, ReportSubmissionsResponse, ReturnType<typeof reportSubmissionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSubmissions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSubmissionsQueryKey(options)
});

export const readPipelineLeadsQueryKey = (options: Options<ReadPipelineLeadsData>) => createQueryKey('readPipelineLeads', options);

/**
 * What a number of it counts: Leads by stage and owner, how long they are there, and what is at stake
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipelineLeadsOptions = (options: Options<ReadPipelineLeadsData>) => queryOptions<ReadPipelineLeadsResponse, ReadPipelineLeadsError, ReadPipelineLeadsResponse, ReturnType<typeof readPipelineLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readPipelineLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readPipelineLeadsQueryKey(options)
});

export const readPipelineLeadsInfiniteQueryKey = (options: Options<ReadPipelineLeadsData>): QueryKey<Options<ReadPipelineLeadsData>> => createQueryKey('readPipelineLeads', options, true);

/**
 * What a number of it counts: Leads by stage and owner, how long they are there, and what is at stake
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, rep, pool-admin.
 */
export const readPipelineLeadsInfiniteOptions = (options: Options<ReadPipelineLeadsData>) => {
    const opts = infiniteQueryOptions<ReadPipelineLeadsResponse, ReadPipelineLeadsError, InfiniteData<ReadPipelineLeadsResponse>, QueryKey<Options<ReadPipelineLeadsData>>, string | Pick<QueryKey<Options<ReadPipelineLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReadPipelineLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await readPipelineLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: readPipelineLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportFunnelLeadsQueryKey = (options: Options<ReportFunnelLeadsData>) => createQueryKey('reportFunnelLeads', options);

/**
 * What a number of it counts: How far leads come, and how fast
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnelLeadsOptions = (options: Options<ReportFunnelLeadsData>) => queryOptions<ReportFunnelLeadsResponse, ReportFunnelLeadsError, ReportFunnelLeadsResponse, ReturnType<typeof reportFunnelLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFunnelLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFunnelLeadsQueryKey(options)
});

export const reportFunnelLeadsInfiniteQueryKey = (options: Options<ReportFunnelLeadsData>): QueryKey<Options<ReportFunnelLeadsData>> => createQueryKey('reportFunnelLeads', options, true);

/**
 * What a number of it counts: How far leads come, and how fast
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFunnelLeadsInfiniteOptions = (options: Options<ReportFunnelLeadsData>) => {
    const opts = infiniteQueryOptions<ReportFunnelLeadsResponse, ReportFunnelLeadsError, InfiniteData<ReportFunnelLeadsResponse>, QueryKey<Options<ReportFunnelLeadsData>>, string | Pick<QueryKey<Options<ReportFunnelLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportFunnelLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportFunnelLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportFunnelLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportSourcesLeadsQueryKey = (options: Options<ReportSourcesLeadsData>) => createQueryKey('reportSourcesLeads', options);

/**
 * What a number of it counts: Which channels and campaigns won
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSourcesLeadsOptions = (options: Options<ReportSourcesLeadsData>) => queryOptions<ReportSourcesLeadsResponse, ReportSourcesLeadsError, ReportSourcesLeadsResponse, ReturnType<typeof reportSourcesLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSourcesLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSourcesLeadsQueryKey(options)
});

export const reportSourcesLeadsInfiniteQueryKey = (options: Options<ReportSourcesLeadsData>): QueryKey<Options<ReportSourcesLeadsData>> => createQueryKey('reportSourcesLeads', options, true);

/**
 * What a number of it counts: Which channels and campaigns won
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSourcesLeadsInfiniteOptions = (options: Options<ReportSourcesLeadsData>) => {
    const opts = infiniteQueryOptions<ReportSourcesLeadsResponse, ReportSourcesLeadsError, InfiniteData<ReportSourcesLeadsResponse>, QueryKey<Options<ReportSourcesLeadsData>>, string | Pick<QueryKey<Options<ReportSourcesLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportSourcesLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportSourcesLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportSourcesLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportAttributionLeadsQueryKey = (options: Options<ReportAttributionLeadsData>) => createQueryKey('reportAttributionLeads', options);

/**
 * What a number of it counts: Which channels and campaigns get the credit, by several models
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `moreBecause` has no list: it counts events; the first twenty are named in `because`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportAttributionLeadsOptions = (options: Options<ReportAttributionLeadsData>) => queryOptions<ReportAttributionLeadsResponse, ReportAttributionLeadsError, ReportAttributionLeadsResponse, ReturnType<typeof reportAttributionLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportAttributionLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportAttributionLeadsQueryKey(options)
});

export const reportAttributionLeadsInfiniteQueryKey = (options: Options<ReportAttributionLeadsData>): QueryKey<Options<ReportAttributionLeadsData>> => createQueryKey('reportAttributionLeads', options, true);

/**
 * What a number of it counts: Which channels and campaigns get the credit, by several models
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `moreBecause` has no list: it counts events; the first twenty are named in `because`.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportAttributionLeadsInfiniteOptions = (options: Options<ReportAttributionLeadsData>) => {
    const opts = infiniteQueryOptions<ReportAttributionLeadsResponse, ReportAttributionLeadsError, InfiniteData<ReportAttributionLeadsResponse>, QueryKey<Options<ReportAttributionLeadsData>>, string | Pick<QueryKey<Options<ReportAttributionLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportAttributionLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportAttributionLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportAttributionLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportCampaignsLeadsQueryKey = (options: Options<ReportCampaignsLeadsData>) => createQueryKey('reportCampaignsLeads', options);

/**
 * What a number of it counts: What channels and campaigns brought and cost
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCampaignsLeadsOptions = (options: Options<ReportCampaignsLeadsData>) => queryOptions<ReportCampaignsLeadsResponse, ReportCampaignsLeadsError, ReportCampaignsLeadsResponse, ReturnType<typeof reportCampaignsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCampaignsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCampaignsLeadsQueryKey(options)
});

export const reportCampaignsLeadsInfiniteQueryKey = (options: Options<ReportCampaignsLeadsData>): QueryKey<Options<ReportCampaignsLeadsData>> => createQueryKey('reportCampaignsLeads', options, true);

/**
 * What a number of it counts: What channels and campaigns brought and cost
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCampaignsLeadsInfiniteOptions = (options: Options<ReportCampaignsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportCampaignsLeadsResponse, ReportCampaignsLeadsError, InfiniteData<ReportCampaignsLeadsResponse>, QueryKey<Options<ReportCampaignsLeadsData>>, string | Pick<QueryKey<Options<ReportCampaignsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportCampaignsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportCampaignsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportCampaignsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportSlaLeadsQueryKey = (options: Options<ReportSlaLeadsData>) => createQueryKey('reportSlaLeads', options);

/**
 * What a number of it counts: First responses against the promise
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSlaLeadsOptions = (options: Options<ReportSlaLeadsData>) => queryOptions<ReportSlaLeadsResponse, ReportSlaLeadsError, ReportSlaLeadsResponse, ReturnType<typeof reportSlaLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSlaLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSlaLeadsQueryKey(options)
});

export const reportSlaLeadsInfiniteQueryKey = (options: Options<ReportSlaLeadsData>): QueryKey<Options<ReportSlaLeadsData>> => createQueryKey('reportSlaLeads', options, true);

/**
 * What a number of it counts: First responses against the promise
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSlaLeadsInfiniteOptions = (options: Options<ReportSlaLeadsData>) => {
    const opts = infiniteQueryOptions<ReportSlaLeadsResponse, ReportSlaLeadsError, InfiniteData<ReportSlaLeadsResponse>, QueryKey<Options<ReportSlaLeadsData>>, string | Pick<QueryKey<Options<ReportSlaLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportSlaLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportSlaLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportSlaLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportReclamationLeadsQueryKey = (options: Options<ReportReclamationLeadsData>) => createQueryKey('reportReclamationLeads', options);

/**
 * What a number of it counts: Leads taken back, by rule and rep
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamationLeadsOptions = (options: Options<ReportReclamationLeadsData>) => queryOptions<ReportReclamationLeadsResponse, ReportReclamationLeadsError, ReportReclamationLeadsResponse, ReturnType<typeof reportReclamationLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportReclamationLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportReclamationLeadsQueryKey(options)
});

export const reportReclamationLeadsInfiniteQueryKey = (options: Options<ReportReclamationLeadsData>): QueryKey<Options<ReportReclamationLeadsData>> => createQueryKey('reportReclamationLeads', options, true);

/**
 * What a number of it counts: Leads taken back, by rule and rep
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportReclamationLeadsInfiniteOptions = (options: Options<ReportReclamationLeadsData>) => {
    const opts = infiniteQueryOptions<ReportReclamationLeadsResponse, ReportReclamationLeadsError, InfiniteData<ReportReclamationLeadsResponse>, QueryKey<Options<ReportReclamationLeadsData>>, string | Pick<QueryKey<Options<ReportReclamationLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportReclamationLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportReclamationLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportReclamationLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportFlowLeadsQueryKey = (options: Options<ReportFlowLeadsData>) => createQueryKey('reportFlowLeads', options);

/**
 * What a number of it counts: How leads move between stages
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFlowLeadsOptions = (options: Options<ReportFlowLeadsData>) => queryOptions<ReportFlowLeadsResponse, ReportFlowLeadsError, ReportFlowLeadsResponse, ReturnType<typeof reportFlowLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFlowLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFlowLeadsQueryKey(options)
});

export const reportFlowLeadsInfiniteQueryKey = (options: Options<ReportFlowLeadsData>): QueryKey<Options<ReportFlowLeadsData>> => createQueryKey('reportFlowLeads', options, true);

/**
 * What a number of it counts: How leads move between stages
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFlowLeadsInfiniteOptions = (options: Options<ReportFlowLeadsData>) => {
    const opts = infiniteQueryOptions<ReportFlowLeadsResponse, ReportFlowLeadsError, InfiniteData<ReportFlowLeadsResponse>, QueryKey<Options<ReportFlowLeadsData>>, string | Pick<QueryKey<Options<ReportFlowLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportFlowLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportFlowLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportFlowLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportStageTimesLeadsQueryKey = (options: Options<ReportStageTimesLeadsData>) => createQueryKey('reportStageTimesLeads', options);

/**
 * What a number of it counts: How long leads stay in each stage
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportStageTimesLeadsOptions = (options: Options<ReportStageTimesLeadsData>) => queryOptions<ReportStageTimesLeadsResponse, ReportStageTimesLeadsError, ReportStageTimesLeadsResponse, ReturnType<typeof reportStageTimesLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportStageTimesLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportStageTimesLeadsQueryKey(options)
});

export const reportStageTimesLeadsInfiniteQueryKey = (options: Options<ReportStageTimesLeadsData>): QueryKey<Options<ReportStageTimesLeadsData>> => createQueryKey('reportStageTimesLeads', options, true);

/**
 * What a number of it counts: How long leads stay in each stage
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportStageTimesLeadsInfiniteOptions = (options: Options<ReportStageTimesLeadsData>) => {
    const opts = infiniteQueryOptions<ReportStageTimesLeadsResponse, ReportStageTimesLeadsError, InfiniteData<ReportStageTimesLeadsResponse>, QueryKey<Options<ReportStageTimesLeadsData>>, string | Pick<QueryKey<Options<ReportStageTimesLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportStageTimesLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportStageTimesLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportStageTimesLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportCohortsLeadsQueryKey = (options: Options<ReportCohortsLeadsData>) => createQueryKey('reportCohortsLeads', options);

/**
 * What a number of it counts: How far the leads of a week or month came
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCohortsLeadsOptions = (options: Options<ReportCohortsLeadsData>) => queryOptions<ReportCohortsLeadsResponse, ReportCohortsLeadsError, ReportCohortsLeadsResponse, ReturnType<typeof reportCohortsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCohortsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCohortsLeadsQueryKey(options)
});

export const reportCohortsLeadsInfiniteQueryKey = (options: Options<ReportCohortsLeadsData>): QueryKey<Options<ReportCohortsLeadsData>> => createQueryKey('reportCohortsLeads', options, true);

/**
 * What a number of it counts: How far the leads of a week or month came
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCohortsLeadsInfiniteOptions = (options: Options<ReportCohortsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportCohortsLeadsResponse, ReportCohortsLeadsError, InfiniteData<ReportCohortsLeadsResponse>, QueryKey<Options<ReportCohortsLeadsData>>, string | Pick<QueryKey<Options<ReportCohortsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportCohortsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportCohortsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportCohortsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportCycleTimeLeadsQueryKey = (options: Options<ReportCycleTimeLeadsData>) => createQueryKey('reportCycleTimeLeads', options);

/**
 * What a number of it counts: Days from capture to win
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCycleTimeLeadsOptions = (options: Options<ReportCycleTimeLeadsData>) => queryOptions<ReportCycleTimeLeadsResponse, ReportCycleTimeLeadsError, ReportCycleTimeLeadsResponse, ReturnType<typeof reportCycleTimeLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportCycleTimeLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportCycleTimeLeadsQueryKey(options)
});

export const reportCycleTimeLeadsInfiniteQueryKey = (options: Options<ReportCycleTimeLeadsData>): QueryKey<Options<ReportCycleTimeLeadsData>> => createQueryKey('reportCycleTimeLeads', options, true);

/**
 * What a number of it counts: Days from capture to win
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportCycleTimeLeadsInfiniteOptions = (options: Options<ReportCycleTimeLeadsData>) => {
    const opts = infiniteQueryOptions<ReportCycleTimeLeadsResponse, ReportCycleTimeLeadsError, InfiniteData<ReportCycleTimeLeadsResponse>, QueryKey<Options<ReportCycleTimeLeadsData>>, string | Pick<QueryKey<Options<ReportCycleTimeLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportCycleTimeLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportCycleTimeLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportCycleTimeLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportLossReasonsLeadsQueryKey = (options: Options<ReportLossReasonsLeadsData>) => createQueryKey('reportLossReasonsLeads', options);

/**
 * What a number of it counts: Why leads are lost or disqualified
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportLossReasonsLeadsOptions = (options: Options<ReportLossReasonsLeadsData>) => queryOptions<ReportLossReasonsLeadsResponse, ReportLossReasonsLeadsError, ReportLossReasonsLeadsResponse, ReturnType<typeof reportLossReasonsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportLossReasonsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportLossReasonsLeadsQueryKey(options)
});

export const reportLossReasonsLeadsInfiniteQueryKey = (options: Options<ReportLossReasonsLeadsData>): QueryKey<Options<ReportLossReasonsLeadsData>> => createQueryKey('reportLossReasonsLeads', options, true);

/**
 * What a number of it counts: Why leads are lost or disqualified
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportLossReasonsLeadsInfiniteOptions = (options: Options<ReportLossReasonsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportLossReasonsLeadsResponse, ReportLossReasonsLeadsError, InfiniteData<ReportLossReasonsLeadsResponse>, QueryKey<Options<ReportLossReasonsLeadsData>>, string | Pick<QueryKey<Options<ReportLossReasonsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportLossReasonsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportLossReasonsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportLossReasonsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportResponseLeadsQueryKey = (options: Options<ReportResponseLeadsData>) => createQueryKey('reportResponseLeads', options);

/**
 * What a number of it counts: How fast reps answer, and why promises are broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseLeadsOptions = (options: Options<ReportResponseLeadsData>) => queryOptions<ReportResponseLeadsResponse, ReportResponseLeadsError, ReportResponseLeadsResponse, ReturnType<typeof reportResponseLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportResponseLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportResponseLeadsQueryKey(options)
});

export const reportResponseLeadsInfiniteQueryKey = (options: Options<ReportResponseLeadsData>): QueryKey<Options<ReportResponseLeadsData>> => createQueryKey('reportResponseLeads', options, true);

/**
 * What a number of it counts: How fast reps answer, and why promises are broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseLeadsInfiniteOptions = (options: Options<ReportResponseLeadsData>) => {
    const opts = infiniteQueryOptions<ReportResponseLeadsResponse, ReportResponseLeadsError, InfiniteData<ReportResponseLeadsResponse>, QueryKey<Options<ReportResponseLeadsData>>, string | Pick<QueryKey<Options<ReportResponseLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportResponseLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportResponseLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportResponseLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportFollowUpsLeadsQueryKey = (options: Options<ReportFollowUpsLeadsData>) => createQueryKey('reportFollowUpsLeads', options);

/**
 * What a number of it counts: Follow-up tasks, and how many are done
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFollowUpsLeadsOptions = (options: Options<ReportFollowUpsLeadsData>) => queryOptions<ReportFollowUpsLeadsResponse, ReportFollowUpsLeadsError, ReportFollowUpsLeadsResponse, ReturnType<typeof reportFollowUpsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFollowUpsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFollowUpsLeadsQueryKey(options)
});

export const reportFollowUpsLeadsInfiniteQueryKey = (options: Options<ReportFollowUpsLeadsData>): QueryKey<Options<ReportFollowUpsLeadsData>> => createQueryKey('reportFollowUpsLeads', options, true);

/**
 * What a number of it counts: Follow-up tasks, and how many are done
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFollowUpsLeadsInfiniteOptions = (options: Options<ReportFollowUpsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportFollowUpsLeadsResponse, ReportFollowUpsLeadsError, InfiniteData<ReportFollowUpsLeadsResponse>, QueryKey<Options<ReportFollowUpsLeadsData>>, string | Pick<QueryKey<Options<ReportFollowUpsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportFollowUpsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportFollowUpsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportFollowUpsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportRepsLeadsQueryKey = (options: Options<ReportRepsLeadsData>) => createQueryKey('reportRepsLeads', options);

/**
 * What a number of it counts: What each rep got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportRepsLeadsOptions = (options: Options<ReportRepsLeadsData>) => queryOptions<ReportRepsLeadsResponse, ReportRepsLeadsError, ReportRepsLeadsResponse, ReturnType<typeof reportRepsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportRepsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportRepsLeadsQueryKey(options)
});

export const reportRepsLeadsInfiniteQueryKey = (options: Options<ReportRepsLeadsData>): QueryKey<Options<ReportRepsLeadsData>> => createQueryKey('reportRepsLeads', options, true);

/**
 * What a number of it counts: What each rep got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportRepsLeadsInfiniteOptions = (options: Options<ReportRepsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportRepsLeadsResponse, ReportRepsLeadsError, InfiniteData<ReportRepsLeadsResponse>, QueryKey<Options<ReportRepsLeadsData>>, string | Pick<QueryKey<Options<ReportRepsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportRepsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportRepsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportRepsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportTeamsLeadsQueryKey = (options: Options<ReportTeamsLeadsData>) => createQueryKey('reportTeamsLeads', options);

/**
 * What a number of it counts: What each team got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `reps` has no list: it counts reps, and the report `reps` has a row for each.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportTeamsLeadsOptions = (options: Options<ReportTeamsLeadsData>) => queryOptions<ReportTeamsLeadsResponse, ReportTeamsLeadsError, ReportTeamsLeadsResponse, ReturnType<typeof reportTeamsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportTeamsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportTeamsLeadsQueryKey(options)
});

export const reportTeamsLeadsInfiniteQueryKey = (options: Options<ReportTeamsLeadsData>): QueryKey<Options<ReportTeamsLeadsData>> => createQueryKey('reportTeamsLeads', options, true);

/**
 * What a number of it counts: What each team got, answered, won and lost again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `reps` has no list: it counts reps, and the report `reps` has a row for each.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportTeamsLeadsInfiniteOptions = (options: Options<ReportTeamsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportTeamsLeadsResponse, ReportTeamsLeadsError, InfiniteData<ReportTeamsLeadsResponse>, QueryKey<Options<ReportTeamsLeadsData>>, string | Pick<QueryKey<Options<ReportTeamsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportTeamsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportTeamsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportTeamsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportPoolsLeadsQueryKey = (options: Options<ReportPoolsLeadsData>) => createQueryKey('reportPoolsLeads', options);

/**
 * What a number of it counts: What waits in each pool, comes and goes, and what is due back
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportPoolsLeadsOptions = (options: Options<ReportPoolsLeadsData>) => queryOptions<ReportPoolsLeadsResponse, ReportPoolsLeadsError, ReportPoolsLeadsResponse, ReturnType<typeof reportPoolsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportPoolsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportPoolsLeadsQueryKey(options)
});

export const reportPoolsLeadsInfiniteQueryKey = (options: Options<ReportPoolsLeadsData>): QueryKey<Options<ReportPoolsLeadsData>> => createQueryKey('reportPoolsLeads', options, true);

/**
 * What a number of it counts: What waits in each pool, comes and goes, and what is due back
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportPoolsLeadsInfiniteOptions = (options: Options<ReportPoolsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportPoolsLeadsResponse, ReportPoolsLeadsError, InfiniteData<ReportPoolsLeadsResponse>, QueryKey<Options<ReportPoolsLeadsData>>, string | Pick<QueryKey<Options<ReportPoolsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportPoolsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportPoolsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportPoolsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportFairnessLeadsQueryKey = (options: Options<ReportFairnessLeadsData>) => createQueryKey('reportFairnessLeads', options);

/**
 * What a number of it counts: How evenly assignments are shared within each team
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFairnessLeadsOptions = (options: Options<ReportFairnessLeadsData>) => queryOptions<ReportFairnessLeadsResponse, ReportFairnessLeadsError, ReportFairnessLeadsResponse, ReturnType<typeof reportFairnessLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportFairnessLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportFairnessLeadsQueryKey(options)
});

export const reportFairnessLeadsInfiniteQueryKey = (options: Options<ReportFairnessLeadsData>): QueryKey<Options<ReportFairnessLeadsData>> => createQueryKey('reportFairnessLeads', options, true);

/**
 * What a number of it counts: How evenly assignments are shared within each team
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportFairnessLeadsInfiniteOptions = (options: Options<ReportFairnessLeadsData>) => {
    const opts = infiniteQueryOptions<ReportFairnessLeadsResponse, ReportFairnessLeadsError, InfiniteData<ReportFairnessLeadsResponse>, QueryKey<Options<ReportFairnessLeadsData>>, string | Pick<QueryKey<Options<ReportFairnessLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportFairnessLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportFairnessLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportFairnessLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportResponseHoursLeadsQueryKey = (options: Options<ReportResponseHoursLeadsData>) => createQueryKey('reportResponseHoursLeads', options);

/**
 * What a number of it counts: At which hours of the week promises are made, kept and broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseHoursLeadsOptions = (options: Options<ReportResponseHoursLeadsData>) => queryOptions<ReportResponseHoursLeadsResponse, ReportResponseHoursLeadsError, ReportResponseHoursLeadsResponse, ReturnType<typeof reportResponseHoursLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportResponseHoursLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportResponseHoursLeadsQueryKey(options)
});

export const reportResponseHoursLeadsInfiniteQueryKey = (options: Options<ReportResponseHoursLeadsData>): QueryKey<Options<ReportResponseHoursLeadsData>> => createQueryKey('reportResponseHoursLeads', options, true);

/**
 * What a number of it counts: At which hours of the week promises are made, kept and broken
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportResponseHoursLeadsInfiniteOptions = (options: Options<ReportResponseHoursLeadsData>) => {
    const opts = infiniteQueryOptions<ReportResponseHoursLeadsResponse, ReportResponseHoursLeadsError, InfiniteData<ReportResponseHoursLeadsResponse>, QueryKey<Options<ReportResponseHoursLeadsData>>, string | Pick<QueryKey<Options<ReportResponseHoursLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportResponseHoursLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportResponseHoursLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportResponseHoursLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportClaimsLeadsQueryKey = (options: Options<ReportClaimsLeadsData>) => createQueryKey('reportClaimsLeads', options);

/**
 * What a number of it counts: Claims used today by each rep, and what is left for each pool
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `claimsPerDay` has no list: it is a rule of the pool, and counts nothing. `left` has no list: it is what was not claimed; `used` lists what was.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimsLeadsOptions = (options: Options<ReportClaimsLeadsData>) => queryOptions<ReportClaimsLeadsResponse, ReportClaimsLeadsError, ReportClaimsLeadsResponse, ReturnType<typeof reportClaimsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportClaimsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportClaimsLeadsQueryKey(options)
});

export const reportClaimsLeadsInfiniteQueryKey = (options: Options<ReportClaimsLeadsData>): QueryKey<Options<ReportClaimsLeadsData>> => createQueryKey('reportClaimsLeads', options, true);

/**
 * What a number of it counts: Claims used today by each rep, and what is left for each pool
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only. `claimsPerDay` has no list: it is a rule of the pool, and counts nothing. `left` has no list: it is what was not claimed; `used` lists what was.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimsLeadsInfiniteOptions = (options: Options<ReportClaimsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportClaimsLeadsResponse, ReportClaimsLeadsError, InfiniteData<ReportClaimsLeadsResponse>, QueryKey<Options<ReportClaimsLeadsData>>, string | Pick<QueryKey<Options<ReportClaimsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportClaimsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportClaimsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportClaimsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportReclaimForecastLeadsQueryKey = (options: Options<ReportReclaimForecastLeadsData>) => createQueryKey('reportReclaimForecastLeads', options);

/**
 * What a number of it counts: What will be taken back on each of the next seven days if nothing happens
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportReclaimForecastLeadsOptions = (options: Options<ReportReclaimForecastLeadsData>) => queryOptions<ReportReclaimForecastLeadsResponse, ReportReclaimForecastLeadsError, ReportReclaimForecastLeadsResponse, ReturnType<typeof reportReclaimForecastLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportReclaimForecastLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportReclaimForecastLeadsQueryKey(options)
});

export const reportReclaimForecastLeadsInfiniteQueryKey = (options: Options<ReportReclaimForecastLeadsData>): QueryKey<Options<ReportReclaimForecastLeadsData>> => createQueryKey('reportReclaimForecastLeads', options, true);

/**
 * What a number of it counts: What will be taken back on each of the next seven days if nothing happens
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportReclaimForecastLeadsInfiniteOptions = (options: Options<ReportReclaimForecastLeadsData>) => {
    const opts = infiniteQueryOptions<ReportReclaimForecastLeadsResponse, ReportReclaimForecastLeadsError, InfiniteData<ReportReclaimForecastLeadsResponse>, QueryKey<Options<ReportReclaimForecastLeadsData>>, string | Pick<QueryKey<Options<ReportReclaimForecastLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportReclaimForecastLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportReclaimForecastLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportReclaimForecastLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportClaimReturnsLeadsQueryKey = (options: Options<ReportClaimReturnsLeadsData>) => createQueryKey('reportClaimReturnsLeads', options);

/**
 * What a number of it counts: What became of claims: answered, lost untouched, or claimed by the same rep again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimReturnsLeadsOptions = (options: Options<ReportClaimReturnsLeadsData>) => queryOptions<ReportClaimReturnsLeadsResponse, ReportClaimReturnsLeadsError, ReportClaimReturnsLeadsResponse, ReturnType<typeof reportClaimReturnsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportClaimReturnsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportClaimReturnsLeadsQueryKey(options)
});

export const reportClaimReturnsLeadsInfiniteQueryKey = (options: Options<ReportClaimReturnsLeadsData>): QueryKey<Options<ReportClaimReturnsLeadsData>> => createQueryKey('reportClaimReturnsLeads', options, true);

/**
 * What a number of it counts: What became of claims: answered, lost untouched, or claimed by the same rep again
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, pool-admin.
 */
export const reportClaimReturnsLeadsInfiniteOptions = (options: Options<ReportClaimReturnsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportClaimReturnsLeadsResponse, ReportClaimReturnsLeadsError, InfiniteData<ReportClaimReturnsLeadsResponse>, QueryKey<Options<ReportClaimReturnsLeadsData>>, string | Pick<QueryKey<Options<ReportClaimReturnsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportClaimReturnsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportClaimReturnsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportClaimReturnsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportDataQualityLeadsQueryKey = (options: Options<ReportDataQualityLeadsData>) => createQueryKey('reportDataQualityLeads', options);

/**
 * What a number of it counts: What is wrong with submissions, by sender and field
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportDataQualityLeadsOptions = (options: Options<ReportDataQualityLeadsData>) => queryOptions<ReportDataQualityLeadsResponse, ReportDataQualityLeadsError, ReportDataQualityLeadsResponse, ReturnType<typeof reportDataQualityLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportDataQualityLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportDataQualityLeadsQueryKey(options)
});

export const reportDataQualityLeadsInfiniteQueryKey = (options: Options<ReportDataQualityLeadsData>): QueryKey<Options<ReportDataQualityLeadsData>> => createQueryKey('reportDataQualityLeads', options, true);

/**
 * What a number of it counts: What is wrong with submissions, by sender and field
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportDataQualityLeadsInfiniteOptions = (options: Options<ReportDataQualityLeadsData>) => {
    const opts = infiniteQueryOptions<ReportDataQualityLeadsResponse, ReportDataQualityLeadsError, InfiniteData<ReportDataQualityLeadsResponse>, QueryKey<Options<ReportDataQualityLeadsData>>, string | Pick<QueryKey<Options<ReportDataQualityLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportDataQualityLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportDataQualityLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportDataQualityLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportConsentsLeadsQueryKey = (options: Options<ReportConsentsLeadsData>) => createQueryKey('reportConsentsLeads', options);

/**
 * What a number of it counts: What persons consented to, by purpose and channel
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, privacy.
 */
export const reportConsentsLeadsOptions = (options: Options<ReportConsentsLeadsData>) => queryOptions<ReportConsentsLeadsResponse, ReportConsentsLeadsError, ReportConsentsLeadsResponse, ReturnType<typeof reportConsentsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportConsentsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportConsentsLeadsQueryKey(options)
});

export const reportConsentsLeadsInfiniteQueryKey = (options: Options<ReportConsentsLeadsData>): QueryKey<Options<ReportConsentsLeadsData>> => createQueryKey('reportConsentsLeads', options, true);

/**
 * What a number of it counts: What persons consented to, by purpose and channel
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator, privacy.
 */
export const reportConsentsLeadsInfiniteOptions = (options: Options<ReportConsentsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportConsentsLeadsResponse, ReportConsentsLeadsError, InfiniteData<ReportConsentsLeadsResponse>, QueryKey<Options<ReportConsentsLeadsData>>, string | Pick<QueryKey<Options<ReportConsentsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportConsentsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportConsentsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportConsentsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const reportSubmissionsLeadsQueryKey = (options: Options<ReportSubmissionsLeadsData>) => createQueryKey('reportSubmissionsLeads', options);

/**
 * What a number of it counts: What became of the submissions of each sender
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSubmissionsLeadsOptions = (options: Options<ReportSubmissionsLeadsData>) => queryOptions<ReportSubmissionsLeadsResponse, ReportSubmissionsLeadsError, ReportSubmissionsLeadsResponse, ReturnType<typeof reportSubmissionsLeadsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await reportSubmissionsLeads({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: reportSubmissionsLeadsQueryKey(options)
});

export const reportSubmissionsLeadsInfiniteQueryKey = (options: Options<ReportSubmissionsLeadsData>): QueryKey<Options<ReportSubmissionsLeadsData>> => createQueryKey('reportSubmissionsLeads', options, true);

/**
 * What a number of it counts: What became of the submissions of each sender
 *
 * `links` in the rows of the report name these lists. Parameters as in the report; `figure` says which number, `row.KEY` and `group.NAME` of which row. The same lead may be in it more than once, once for each thing that is counted. Every page is of the position of the first. A lead that the caller does not see in lists has its id only.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const reportSubmissionsLeadsInfiniteOptions = (options: Options<ReportSubmissionsLeadsData>) => {
    const opts = infiniteQueryOptions<ReportSubmissionsLeadsResponse, ReportSubmissionsLeadsError, InfiniteData<ReportSubmissionsLeadsResponse>, QueryKey<Options<ReportSubmissionsLeadsData>>, string | Pick<QueryKey<Options<ReportSubmissionsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ReportSubmissionsLeadsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await reportSubmissionsLeads({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: reportSubmissionsLeadsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Record a call, a mail, a meeting
 *
 * Roles: rep, manager.
 */
export const logInteractionMutation = (options?: Partial<Options<LogInteractionData>>): UseMutationOptions<LogInteractionResponse, LogInteractionError, Options<LogInteractionData>> => {
    const mutationOptions: UseMutationOptions<LogInteractionResponse, LogInteractionError, Options<LogInteractionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await logInteraction({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Take the lead from its pool
 *
 * Roles: rep, manager.
 */
export const claimMutation = (options?: Partial<Options<ClaimData>>): UseMutationOptions<ClaimResponse, ClaimError, Options<ClaimData>> => {
    const mutationOptions: UseMutationOptions<ClaimResponse, ClaimError, Options<ClaimData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await claim({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Give the lead back to its pool
 *
 * Roles: rep, manager.
 */
export const releaseMutation = (options?: Partial<Options<ReleaseData>>): UseMutationOptions<ReleaseResponse, ReleaseError, Options<ReleaseData>> => {
    const mutationOptions: UseMutationOptions<ReleaseResponse, ReleaseError, Options<ReleaseData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await release({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Record an assessment (BANT)
 *
 * Roles: rep, manager.
 */
export const qualifyMutation = (options?: Partial<Options<QualifyData>>): UseMutationOptions<QualifyResponse, QualifyError, Options<QualifyData>> => {
    const mutationOptions: UseMutationOptions<QualifyResponse, QualifyError, Options<QualifyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await qualify({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Open an opportunity
 *
 * Roles: rep, manager.
 */
export const openOpportunityMutation = (options?: Partial<Options<OpenOpportunityData>>): UseMutationOptions<OpenOpportunityResponse, OpenOpportunityError, Options<OpenOpportunityData>> => {
    const mutationOptions: UseMutationOptions<OpenOpportunityResponse, OpenOpportunityError, Options<OpenOpportunityData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await openOpportunity({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Record the deal as won
 *
 * Roles: rep, manager.
 */
export const winMutation = (options?: Partial<Options<WinData>>): UseMutationOptions<WinResponse, WinError, Options<WinData>> => {
    const mutationOptions: UseMutationOptions<WinResponse, WinError, Options<WinData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await win({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Record the deal as lost
 *
 * Roles: rep, manager.
 */
export const loseMutation = (options?: Partial<Options<LoseData>>): UseMutationOptions<LoseResponse, LoseError, Options<LoseData>> => {
    const mutationOptions: UseMutationOptions<LoseResponse, LoseError, Options<LoseData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await lose({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Record that this never was a lead
 *
 * Roles: rep, manager.
 */
export const disqualifyMutation = (options?: Partial<Options<DisqualifyData>>): UseMutationOptions<DisqualifyResponse, DisqualifyError, Options<DisqualifyData>> => {
    const mutationOptions: UseMutationOptions<DisqualifyResponse, DisqualifyError, Options<DisqualifyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await disqualify({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Hand the lead over to another rep, by the rules or by name, or to a pool
 *
 * Roles: manager.
 */
export const transferMutation = (options?: Partial<Options<TransferData>>): UseMutationOptions<TransferResponse, TransferError, Options<TransferData>> => {
    const mutationOptions: UseMutationOptions<TransferResponse, TransferError, Options<TransferData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await transfer({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Bring a closed lead back
 *
 * Roles: rep, manager.
 */
export const recycleMutation = (options?: Partial<Options<RecycleData>>): UseMutationOptions<RecycleResponse, RecycleError, Options<RecycleData>> => {
    const mutationOptions: UseMutationOptions<RecycleResponse, RecycleError, Options<RecycleData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await recycle({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Put tags on the lead
 *
 * Roles: rep, manager.
 */
export const tagMutation = (options?: Partial<Options<TagData>>): UseMutationOptions<TagResponse, TagError, Options<TagData>> => {
    const mutationOptions: UseMutationOptions<TagResponse, TagError, Options<TagData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await tag({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Take tags off the lead
 *
 * Roles: rep, manager.
 */
export const untagMutation = (options?: Partial<Options<UntagData>>): UseMutationOptions<UntagResponse, UntagError, Options<UntagData>> => {
    const mutationOptions: UseMutationOptions<UntagResponse, UntagError, Options<UntagData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await untag({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Let a quarantined lead go on
 *
 * Roles: rep, manager, operator.
 */
export const releaseFromQuarantineMutation = (options?: Partial<Options<ReleaseFromQuarantineData>>): UseMutationOptions<ReleaseFromQuarantineResponse, ReleaseFromQuarantineError, Options<ReleaseFromQuarantineData>> => {
    const mutationOptions: UseMutationOptions<ReleaseFromQuarantineResponse, ReleaseFromQuarantineError, Options<ReleaseFromQuarantineData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await releaseFromQuarantine({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Say that this lead and another are one person; the older one survives
 *
 * Roles: manager, operator.
 */
export const mergeMutation = (options?: Partial<Options<MergeData>>): UseMutationOptions<MergeResponse, MergeError, Options<MergeData>> => {
    const mutationOptions: UseMutationOptions<MergeResponse, MergeError, Options<MergeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await merge({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Make a merged lead one of its own again
 *
 * Roles: manager, operator.
 */
export const unmergeMutation = (options?: Partial<Options<UnmergeData>>): UseMutationOptions<UnmergeResponse, UnmergeError, Options<UnmergeData>> => {
    const mutationOptions: UseMutationOptions<UnmergeResponse, UnmergeError, Options<UnmergeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await unmerge({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Say that this lead and another are two people; they are not proposed again
 *
 * Roles: manager, operator.
 */
export const dismissDuplicateMutation = (options?: Partial<Options<DismissDuplicateData>>): UseMutationOptions<DismissDuplicateResponse, DismissDuplicateError, Options<DismissDuplicateData>> => {
    const mutationOptions: UseMutationOptions<DismissDuplicateResponse, DismissDuplicateError, Options<DismissDuplicateData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await dismissDuplicate({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Record that the person withdraws consent
 *
 * Roles: rep, manager, privacy.
 */
export const withdrawConsentMutation = (options?: Partial<Options<WithdrawConsentData>>): UseMutationOptions<WithdrawConsentResponse, WithdrawConsentError, Options<WithdrawConsentData>> => {
    const mutationOptions: UseMutationOptions<WithdrawConsentResponse, WithdrawConsentError, Options<WithdrawConsentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await withdrawConsent({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listReportRunsQueryKey = (options?: Options<ListReportRunsData>) => createQueryKey('listReportRuns', options);

/**
 * Kept runs, the newest first
 *
 * Of the reports that the caller may read, whoever kept them. `keptBy` is the id of a key.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listReportRunsOptions = (options?: Options<ListReportRunsData>) => queryOptions<ListReportRunsResponse, ListReportRunsError, ListReportRunsResponse, ReturnType<typeof listReportRunsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listReportRuns({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listReportRunsQueryKey(options)
});

export const listReportRunsInfiniteQueryKey = (options?: Options<ListReportRunsData>): QueryKey<Options<ListReportRunsData>> => createQueryKey('listReportRuns', options, true);

/**
 * Kept runs, the newest first
 *
 * Of the reports that the caller may read, whoever kept them. `keptBy` is the id of a key.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const listReportRunsInfiniteOptions = (options?: Options<ListReportRunsData>) => {
    const opts = infiniteQueryOptions<ListReportRunsResponse, ListReportRunsError, InfiniteData<ListReportRunsResponse>, QueryKey<Options<ListReportRunsData>>, string | Pick<QueryKey<Options<ListReportRunsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListReportRunsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listReportRuns({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listReportRunsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Run a report and keep its manifest
 *
 * The manifest names everything that decides the rows: parameters, position, policy, version of the rules of reports, and the hash of the rows. The same run has the same id.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const keepReportRunMutation = (options?: Partial<Options<KeepReportRunData>>): UseMutationOptions<KeepReportRunResponse, KeepReportRunError, Options<KeepReportRunData>> => {
    const mutationOptions: UseMutationOptions<KeepReportRunResponse, KeepReportRunError, Options<KeepReportRunData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await keepReportRun({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const runReportAgainQueryKey = (options: Options<RunReportAgainData>) => createQueryKey('runReportAgain', options);

/**
 * Run a kept report again, and compare
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const runReportAgainOptions = (options: Options<RunReportAgainData>) => queryOptions<RunReportAgainResponse, RunReportAgainError, RunReportAgainResponse, ReturnType<typeof runReportAgainQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await runReportAgain({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: runReportAgainQueryKey(options)
});

/**
 * Run the report of a manifest again, and compare
 *
 * For a manifest that was kept outside, as `leadstream report --save` writes it.
 *
 * Roles: manager, analyst, auditor, operator.
 */
export const runReportManifestMutation = (options?: Partial<Options<RunReportManifestData>>): UseMutationOptions<RunReportManifestResponse, RunReportManifestError, Options<RunReportManifestData>> => {
    const mutationOptions: UseMutationOptions<RunReportManifestResponse, RunReportManifestError, Options<RunReportManifestData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await runReportManifest({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const downloadTableQueryKey = (options: Options<DownloadTableData>) => createQueryKey('downloadTable', options);

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
export const downloadTableOptions = (options: Options<DownloadTableData>) => queryOptions<DownloadTableResponse, DownloadTableError, DownloadTableResponse, ReturnType<typeof downloadTableQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await downloadTable({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: downloadTableQueryKey(options)
});

export const downloadTableInfiniteQueryKey = (options: Options<DownloadTableData>): QueryKey<Options<DownloadTableData>> => createQueryKey('downloadTable', options, true);

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
export const downloadTableInfiniteOptions = (options: Options<DownloadTableData>) => {
    const opts = infiniteQueryOptions<DownloadTableResponse, DownloadTableError, InfiniteData<DownloadTableResponse>, QueryKey<Options<DownloadTableData>>, string | Pick<QueryKey<Options<DownloadTableData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<DownloadTableData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await downloadTable({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: downloadTableInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const listExportsQueryKey = (options?: Options<ListExportsData>) => createQueryKey('listExports', options);

/**
 * Exports, the newest first
 *
 * Your own; auditors and operators see those of all keys.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listExportsOptions = (options?: Options<ListExportsData>) => queryOptions<ListExportsResponse, ListExportsError, ListExportsResponse, ReturnType<typeof listExportsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listExports({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listExportsQueryKey(options)
});

export const listExportsInfiniteQueryKey = (options?: Options<ListExportsData>): QueryKey<Options<ListExportsData>> => createQueryKey('listExports', options, true);

/**
 * Exports, the newest first
 *
 * Your own; auditors and operators see those of all keys.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listExportsInfiniteOptions = (options?: Options<ListExportsData>) => {
    const opts = infiniteQueryOptions<ListExportsResponse, ListExportsError, InfiniteData<ListExportsResponse>, QueryKey<Options<ListExportsData>>, string | Pick<QueryKey<Options<ListExportsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListExportsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listExports({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listExportsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Export a list of leads, a report, or what a number counts, in the background
 *
 * The job reads all rows in one snapshot, with the rights that the key has now, and survives a restart:
 * then it begins anew. Its file can be fetched by the same key until it is deleted (`KEEP_EXPORTS_DAYS`). At most five
 * jobs of a key are open.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const startExportMutation = (options?: Partial<Options<StartExportData>>): UseMutationOptions<StartExportResponse, StartExportError, Options<StartExportData>> => {
    const mutationOptions: UseMutationOptions<StartExportResponse, StartExportError, Options<StartExportData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await startExport({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Cancel an export, or delete one that has ended
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const cancelExportMutation = (options?: Partial<Options<CancelExportData>>): UseMutationOptions<CancelExportResponse, CancelExportError, Options<CancelExportData>> => {
    const mutationOptions: UseMutationOptions<CancelExportResponse, CancelExportError, Options<CancelExportData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await cancelExport({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readExportQueryKey = (options: Options<ReadExportData>) => createQueryKey('readExport', options);

/**
 * How far an export is
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const readExportOptions = (options: Options<ReadExportData>) => queryOptions<ReadExportResponse, ReadExportError, ReadExportResponse, ReturnType<typeof readExportQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readExport({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readExportQueryKey(options)
});

export const downloadExportQueryKey = (options: Options<DownloadExportData>) => createQueryKey('downloadExport', options);

/**
 * The file of an export
 *
 * For the key that asked for it.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const downloadExportOptions = (options: Options<DownloadExportData>) => queryOptions<DownloadExportResponse, DownloadExportError, DownloadExportResponse, ReturnType<typeof downloadExportQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await downloadExport({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: downloadExportQueryKey(options)
});

export const listPoliciesQueryKey = (options?: Options<ListPoliciesData>) => createQueryKey('listPolicies', options);

/**
 * Published versions of the rules, and which is in force
 *
 * A version that today's consumers cannot run is set aside, with its defects; the newest that runs is in force.
 *
 * Roles: manager, operator, auditor.
 */
export const listPoliciesOptions = (options?: Options<ListPoliciesData>) => queryOptions<ListPoliciesResponse, ListPoliciesError, ListPoliciesResponse, ReturnType<typeof listPoliciesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPolicies({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPoliciesQueryKey(options)
});

/**
 * Publish the next version of the rules
 *
 * Compiled first: calendars, deadlines, a score, an assignment, gates and abuse are run on samples. What does not run, contradicts itself or takes away a calendar in use is refused with its defects; nothing is published then.
 *
 * Roles: manager, operator.
 */
export const publishPolicyMutation = (options?: Partial<Options<PublishPolicyData>>): UseMutationOptions<PublishPolicyResponse, PublishPolicyError, Options<PublishPolicyData>> => {
    const mutationOptions: UseMutationOptions<PublishPolicyResponse, PublishPolicyError, Options<PublishPolicyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await publishPolicy({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readPolicyQueryKey = (options: Options<ReadPolicyData>) => createQueryKey('readPolicy', options);

/**
 * The content of one version of the rules
 *
 * Roles: manager, operator, auditor.
 */
export const readPolicyOptions = (options: Options<ReadPolicyData>) => queryOptions<ReadPolicyResponse, ReadPolicyError, ReadPolicyResponse, ReturnType<typeof readPolicyQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readPolicy({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readPolicyQueryKey(options)
});

/**
 * Record what campaigns cost, or correct it
 *
 * A cost is of a channel, a campaign or both, of one day or several, in one currency. The same again with another amount replaces it, 0 takes it back, and the same again with the same amount writes nothing.
 *
 * Roles: manager, operator.
 */
export const recordCostsMutation = (options?: Partial<Options<RecordCostsData>>): UseMutationOptions<RecordCostsResponse, RecordCostsError, Options<RecordCostsData>> => {
    const mutationOptions: UseMutationOptions<RecordCostsResponse, RecordCostsError, Options<RecordCostsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await recordCosts({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readMeQueryKey = (options?: Options<ReadMeData>) => createQueryKey('readMe', options);

/**
 * Who the caller is, and what it may do
 *
 * For a key and for a session of the console. `id` stands in the history as who did something.
 *
 * Roles: ingest, rep, manager, pool-admin, analyst, auditor, privacy, operator, downstream.
 */
export const readMeOptions = (options?: Options<ReadMeData>) => queryOptions<ReadMeResponse, ReadMeError, ReadMeResponse, ReturnType<typeof readMeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readMe({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readMeQueryKey(options)
});

export const listSavedViewsQueryKey = (options?: Options<ListSavedViewsData>) => createQueryKey('listSavedViews', options);

/**
 * Saved views: own ones, the team's and public ones
 *
 * What somebody wants to see on a screen, under a name. A saved view gives no rights: it names filters, not rows.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const listSavedViewsOptions = (options?: Options<ListSavedViewsData>) => queryOptions<ListSavedViewsResponse, ListSavedViewsError, ListSavedViewsResponse, ReturnType<typeof listSavedViewsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSavedViews({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSavedViewsQueryKey(options)
});

/**
 * Save a view
 *
 * At most 200 of one owner. `state` has at most 8,192 bytes as JSON.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const saveViewMutation = (options?: Partial<Options<SaveViewData>>): UseMutationOptions<SaveViewResponse, SaveViewError, Options<SaveViewData>> => {
    const mutationOptions: UseMutationOptions<SaveViewResponse, SaveViewError, Options<SaveViewData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await saveView({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a saved view
 *
 * By the same rule as replacing it.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const removeSavedViewMutation = (options?: Partial<Options<RemoveSavedViewData>>): UseMutationOptions<RemoveSavedViewResponse, RemoveSavedViewError, Options<RemoveSavedViewData>> => {
    const mutationOptions: UseMutationOptions<RemoveSavedViewResponse, RemoveSavedViewError, Options<RemoveSavedViewData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removeSavedView({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Replace a saved view
 *
 * An own one; a manager also those of the own teams, a manager of all teams and an operator those that others see.
 *
 * Roles: rep, manager, pool-admin, analyst, auditor, privacy, operator.
 */
export const changeSavedViewMutation = (options?: Partial<Options<ChangeSavedViewData>>): UseMutationOptions<ChangeSavedViewResponse, ChangeSavedViewError, Options<ChangeSavedViewData>> => {
    const mutationOptions: UseMutationOptions<ChangeSavedViewResponse, ChangeSavedViewError, Options<ChangeSavedViewData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changeSavedView({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const livezQueryKey = (options?: Options<LivezData>) => createQueryKey('livez', options);

/**
 * Whether the process should go on living
 */
export const livezOptions = (options?: Options<LivezData>) => queryOptions<LivezResponse, LivezError, LivezResponse, ReturnType<typeof livezQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await livez({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: livezQueryKey(options)
});

export const readyzQueryKey = (options?: Options<ReadyzData>) => createQueryKey('readyz', options);

/**
 * Whether the process can serve
 *
 * At most a second old. On a port open to strangers the parts are shown only to a known key.
 */
export const readyzOptions = (options?: Options<ReadyzData>) => queryOptions<ReadyzResponse, ReadyzError, ReadyzResponse, ReturnType<typeof readyzQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readyz({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readyzQueryKey(options)
});

export const metricsQueryKey = (options?: Options<MetricsData>) => createQueryKey('metrics', options);

/**
 * Measurements for Prometheus
 *
 * At most a second old. On a port open to strangers: for the machine itself and whom METRICS_FROM names, and with a key of one of the roles operator, analyst, manager.
 */
export const metricsOptions = (options?: Options<MetricsData>) => queryOptions<MetricsResponse, MetricsError, MetricsResponse, ReturnType<typeof metricsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await metrics({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: metricsQueryKey(options)
});

export const readWaitingQueryKey = (options?: Options<ReadWaitingData>) => createQueryKey('readWaiting', options);

/**
 * What the pipeline still has before it
 *
 * Where the whole pipeline has one address: standalone, and the local cluster.
 *
 * Roles: operator, analyst, manager.
 */
export const readWaitingOptions = (options?: Options<ReadWaitingData>) => queryOptions<ReadWaitingResponse, ReadWaitingError, ReadWaitingResponse, ReturnType<typeof readWaitingQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readWaiting({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readWaitingQueryKey(options)
});

export const listConsumersQueryKey = (options?: Options<ListConsumersData>) => createQueryKey('listConsumers', options);

/**
 * Consumers: how far each is behind, and what stopped it last
 *
 * What hurts most comes first. At most two seconds old. 503 while the broker does not answer.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listConsumersOptions = (options?: Options<ListConsumersData>) => queryOptions<ListConsumersResponse, ListConsumersError, ListConsumersResponse, ReturnType<typeof listConsumersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listConsumers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listConsumersQueryKey(options)
});

export const listViewsQueryKey = (options?: Options<ListViewsData>) => createQueryKey('listViews', options);

/**
 * Views: version, position, rows, and how far one that is being built is
 *
 * At most five seconds old. While a view is being built the answer takes a second, to measure it.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listViewsOptions = (options?: Options<ListViewsData>) => queryOptions<ListViewsResponse, ListViewsError, ListViewsResponse, ReturnType<typeof listViewsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listViews({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listViewsQueryKey(options)
});

export const readHousekeepingQueryKey = (options?: Options<ReadHousekeepingData>) => createQueryKey('readHousekeeping', options);

/**
 * What is past its retention, and when old data was last deleted
 *
 * In a cluster the projector deletes; the retentions are those of its last run, and `kinds` is null before the first.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const readHousekeepingOptions = (options?: Options<ReadHousekeepingData>) => queryOptions<ReadHousekeepingResponse, ReadHousekeepingError, ReadHousekeepingResponse, ReturnType<typeof readHousekeepingQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readHousekeeping({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readHousekeepingQueryKey(options)
});

export const listParkedQueryKey = (options?: Options<ListParkedData>) => createQueryKey('listParked', options);

/**
 * Parked keys, each with its fault and what to do, and dropped messages
 *
 * Never what is in a message.
 *
 * Roles: operator, manager, analyst, auditor.
 */
export const listParkedOptions = (options?: Options<ListParkedData>) => queryOptions<ListParkedResponse, ListParkedError, ListParkedResponse, ReturnType<typeof listParkedQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listParked({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listParkedQueryKey(options)
});

/**
 * Try parked keys again, or see what that would do
 *
 * With `isDryRun` nothing changes: the answer says which keys would be sent again and what they would meet. Consumers take the keys within seconds, each in order; what fails again stays parked. Safe to repeat.
 *
 * Roles: operator.
 */
export const redriveParkedMutation = (options?: Partial<Options<RedriveParkedData>>): UseMutationOptions<RedriveParkedResponse, RedriveParkedError, Options<RedriveParkedData>> => {
    const mutationOptions: UseMutationOptions<RedriveParkedResponse, RedriveParkedError, Options<RedriveParkedData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await redriveParked({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Drop the message that blocks a key, for ever
 *
 * It is stored with who dropped it and why. The messages behind it are then tried in order. Only the first message of a key can be dropped, after it failed.
 *
 * Roles: operator.
 */
export const dropParkedMutation = (options?: Partial<Options<DropParkedData>>): UseMutationOptions<DropParkedResponse, DropParkedError, Options<DropParkedData>> => {
    const mutationOptions: UseMutationOptions<DropParkedResponse, DropParkedError, Options<DropParkedData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await dropParked({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listSchemasQueryKey = (options?: Options<ListSchemasData>) => createQueryKey('listSchemas', options);

/**
 * The schemas of events, topics and bodies of this api
 *
 * The AsyncAPI document of the topics is `/schemas/asyncapi.json`. What `ce_dataschema` calls `urn:leadstream:schemas:events:NAME` is `/schemas/events/NAME.json`.
 */
export const listSchemasOptions = (options?: Options<ListSchemasData>) => queryOptions<ListSchemasResponse, ListSchemasError, ListSchemasResponse, ReturnType<typeof listSchemasQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSchemas({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSchemasQueryKey(options)
});

export const readAsyncApiQueryKey = (options?: Options<ReadAsyncApiData>) => createQueryKey('readAsyncApi', options);

/**
 * The topics as an AsyncAPI 3.0 document
 *
 * It refers to the schemas beside it.
 */
export const readAsyncApiOptions = (options?: Options<ReadAsyncApiData>) => queryOptions<ReadAsyncApiResponse, ReadAsyncApiError, ReadAsyncApiResponse, ReturnType<typeof readAsyncApiQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readAsyncApi({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readAsyncApiQueryKey(options)
});

export const readSchemaQueryKey = (options: Options<ReadSchemaData>) => createQueryKey('readSchema', options);

/**
 * One JSON Schema (2020-12)
 *
 * Closed for writers, to be read open: drop `additionalProperties: false` before you validate what you receive, or the first field that joins stops you.
 */
export const readSchemaOptions = (options: Options<ReadSchemaData>) => queryOptions<ReadSchemaResponse, ReadSchemaError, ReadSchemaResponse, ReturnType<typeof readSchemaQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readSchema({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readSchemaQueryKey(options)
});

export const readBrowserScriptQueryKey = (options?: Options<ReadBrowserScriptData>) => createQueryKey('readBrowserScript', options);

/**
 * The script of the connector `browser`
 *
 * Sends page views and marked forms of a page, after consent with an id of the visitor.
 */
export const readBrowserScriptOptions = (options?: Options<ReadBrowserScriptData>) => queryOptions<ReadBrowserScriptResponse, ReadBrowserScriptError, ReadBrowserScriptResponse, ReturnType<typeof readBrowserScriptQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readBrowserScript({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readBrowserScriptQueryKey(options)
});

export const answerHandshakeQueryKey = (options: Options<AnswerHandshakeData>) => createQueryKey('answerHandshake', options);

/**
 * Answer what a vendor asks before it sends
 *
 * The challenge of Meta, LinkedIn and WeCom, the look of Mailchimp. Others hear 405.
 */
export const answerHandshakeOptions = (options: Options<AnswerHandshakeData>) => queryOptions<AnswerHandshakeResponse, AnswerHandshakeError, AnswerHandshakeResponse, ReturnType<typeof answerHandshakeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await answerHandshake({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: answerHandshakeQueryKey(options)
});

/**
 * Take what a vendor pushes
 *
 * The request proves where it comes from as its connector demands: a signature, a token, or the secret in the address. A source exists once `leadstream connectors add` made it. Its body is sealed before it is parsed.
 */
export const deliverMutation = (options?: Partial<Options<DeliverData>>): UseMutationOptions<DeliverResponse, DeliverError, Options<DeliverData>> => {
    const mutationOptions: UseMutationOptions<DeliverResponse, DeliverError, Options<DeliverData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deliver({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const answerHandshakeBySecretQueryKey = (options: Options<AnswerHandshakeBySecretData>) => createQueryKey('answerHandshakeBySecret', options);

/**
 * Answer what a vendor asks before it sends
 *
 * The challenge of Meta, LinkedIn and WeCom, the look of Mailchimp. Others hear 405.
 */
export const answerHandshakeBySecretOptions = (options: Options<AnswerHandshakeBySecretData>) => queryOptions<AnswerHandshakeBySecretResponse, AnswerHandshakeBySecretError, AnswerHandshakeBySecretResponse, ReturnType<typeof answerHandshakeBySecretQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await answerHandshakeBySecret({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: answerHandshakeBySecretQueryKey(options)
});

/**
 * Take what a vendor pushes
 *
 * The request proves where it comes from as its connector demands: a signature, a token, or the secret in the address. A source exists once `leadstream connectors add` made it. Its body is sealed before it is parsed.
 */
export const deliverBySecretMutation = (options?: Partial<Options<DeliverBySecretData>>): UseMutationOptions<DeliverBySecretResponse, DeliverBySecretError, Options<DeliverBySecretData>> => {
    const mutationOptions: UseMutationOptions<DeliverBySecretResponse, DeliverBySecretError, Options<DeliverBySecretData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deliverBySecret({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};
