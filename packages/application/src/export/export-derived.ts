import type { LeadId, StoredEvent } from "@leadstream/contracts";
import { isOneOf } from "../core/event-in.ts";
import { subjectIdFor } from "../core/ids.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { ExportFolder, RowWriter } from "../ports/export-folder.ts";
import type { Vault } from "../ports/vault.ts";
import { scanEvents } from "../replay/scan-events.ts";
import { creditTables } from "./credit-tables.ts";
import { type DerivedTable, derivedTables, type LeadHistory } from "./derived-tables.ts";
import type { ExportedFile } from "./manifest.ts";
import type { Mask } from "./masks.ts";
import { ROW_GROUP } from "./month-files.ts";
import { lookBackAt } from "./rules-of-export.ts";
import { vaultContents } from "./vault-contents.ts";

type Parts = {
  readonly store: Pick<EventStore, "readAll" | "readMany">;
  readonly vault: Pick<Vault, "get">;
  readonly folder: ExportFolder;
  readonly mask: Mask;
  /** Leads written so far, the position of the last one's capture, and the end. */
  readonly onProgress: (leads: number, position: number) => void;
  readonly stop: AbortSignal;
};

type Open = { readonly derived: DerivedTable; readonly writer: RowWriter };

/** Leads whose histories are in memory at once. */
const atOnce = 200;
const isCapture = isOneOf(["lead.captured.v1"]);

/**
 * Writes the tables that are made from the events, as they are at the end of the export. Leads come in the order of
 * their captures, so equal histories give equal bytes.
 *
 * @returns the files; null after `stop`.
 * Cost: reads every lead's stream once; memory of the histories of 200 leads and of one row group.
 */
export async function exportDerived(parts: Parts, until: number): Promise<readonly ExportedFile[] | null> {
  const { folder, mask, stop, onProgress } = parts;
  const open: Open[] = [];
  let leads = 0;
  try {
    const lookBackDays = await lookBackAt(parts.store, until);
    for (const derived of [...derivedTables(mask.level), ...creditTables(lookBackDays)]) {
      const { table, draft = table.name } = derived;
      open.push({ derived, writer: await folder.startTable(table, draft) });
    }
    for await (const { histories, position } of historiesUpTo(parts, until)) {
      if (stop.aborted) break;
      await write(histories, open, mask);
      leads += histories.length;
      onProgress(leads, position);
    }
    if (!stop.aborted) {
      await writeLast(open, mask);
      return await finished(open, folder, until);
    }
    await discarded(open);
    return null;
  } catch (thrown) {
    await discarded(open);
    throw thrown;
  }
}

const discarded = async (open: readonly Open[]): Promise<void> => {
  for (const { writer } of open) await writer.discard();
};

type Capture = { readonly leadId: LeadId; readonly position: number };

/** Captures in their order, as many at a time as histories are read at once. */
async function* capturesUpTo(store: Parts["store"], until: number): AsyncGenerator<readonly Capture[]> {
  let waiting: Capture[] = [];
  for await (const { events } of scanEvents(store, { types: ["lead.captured"] }, { after: 0, until })) {
    for (const { data, position } of events.filter(isCapture))
      waiting.push({ leadId: data.leadId, position });
    for (; waiting.length >= atOnce; waiting = waiting.slice(atOnce)) yield waiting.slice(0, atOnce);
  }
  yield waiting;
}

/** The histories of leads, and the position up to which leads were captured. The next are read while the caller uses some. */
async function* historiesUpTo(parts: Parts, until: number) {
  const read = async (captures: readonly Capture[]) => {
    const leadIds = captures.map(({ leadId }) => leadId);
    return {
      histories: await historiesOf(parts, leadIds, until),
      position: captures.at(-1)?.position ?? until,
    };
  };
  let ahead: ReturnType<typeof read> | null = null;
  for await (const captures of capturesUpTo(parts.store, until)) {
    const next = read(captures);
    // Whoever awaits it gets the failure.
    next.catch(() => undefined);
    if (ahead !== null) yield await ahead;
    ahead = next;
  }
  if (ahead !== null) yield await ahead;
}

async function historiesOf(
  { store, vault, mask }: Parts,
  leadIds: readonly LeadId[],
  until: number,
): Promise<readonly LeadHistory[]> {
  const wanted = leadIds.flatMap((leadId) => [leadId, subjectIdFor(leadId)]);
  const streams = await readWhole(
    store,
    wanted.map((stream) => ({ stream, from: 0 })),
  );
  const known = (stream: string): readonly StoredEvent[] =>
    (streams.get(stream) ?? []).filter(({ position }) => position <= until);
  return Promise.all(
    leadIds.map(async (leadId) => {
      const subjectId = subjectIdFor(leadId);
      const ofLead = known(leadId);
      const contact = mask.level === "clear" ? await contactOf(vault, ofLead) : null;
      return { leadId, subjectId, events: [...ofLead, ...known(subjectId)], contact };
    }),
  );
}

/** The newest value of each field. */
async function contactOf(
  vault: Parts["vault"],
  events: readonly StoredEvent[],
): Promise<LeadHistory["contact"]> {
  const fields = new Map<string, unknown>();
  for (const contents of await vaultContents(vault, events)) {
    const contact = contents?.["contact"];
    if (typeof contact !== "object" || contact === null) continue;
    for (const [field, value] of Object.entries(contact)) fields.set(field, value);
  }
  return fields.size === 0 ? null : Object.fromEntries(fields);
}

async function writeLast(open: readonly Open[], mask: Mask): Promise<void> {
  for (const { derived, writer } of open) {
    for (const row of derived.rowsAtEnd?.(mask) ?? []) writer.append(row);
    if (writer.buffered() >= ROW_GROUP) await writer.flush();
  }
}

async function write(histories: readonly LeadHistory[], open: readonly Open[], mask: Mask): Promise<void> {
  for (const history of histories) {
    for (const { derived, writer } of open)
      for (const row of derived.rowsOf(history, mask)) writer.append(row);
    const buffered = open.reduce((sum, { writer }) => sum + writer.buffered(), 0);
    if (buffered >= ROW_GROUP) await fullest(open).flush();
  }
}

const fullest = (open: readonly Open[]): RowWriter =>
  open
    .map(({ writer }) => writer)
    .reduce((most, writer) => (writer.buffered() > most.buffered() ? writer : most));

async function finished(
  open: Open[],
  { form }: ExportFolder,
  until: number,
): Promise<readonly ExportedFile[]> {
  const files: ExportedFile[] = [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { derived, writer } = next;
    const path = `${derived.pathAt(until)}.${form}`;
    const written = await writer.finish(path);
    const { name } = derived.table;
    files.push({ path, table: name, minPosition: null, maxPosition: null, isClosed: false, ...written });
  }
  return files;
}
