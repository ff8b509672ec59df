import type { Seen } from "./measure.ts";
import type { Sent } from "./traffic.ts";

const MIB = 1_024 * 1_024;

export type Capacity = {
  readonly sent: Sent;
  readonly per1000Leads: {
    readonly nodeSeconds: number;
    readonly postgresSeconds: number;
    readonly databaseMiB: number;
    readonly folderMiB: number;
  };
  readonly whole: {
    readonly nodeMiB: number;
    readonly postgresMiB: number;
    readonly databaseMiB: number;
    readonly folderMiB: number;
  };
};

type Looked = { readonly sent: Sent; readonly before: Seen; readonly after: Seen };

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Results per 1,000 leads, and the totals at the end. */
export function judge({ sent, before, after }: Looked): Capacity {
  const each = (of: (seen: Seen) => number): number =>
    tenth(((of(after) - of(before)) / Math.max(1, sent.leads)) * 1_000);
  return {
    sent: { ...sent, seconds: tenth(sent.seconds) },
    per1000Leads: {
      nodeSeconds: each(({ nodeSeconds }) => nodeSeconds),
      postgresSeconds: each(({ postgresSeconds }) => postgresSeconds),
      databaseMiB: each(({ databaseBytes }) => databaseBytes / MIB),
      folderMiB: each(({ folderBytes }) => folderBytes / MIB),
    },
    whole: {
      nodeMiB: tenth(after.nodeBytes / MIB),
      postgresMiB: tenth(after.postgresBytes / MIB),
      databaseMiB: tenth(after.databaseBytes / MIB),
      folderMiB: tenth(after.folderBytes / MIB),
    },
  };
}

export function tableOf({ sent, per1000Leads, whole }: Capacity): string {
  const rate = tenth(sent.leads / sent.seconds);
  const lines = [
    ["", "per 1,000 leads", "at the end"],
    ["processor, Node", `${per1000Leads.nodeSeconds} s`, ""],
    ["processor, PostgreSQL", `${per1000Leads.postgresSeconds} s`, ""],
    ["memory, Node", "", `${whole.nodeMiB} MiB`],
    ["memory, PostgreSQL", "", `${whole.postgresMiB} MiB`],
    ["disk, tables and indexes", `${per1000Leads.databaseMiB} MiB`, `${whole.databaseMiB} MiB`],
    ["disk, the whole folder", `${per1000Leads.folderMiB} MiB`, `${whole.folderMiB} MiB`],
  ] as const;
  const sentence = `${sent.submissions} submissions, ${sent.leads} new leads, ${sent.events} events in ${sent.seconds} s: ${rate} leads a second`;
  const rows = lines.map(([what, each, end]) =>
    `${what.padEnd(26)}${each.padStart(16)}${end.padStart(14)}`.trimEnd(),
  );
  return [sentence, "", ...rows].join("\n");
}
