import { adviceOn } from "@leadstream/application";
import type { ParkedKey } from "@leadstream/contracts";
import { printable } from "@leadstream/kernel";
import { shellWord, shownKey } from "./shell-word.ts";
import type { Column } from "./table.ts";

export const minute = (instant: string): string => instant.slice(0, 19).replace("T", " ");

export const keyColumns: readonly Column<ParkedKey>[] = [
  { head: "group", show: (row) => row.group, isWhole: true },
  { head: "key", show: (row) => shownKey(row.key), isWhole: true },
  { head: "messages", show: (row) => row.messages },
  { head: "code", show: (row) => row.code, isWhole: true },
  { head: "parked at", show: (row) => minute(row.parkedAt) },
  { head: "", show: (row) => (row.isAsked ? "asked for" : "") },
];

type Named = Pick<ParkedKey, "group" | "key" | "code">;

const redriveOf = ({ group, key }: Named): string =>
  `leadstream parked redrive --key ${shellWord(key)} --group ${group}`;
const dropOf = ({ group, key }: Named): string =>
  `leadstream parked drop ${shellWord(key)} --group ${group} --because TEXT`;

/** What to do about a key, by the code of its first message. errors.md explains it in detail. */
export function nextFor(key: Named): string {
  switch (adviceOn(key.code)) {
    case "drop":
      return `no version can read it: correct its producer, then ${dropOf(key)}`;
    case "upgrade":
      return `upgrade the consumers to the version that wrote it, then ${redriveOf(key)}`;
    case "send-again":
      return `let the sender send it again, then ${dropOf(key)}`;
    case "redrive":
      return redriveOf(key);
    case "correct":
      return `correct the cause (infra/runbooks/errors.md), then ${redriveOf(key)}; or drop it: ${dropOf(key)}`;
  }
}

/** Each on its own lines, never cut: which message still fails, why, and what to do. */
export const stillParked = (keys: readonly ParkedKey[]): string =>
  keys
    .map(
      (each) =>
        `${each.group}, key ${shownKey(each.key)}: ${each.topic} partition ${each.partition} offset ${each.offset}\n` +
        `  ${each.code}: ${printable(each.reason)}\n  next: ${nextFor(each)}\n`,
    )
    .join("");
