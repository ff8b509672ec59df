import { type LeadEvent, type LeadId, type StoredEvent } from "@leadstream/contracts";
import { aLead, eventNo, leadNo, subjectNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { creditsTable, creditTables } from "../src/export/credit-tables.ts";
import type { DerivedTable } from "../src/export/derived-tables.ts";
import { plainMask } from "../src/export/masks.ts";

const [a, b] = [leadNo(1), leadNo(2)];
const mask = plainMask("refs");

/** Stored events of several leads, in the order of their positions. */
function aHistory() {
  const streams = new Map<LeadId, StoredEvent[]>();
  let position = 0;
  const add = (leadId: LeadId, minute: number, event: LeadEvent): void => {
    position += 1;
    const stream = streams.get(leadId) ?? [];
    const meta = {
      occurredAt: t(minute),
      recordedAt: t(minute),
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
      format: 2,
    } as const;
    streams.set(leadId, [
      ...stream,
      { ...event, id: eventNo(position), stream: leadId, revision: stream.length, position, meta },
    ]);
  };
  const plain = ({ at: _, ...event }: { readonly at?: unknown } & LeadEvent): LeadEvent => event;
  const channelOf = (channel: string) => ({ channel, campaign: "spring", party: "first" }) as const;
  return {
    captured: (leadId: LeadId, minute: number, channel: string) =>
      add(leadId, minute, plain(aLead.captured(0, { leadId, source: channelOf(channel) }))),
    visit: (leadId: LeadId, minute: number, channel: string, via?: LeadId) =>
      add(
        leadId,
        minute,
        plain(aLead.interaction(0, { leadId, source: channelOf(channel), ...(via && { via }) })),
      ),
    won: (leadId: LeadId, minute: number, amountMinor: number) =>
      add(leadId, minute, plain(aLead.won(0, { leadId, value: { amountMinor, currency: "EUR" } }))),
    merge: (
      type: "leads.merged.v1" | "leads.unmerged.v1",
      minute: number,
      survivorId: LeadId,
      mergedId: LeadId,
    ) => {
      for (const leadId of [mergedId, survivorId]) {
        const data = { leadId, survivorId, mergedId, reason: "by-person", ended: null };
        if (type === "leads.merged.v1") add(leadId, minute, { type, data: { ...data, takenOver: null } });
        else add(leadId, minute, { type, data: { ...data, resumed: null, owner: null, since: [] } });
      }
    },
    /** The rows of a model as objects, as an export writes them. */
    credits: (model: string, lookBackDays: number | null = null) => {
      const tables = creditTables(lookBackDays);
      const found: (readonly unknown[])[] = [];
      const isAsked = (table: DerivedTable): boolean => table.pathAt(0).includes(`=${model}/`);
      for (const [leadId, events] of streams) {
        const history = { leadId, subjectId: subjectNo(1), events, contact: null };
        for (const table of tables) {
          const rows = table.rowsOf(history, mask);
          if (isAsked(table)) found.push(...rows);
        }
      }
      for (const table of tables.filter(isAsked)) found.push(...(table.rowsAtEnd?.(mask) ?? []));
      const names = creditsTable.columns.map(({ name }) => name);
      return found.map((row) => {
        const cells = Object.fromEntries(names.map((name, i) => [name, row[i]]));
        return [cells["lead_id"], cells["channel"], cells["credit_minor"], cells["deal_value_minor"]];
      });
    },
  };
}

describe("the credits of an export", () => {
  it("divide each deal of a lead among the touches before it, to the minor unit", () => {
    const history = aHistory();
    history.captured(a, 0, "google");
    history.visit(a, 10, "event");
    history.won(a, 20, 101);
    history.visit(a, 30, "email");
    history.won(a, 40, 100);
    expect(history.credits("linear")).toEqual([
      [a, "google", 51, 101],
      [a, "event", 50, 101],
      [a, "google", 34, 100],
      [a, "event", 33, 100],
      [a, "email", 33, 100],
    ]);
    expect(history.credits("first").map((row) => row[2])).toEqual([101, 0, 100, 0, 0]);
  });

  it("count touches and deals of merged leads for the survivor", () => {
    const history = aHistory();
    history.captured(a, 0, "google");
    history.captured(b, 5, "event");
    history.merge("leads.merged.v1", 10, a, b);
    history.visit(a, 12, "email", b);
    history.won(a, 20, 90);
    expect(history.credits("linear")).toEqual([
      [a, "google", 30, 90],
      [a, "event", 30, 90],
      [a, "email", 30, 90],
    ]);
  });

  it("give back to a lead what is its own when the merge is undone", () => {
    const history = aHistory();
    history.captured(a, 0, "google");
    history.captured(b, 5, "event");
    history.merge("leads.merged.v1", 10, a, b);
    history.visit(a, 12, "email", b);
    history.won(a, 20, 90);
    history.merge("leads.unmerged.v1", 30, a, b);
    history.won(b, 40, 50);
    expect(history.credits("linear")).toEqual([
      [a, "google", 90, 90],
      [b, "event", 25, 50],
      [b, "email", 25, 50],
    ]);
  });

  it("keep a deal whose touches are all before the look-back, without a touch", () => {
    const history = aHistory();
    history.captured(a, 0, "google");
    history.won(a, 3 * 24 * 60, 70);
    expect(history.credits("last", 2)).toEqual([[a, "(unattributed)", 70, 70]]);
    expect(history.credits("last", 3)).toEqual([[a, "google", 70, 70]]);
  });
});
