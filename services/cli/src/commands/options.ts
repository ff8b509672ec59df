import { type Command, InvalidArgumentError, Option } from "commander";

/** Options that mean the same wherever they stand. */
export const dataOption = (): Option =>
  new Option("--data <dir>", "the data folder").default("./.leadstream");

/** For operators' commands: see `placeOf`. */
export const placeOption = (): Option =>
  new Option(
    "--data <dir>",
    "the data folder (default: the servers of DATABASE_URL when it is set, else ./.leadstream)",
  );

/** What commands for operators say about the servers of a system in production. */
export const placeHelp = `
Without --data the command works on the servers that these variables name, when they are set, as every service reads
them: DATABASE_URL and MASTER_KEY_FILE, and EVENT_STORE=eventstoredb with EVENTSTORE_URL when the events are there.
`;

/** A system elsewhere, instead of the one of the data folder. */
export const withSystemOptions = (command: Command): Command =>
  command
    .addOption(dataOption())
    .option("--url <url>", "address of a running leadstream (or LEADSTREAM_URL)", httpUrl)
    .option("--key <key>", "API key for it (or LEADSTREAM_KEY)");

/** One object on standard output, nothing else. */
export const jsonOption = (): Option =>
  new Option("--json", "print one JSON object, and nothing else").default(false);

/** Whole numbers within bounds. */
export const between =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
  };

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("An address such as http://127.0.0.1:8400 is needed.");
}
