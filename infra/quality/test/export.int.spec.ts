import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExportFolder, openExportKeys, openSql } from "@leadstream/adapter-files";
import {
  type ExportForm,
  exportHistory,
  leadOfAll,
  type MaskLevel,
  rebuildViews,
  type SqlValue,
  viewsSql,
  views,
} from "@leadstream/application";
import { Contact, type StoredEvent } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readArchive, releases } from "../golden/archive.ts";
import { openGolden } from "./open-golden.ts";

/*
 * An export of the data of a release: a second engine, DuckDB, counts the same as the reports, with rules written anew in
 * SQL over the events; and no contact data is in the files.
 */

const archives = await Promise.all(releases.map(readArchive));
const opening = await Promise.all(
  archives.map(async (archive) => ({ release: archive.release, stores: await openGolden(archive) })),
);

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

type Stores = (typeof opening)[number]["stores"];

async function exported(stores: Stores, mask: MaskLevel, form: ExportForm) {
  const folder = await mkdtemp(join(tmpdir(), "export-golden-"));
  folders.push(folder);
  const files = openExportFolder(folder, form);
  const { manifest } = await exportHistory(
    {
      store: stores.store,
      vault: stores.vault,
      folder: files,
      signer: stores.exportSigner,
      keys: openExportKeys(stores.masterKeyFile),
      codeVersion: "test",
      disclose: async () => undefined,
      onProgress: () => undefined,
      stop: new AbortController().signal,
    },
    { range: { from: 1, until: await stores.store.head() }, mask },
  );
  return { folder, files, manifest };
}

async function sessionOn(stores: Stores) {
  const { folder, manifest } = await exported(stores, "refs", "parquet");
  const options = { folder, views: viewsSql(manifest, `${folder}/`), memoryLimit: "512MB", threads: 1 };
  const session = await openSql(options);
  if (session === null)
    process.stderr.write("\nSKIPPED: @duckdb/node-api is missing: no second engine counts\n\n");
  return session;
}

type Row = Readonly<Record<string, SqlValue>>;

