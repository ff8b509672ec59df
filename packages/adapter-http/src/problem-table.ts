/**
 * Every problem that this api can answer (RFC 9457), one row per kind. Only this table decides a status. `remedy`
 * says what the client can do; it appears on the page behind `type`.
 */
export const problemTable = {
  "request.malformed": { status: 400, title: "The request cannot be read", remedy: "Correct the request." },
  "path.invalid": { status: 400, title: "A part of the path is not what it must be", remedy: "See defects." },
  "query.invalid": { status: 400, title: "The query is not what it must be", remedy: "See defects." },
  "header.invalid": { status: 400, title: "A header is not what it must be", remedy: "See defects." },
  "body.empty": { status: 400, title: "The body is empty", remedy: "Send a body." },
  "body.malformed": {
    status: 400,
    title: "The body is broken",
    remedy: "Send one well-formed value; the detail names the place where reading broke off.",
  },
  "body.not-in-charset": {
    status: 400,
    title: "The bytes are not text in the charset they claim",
    remedy: "Send UTF-8, or declare the charset: Content-Type: …; charset=iso-8859-1.",
  },
  "session.ended": {
    status: 401,
    title: "The session has ended",
    remedy: "Sign in again at /console.",
  },
  "link.spent": {
    status: 401,
    title: "This link does not sign in any more",
    remedy: "It works once and for ten minutes. A new one: leadstream console.",
  },
  "key.missing": {
    status: 401,
    title: "An API key is needed",
    remedy:
      "Send Authorization: Bearer KEY or X-API-Key: KEY. To make one: leadstream keys create --role ingest --source crm; for a form: leadstream keys create --role form --source contact.",
  },
  "key.unknown": { status: 401, title: "This API key is not known", remedy: "Ask an operator for a key." },
  "key.expired": {
    status: 401,
    title: "This API key has expired",
    remedy: "Ask an operator for a new one: leadstream keys rotate, or create.",
  },
  "key.revoked": { status: 401, title: "This API key was revoked", remedy: "Ask an operator for a key." },
  "request.forged": {
    status: 403,
    title: "The request did not come from the console",
    remedy:
      "With the session cookie, only pages of this address may ask, and a change needs the header X-Leadstream-Console: 1. Programs send an API key.",
  },
  "session.insecure": {
    status: 403,
    title: "Signing in needs https here",
    remedy:
      "Put a proxy with TLS in front and name it in TRUSTED_PROXIES, or open the console on the machine itself: http://127.0.0.1.",
  },
  "sign-in.refused": {
    status: 403,
    title: "The identity provider knows you, leadstream gives you no rights",
    remedy:
      "Ask whoever runs the identity provider for the claims that the detail names, then sign in again.",
  },
  "sign-in.failed": {
    status: 400,
    title: "Signing in did not work",
    remedy: "Start again at /console; it must be finished within ten minutes, in the same browser.",
  },
  "role.missing": {
    status: 403,
    title: "The key may not do this",
    remedy: "Use a key with one of the roles.",
  },
  "rep.not-you": {
    status: 403,
    title: "The key may not act for this rep",
    remedy: "Leave repId out, or use the key of a manager of the rep's team.",
  },
  "lead.not-yours": {
    status: 403,
    title: "The lead is not in the hands of this key",
    remedy: "Claim a lead of a pool first; ask the rep who holds it, or a manager of that rep's team.",
  },
  "team.not-yours": {
    status: 403,
    title: "A manager of some teams changes nothing of others",
    remedy: "Use the key of a manager of all teams, or of an operator.",
  },
  "sender.not-yours": {
    status: 403,
    title: "The key belongs to another sender",
    remedy: "Post under a sender of the key: its `sender` or one of its `senders`, else its id.",
  },
  "key.too-powerful": {
    status: 403,
    title: "A key in a form must be able to ingest and nothing else",
    remedy:
      "Everyone who sees the form can read this key: revoke it and make one with leadstream keys create --role form.",
  },
  "origin.not-listed": {
    status: 403,
    title: "Scripts of this page may not post here",
    remedy:
      "List the origin of the page where intake is started: PAGE_ORIGINS=https://www.example.com. A plain form needs no entry.",
  },
  "route.unknown": { status: 404, title: "There is nothing here", remedy: "See /docs for what there is." },
  "assignment.unknown": {
    status: 404,
    title: "The lead was not assigned by rule under this number",
    remedy: "Leave `assignment` out for the last one; the lead's timeline has their numbers.",
  },
  "position.beyond-head": {
    status: 409,
    title: "The position lies beyond the newest event",
    remedy:
      "It belongs to another store, or the store was restored from an older backup: start again from 0.",
  },
  "event.unknown": {
    status: 404,
    title: "There is no such event",
    remedy: "Positions have gaps: GET /v1/events?after=POSITION finds the next one.",
  },
  "lead.unknown": { status: 404, title: "There is no such lead", remedy: "Check the id." },
  "saved-view.unknown": {
    status: 404,
    title: "There is no such saved view",
    remedy: "See GET /v1/saved-views for those you can see.",
  },
  "saved-view.not-yours": {
    status: 403,
    title: "The saved view belongs to somebody else",
    remedy: "Save it as one of your own, or ask its owner, a manager of the team, or an operator.",
  },
  "saved-view.too-many": {
    status: 409,
    title: "You have as many saved views as one may have",
    remedy: "Remove one with DELETE /v1/saved-views/{id}.",
  },
  "saved-view.no-team": {
    status: 422,
    title: "Nothing says for which team the view is",
    remedy: "Name one of your teams in `team`, or choose private or public.",
  },
  "connector.source-unknown": {
    status: 404,
    title: "There is no such source of a connector",
    remedy: "See GET /v1/connector-sources, or make it: leadstream connectors add CONNECTOR NAME.",
  },
  "connector.not-testable": {
    status: 409,
    title: "No test can be sent to this source",
    remedy: "The detail says what is missing; or let the vendor send its own test.",
  },
  "policy.unknown": {
    status: 404,
    title: "There is no such version of the policy",
    remedy: "See GET /v1/policies for those there are.",
  },
  "report.unknown-run": {
    status: 404,
    title: "There is no such run of a report",
    remedy: "Keep one with POST /v1/reports/runs, or send its manifest to POST /v1/reports/runs/again.",
  },
  "report.not-repeatable": {
    status: 422,
    title: "This report cannot be run again",
    remedy: "Take a report of the history: it has a manifest in its answer.",
  },
  "export.switched-off": {
    status: 403,
    title: "This key may not take it out as a file",
    remedy:
      "Use a key with a role that reads it and is in EXPORT_ROLES; reps are not, unless an operator lists them.",
  },
  "export.unknown": {
    status: 404,
    title: "There is no such export",
    remedy: "See GET /v1/exports for those there are; a file can be fetched by the key that asked for it.",
  },
  "export.not-ready": {
    status: 409,
    title: "The export has no file",
    remedy: "Ask GET /v1/exports/{exportId} until it is done; if it failed or was cancelled, start another.",
  },
  "export.too-long": {
    status: 422,
    title: "Too many rows for a file at once",
    remedy: "Start a job with POST /v1/exports, or ask for less.",
  },
  "export.too-many": {
    status: 429,
    title: "Too many exports",
    remedy: "Wait until one has ended, or delete one: DELETE /v1/exports/{exportId}.",
  },
  "parked.gone": { status: 404, title: "This message is not parked any more", remedy: "See GET /v1/parked." },
  "parked.not-first": {
    status: 409,
    title: "An earlier message of the key is parked",
    remedy: "Drop that one first: GET /v1/parked shows the first message of each key.",
  },
  "parked.untried": {
    status: 409,
    title: "The message only waits behind another, so it may succeed",
    remedy: "Redrive the key with POST /v1/parked/redrive.",
  },
  "parked.busy": { status: 409, title: "A consumer is trying it now", remedy: "Ask again in a minute." },
  "schema.unknown": {
    status: 404,
    title: "There is no such schema",
    remedy: "See GET /schemas for those there are.",
  },
  "submission.unknown": { status: 404, title: "There is no such submission", remedy: "Check the id." },
  "method.not-allowed": {
    status: 405,
    title: "This address does not answer that method",
    remedy: "Use one of the methods in Allow.",
  },
  "command.refused": {
    status: 409,
    title: "The rules say no",
    remedy: "code names the rule, facts what it looked at.",
  },
  "body.too-large": {
    status: 413,
    title: "The body is too large",
    remedy: "Send less at once: leave attachments out, or split a batch.",
  },
  "batch.too-many-rows": { status: 413, title: "Too many rows", remedy: "Split the batch." },
  "body.unsupported-type": {
    status: 415,
    title: "This content type is not read here",
    remedy: "Send one of the content types in Accept.",
  },
  "body.unsupported-charset": {
    status: 415,
    title: "This charset is not known",
    remedy: "Send UTF-8, or declare a charset of the WHATWG encoding standard.",
  },
  "body.unsupported-encoding": {
    status: 415,
    title: "This content encoding is not known",
    remedy: "Send the body plain, or compressed with gzip, deflate, br or zstd.",
  },
  "body.invalid": { status: 422, title: "The body is not what it must be", remedy: "See defects." },
  "rules.invalid": {
    status: 422,
    title: "These rules cannot be used",
    remedy: "See defects: each names a place, what is wrong there and what to do. Nothing was changed.",
  },
  "batch.not-rows": { status: 422, title: "A batch is a list with at least one row", remedy: "Send rows." },
  "text.invalid": {
    status: 422,
    title: "A text holds what no text may hold",
    remedy:
      "See defects: send well-formed Unicode without control characters, and percent-encode paths and queries.",
  },
  "idempotency.key-reused": {
    status: 422,
    title: "This Idempotency-Key stands for other content",
    remedy: "Nothing was done. Send this content under another key; only a repeat uses the same key.",
  },
  "submission.refused": {
    status: 422,
    title: "The submission was refused",
    remedy: "See defects. It is recorded as refused: nothing disappears.",
  },
  "streams.too-many": {
    status: 429,
    title: "Too many open streams",
    remedy: "Close one: every open page of the console has one. Try again after Retry-After seconds.",
  },
  "rate.exceeded": { status: 429, title: "Too many requests", remedy: "Wait for Retry-After seconds." },
  "request.too-slow": {
    status: 408,
    title: "The request did not come in time",
    remedy: "Send the whole request within the time, over a better line, or in smaller pieces.",
  },
  "report.too-much": {
    status: 503,
    title: "This asks for more than one answer may cost",
    remedy: "Ask for less: a filter, a smaller limit; or ask an operator to raise REPORT_TIMEOUT_MS.",
  },
  "report.busy": {
    status: 503,
    title: "Too many reports at once",
    remedy: "Ask again after Retry-After seconds.",
  },
  "view.building": {
    status: 503,
    title: "What this reads is being built",
    remedy: "Ask again after Retry-After seconds; leadstream views says how far it is.",
  },
  internal: {
    status: 500,
    title: "Something is broken on our side",
    remedy: "Tell an operator the instance: it is in the log.",
  },
  "service.unavailable": {
    status: 503,
    title: "Not possible at this moment",
    remedy: "Nothing was accepted. Send it again after Retry-After seconds, with the same Idempotency-Key.",
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ProblemKind = keyof typeof problemTable;
