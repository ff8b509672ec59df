import { type Command, InvalidArgumentError, Option } from "commander";
import { textFault } from "@leadstream/contracts";
import { holdsPersonalData } from "@leadstream/domain";

/** Options that mean the same wherever they stand. Which system is meant, `targetOf` decides. */
export const dataOption = (): Option =>
  new Option("--data <dir>", "the data folder (default: LEADSTREAM_DATA, or ./.leadstream)");

/** For operators' commands: see `placeOf`. */
export const placeOption = (): Option =>
  new Option(
    "--data <dir>",
    "the data folder (default: the servers of DATABASE_URL when it is set, else LEADSTREAM_DATA, or ./.leadstream)",
  );

const clusterOption = (): Option =>
  new Option("--cluster", "the servers that the environment names, or an error when it names none");

/** Where the stores are that an operator's command works on. */
export const withPlaceOptions = (command: Command): Command =>
  command.addOption(placeOption()).addOption(clusterOption());

/** What commands for operators say about the servers of a system in production. */
export const placeHelp = `
Without --data the command works on the servers that these variables name, when they are set, as every service reads
them: DATABASE_URL and MASTER_KEY_FILE, EVENT_STORE=eventstoredb with EVENTSTORE_URL when the events are there, and
BUS=kafka with KAFKA_BROKERS. --cluster wants just that, and never falls back to ./.leadstream.
`;

const withAddressOptions = (command: Command): Command =>
  command
    .option("--url <url>", "address of a running leadstream (or LEADSTREAM_URL)", httpUrl)
    .option("--key <key>", "API key for it (or LEADSTREAM_KEY)");

/** What is brought in goes through intake: of a system elsewhere, or of the one of the data folder. */
export const withIntakeOptions = (command: Command): Command =>
  withAddressOptions(command.addOption(dataOption()));

/** What is asked of the api: of a system elsewhere, of servers, or of the data folder. */
export const withSystemOptions = (command: Command): Command => withAddressOptions(withPlaceOptions(command));

/** One object on standard output, nothing else. */
export const jsonOption = (): Option =>
  new Option("--json", "print one JSON object, and nothing else").default(false);

/** Who does it, as the history shows it. */
export const byOption = (who: string): Option =>
  new Option("--by <name>", `${who}, as the history shows it: a work alias`)
    .default("operator")
    .argParser((text: string) => {
      if (/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,79}$/u.test(text)) return text;
      throw new InvalidArgumentError("Letters, digits, dots and dashes are needed, 80 at most.");
    });

/** Words that are kept for ever and shown to others. */
export const wordsToKeep =
  (what: string, least: number, most: number) =>
  (text: string): string => {
    const said = text.trim();
    if (said.length < least || said.length > most)
      throw new InvalidArgumentError(`${what} of ${least} to ${most} characters is needed.`);
    if (textFault(said) !== null) throw new InvalidArgumentError("One line of text is needed.");
    if (holdsPersonalData(said, "words"))
      throw new InvalidArgumentError(
        "Leave e-mail addresses and telephone numbers out: it is kept for ever.",
      );
    return said;
  };

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