async function rowsOf(
  session: NonNullable<Awaited<ReturnType<typeof openSql>>>,
  sql: string,
): Promise<Row[]> {
  const { columns, rows } = await session.run(sql);
  const all: Row[] = [];
  for await (const piece of rows)
    for (const row of piece)
      all.push(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
  return all;
}

const stages = `(VALUES ('inquiry', 0), ('lead', 1), ('mql', 2), ('sql', 3), ('opportunity', 4), ('customer', 5),
  ('lost', 10), ('disqualified', 11)) AS stages (stage, place)`;

/** Leads per stage: where they are, and how many came at least that far. */
const funnelSql = `
  WITH moves AS (
    SELECT lead_id, global_position, 'inquiry' AS stage FROM events WHERE type = 'lead.captured.v1'
    UNION ALL
    SELECT lead_id, global_position, data->>'$.to' FROM events WHERE type = 'lead.stage-changed.v1'
  ), leads AS (
    SELECT lead_id, max_by(moves.stage, global_position) AS stage,
      max(place) FILTER (place < 10) AS deepest, list(DISTINCT moves.stage) AS seen
    FROM moves JOIN ${stages} USING (stage) GROUP BY lead_id
  )
  SELECT stages.stage,
    count(*) FILTER (leads.stage = stages.stage) AS now,
    count(*) FILTER (IF(place < 10, deepest >= place, list_contains(seen, stages.stage))) AS reached
  FROM leads, ${stages} GROUP BY ALL ORDER BY any_value(place)`;

/** Leads and wins per channel of the first submission. */
const sourcesSql = `
  WITH captured AS (
    SELECT lead_id, lower(data->>'$.source.channel') AS channel FROM events WHERE type = 'lead.captured.v1'
  ), wins AS (
    SELECT lead_id, count(*) AS wins FROM events WHERE type = 'lead.won.v1' GROUP BY ALL
  )
  SELECT channel, count(*) AS leads, coalesce(sum(wins), 0) AS wins
  FROM captured LEFT JOIN wins USING (lead_id) GROUP BY channel ORDER BY channel`;

/** How the response promises were kept. */
const slaSql = `
  WITH about AS (
    SELECT type, lead_id, data->>'$.assignmentNo' AS no, global_position, data FROM events
    WHERE (data->>'$.assignmentNo') IS NOT NULL
  ), promises AS (
    SELECT lead_id, no, data->>'$.clocks.respondRule' AS rule FROM about
    WHERE type = 'lead.claimed.v1' OR (type LIKE 'lead.assigned.%' AND (data->>'$.method') = 'rules')
  ), outcomes AS (
    SELECT lead_id, no,
      max_by(data->>'$.inTime', global_position) FILTER (type = 'first-response.recorded.v1') AS in_time,
      count(*) FILTER (type = 'sla.breached.v1') AS breaches,
      count(*) FILTER (type = 'sla.breach-withdrawn.v1') AS withdrawn,
      count(*) FILTER (type = 'supervisor.alerted.v1' AND (data->>'$.rule') = 'no-response') AS alerts
    FROM about GROUP BY ALL
  )
  SELECT rule, count(*) AS assignments,
    count(*) FILTER (in_time = 'true') AS "inTime",
    count(*) FILTER (in_time = 'false') AS late,
    count(*) FILTER (in_time IS NULL) AS open,
    count(*) FILTER (breaches > 0 AND withdrawn = 0) AS breached,
    count(*) FILTER (alerts > 0) AS "supervisorAlerts"
  FROM promises LEFT JOIN outcomes USING (lead_id, no) GROUP BY rule ORDER BY rule`;

describe.each(opening)("the export of the golden history of $release", ({ stores }) => {
  let session: Awaited<ReturnType<typeof openSql>> = null;
  beforeAll(async () => {
    await rebuildViews({ ...stores, projections: views });
    session = await sessionOn(stores);
  });
  afterAll(() => session?.close());

  it("holds every event once", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const [row] = await rowsOf(session, "SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM events");
    const all = await everyEvent(stores);
    expect(row).toEqual({ n: all.length, ids: all.length });
  });

  it("has as many leads per stage as the funnel", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const { rows } = await stores.queries.report("funnel", leadOfAll);
    expect(rows.length).toBe(8);
    expect(await rowsOf(session, funnelSql)).toEqual(
      rows.map(({ stage, now, reached }) => ({ stage, now, reached })),
    );
  });

  it("has as many leads and wins per channel as the sources", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const { rows } = await stores.queries.report("sources", leadOfAll);
    const byChannel = Map.groupBy(rows, ({ channel }) => channel.toLowerCase());
    const expected = [...byChannel]
      .map(([channel, group]) => ({
        channel,
        leads: group.reduce((sum, { leads }) => sum + leads, 0),
        wins: group.reduce((sum, { wins }) => sum + wins, 0),
      }))
      .filter(({ leads }) => leads > 0)
      .toSorted((a, b) => (a.channel < b.channel ? -1 : 1));
    expect(expected.some(({ wins }) => wins > 0)).toBe(true);
    expect(await rowsOf(session, sourcesSql)).toEqual(expected);
  });

  it("has the totals of the response promises", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const { rows } = await stores.queries.report("sla", leadOfAll);
    const expected = rows.map(({ rule, assignments, inTime, late, open, breached, supervisorAlerts }) => ({
      rule,
      assignments,
      inTime,
      late,
      open,
      breached,
      supervisorAlerts,
    }));
    expect(expected.length).toBeGreaterThan(0);
    expect(await rowsOf(session, slaSql)).toEqual(expected);
  });

  it("has the same in its tables as in its events", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const { rows } = await stores.queries.report("funnel", leadOfAll);
    const now = `SELECT stage, count(*) AS now FROM leads WHERE merged_into IS NULL GROUP BY stage ORDER BY stage`;
    const open = `SELECT to_stage AS stage, count(*) AS now FROM stage_intervals
      WHERE valid_to_position IS NULL GROUP BY to_stage ORDER BY to_stage`;
    const expected = rows
      .flatMap(({ stage, now: n }) => (n === 0 ? [] : [{ stage, now: n }]))
      .toSorted((a, b) => (a.stage < b.stage ? -1 : 1));
    expect(await rowsOf(session, now)).toEqual(expected);
    expect(await rowsOf(session, open)).toEqual(expected);
    const owners = `SELECT count(*) AS wrong FROM leads JOIN owner_intervals USING (lead_id)
      WHERE valid_to_position IS NULL AND (leads.owner_id <> owner_intervals.owner_id)`;
    expect(await rowsOf(session, owners)).toEqual([{ wrong: 0 }]);
    const overlaps = `SELECT count(*) AS wrong FROM stage_intervals a JOIN stage_intervals b USING (lead_id)
      WHERE a.event_id <> b.event_id AND a.valid_from_position <= b.valid_from_position
        AND coalesce(a.valid_to_position, 9007199254740991) > b.valid_from_position`;
    expect(await rowsOf(session, overlaps)).toEqual([{ wrong: 0 }]);
    const wins = await rowsOf(session, "SELECT count(*) AS wins FROM outcomes WHERE kind = 'won'");
    expect(wins).toEqual(
      await rowsOf(session, "SELECT count(*) AS wins FROM events WHERE type = 'lead.won.v1'"),
    );
  });

  it("divides each deal by each model to the minor unit", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const sums = `
      WITH models AS (SELECT DISTINCT model FROM credits), wins AS (
        SELECT event_id, CAST(data->>'$.value.amountMinor' AS BIGINT) AS minor, data->>'$.value.currency' AS currency
        FROM events WHERE type = 'lead.won.v1'
      ), given AS (
        SELECT model, deal_event_id, currency, sum(credit_minor) AS minor, round(sum(weight), 9) AS weight,
          any_value(deal_value_minor) AS value
        FROM credits GROUP BY ALL
      )
      SELECT count(*) AS deals, count(DISTINCT models.model) AS models,
        count(*) FILTER (given.minor IS DISTINCT FROM wins.minor OR value IS DISTINCT FROM wins.minor
          OR given.currency IS DISTINCT FROM wins.currency OR weight IS DISTINCT FROM 1) AS wrong
      FROM wins CROSS JOIN models LEFT JOIN given ON deal_event_id = event_id AND given.model = models.model`;
    const [found] = await rowsOf(session, sums);
    expect(found).toMatchObject({ models: 10, wrong: 0 });
    expect(Number(found?.["deals"])).toBeGreaterThan(10);
  });

  it("has the credits of the report attribution, by channel and model", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const models = (await rowsOf(session, "SELECT DISTINCT model FROM credits ORDER BY model")).map(
      ({ model }) => z.string().parse(model),
    );
    const { rows } = await stores.queries.report("attribution", leadOfAll, { models: models.join(",") });
    const expected = rows.flatMap(({ channel = "", credits }) =>
      Object.entries(credits).flatMap(([model, { count, value }]) =>
        count === 0
          ? []
          : value.map(({ currency, amount }) => `${model} ${channel.toLowerCase()} ${currency} ${amount}`),
      ),
    );
    const ours = await rowsOf(
      session,
      `SELECT model || ' ' || lower(channel_key) || ' ' || currency || ' ' || printf('%.2f', sum(credit_minor) / 100.0) AS credit
       FROM credits WHERE weight > 0 GROUP BY model, lower(channel_key), currency`,
    );
    expect(ours.map(({ credit }) => z.string().parse(credit)).toSorted()).toEqual(expected.toSorted());
  });

  it("says the stage of a lead as known at any position", async ({ skip }) => {
    if (session === null) return skip("DuckDB is missing");
    const sql = `
      WITH moves AS (
        SELECT lead_id, global_position AS pos, coalesce((data->>'$.to'), 'inquiry') AS stage FROM events
        WHERE type IN ('lead.captured.v1', 'lead.stage-changed.v1')
      ), asked AS (SELECT DISTINCT pos AS p FROM moves WHERE pos % 97 = 0),
      then_known AS (
        SELECT p, lead_id, max_by(stage, pos) AS stage FROM asked JOIN moves ON pos <= p GROUP BY ALL
      )
      SELECT count(*) > 0 AS some, count(*) FILTER (to_stage IS DISTINCT FROM stage) AS wrong
      FROM then_known LEFT JOIN stage_intervals s ON s.lead_id = then_known.lead_id
        AND valid_from_position <= p AND (valid_to_position > p OR valid_to_position IS NULL)`;
    expect(await rowsOf(session, sql)).toEqual([{ some: true, wrong: 0 }]);
  });

  it("holds no address, number or consent text below the mask clear, and all of them with it", async () => {
    const secrets = await secretsOf(stores);
    expect(secrets.length).toBeGreaterThan(100);
    const found = async (mask: MaskLevel): Promise<readonly string[]> => {
      const { folder, files } = await exported(stores, mask, "ndjson");
      const paths = await files.list();
      const text = (await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")))).join("\n");
      return secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
    };
    expect(await found("refs")).toEqual([]);
    expect(await found("pseudonymous")).toEqual([]);
    expect(await found("clear")).toEqual(secrets);
  });
});

async function everyEvent({ store }: Stores): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  const head = await store.head();
  for (let at = 0; at < head;) {
    const { events, checkpoint } = await store.readAll(at, 5_000);
    all.push(...events);
    at = checkpoint;
  }
  return all;
}

/** E-mail addresses and phone numbers in the vault, and consent texts in events of version 1. */
async function secretsOf(stores: Stores): Promise<readonly string[]> {
  const events = await everyEvent(stores);
  const refs = events.flatMap((event) =>
    event.type === "lead.captured.v1" && event.data.contact !== null ? [event.data.contact.ref] : [],
  );
  const blobs = await stores.vault.get(refs);
  const contacts = blobs.flatMap((blob) =>
    blob === null ? [] : [Contact.parse(JSON.parse(Buffer.from(blob).toString("utf8")))],
  );
  const texts = events.flatMap((event) =>
    event.type === "consent.given.v2" && event.data.evidence.text !== undefined
      ? [event.data.evidence.text]
      : [],
  );
  const values = contacts.flatMap(({ email, phone }) =>
    [email, phone].filter((value) => value !== undefined),
  );
  return [...new Set([...values, ...texts])];
}
