import { type Command, InvalidArgumentError, Option } from "commander";
import { LeadId, textFault } from "@leadstream/contracts";
import { holdsPersonalData } from "@leadstream/domain";

/** Options with one meaning in all commands. `targetOf` decides which system they name. */
export const dataOption = (): Option =>
  new Option("--data <dir>", "the data folder (default: LEADSTREAM_DATA, or ./.leadstream)");

/** For operators' commands: see `placeOf`. */
export const placeOption = (): Option =>
  new Option(
    "--data <dir>",
    "the data folder (default: the servers of DATABASE_URL when it is set, else LEADSTREAM_DATA, or ./.leadstream)",
  );

const clusterOption = (): Option =>
  new Option("--cluster", "the servers that the environment names; an error when it names none");

/** Options that say where the stores of an operator's command are. */
export const withPlaceOptions = (command: Command): Command =>
  command.addOption(placeOption()).addOption(clusterOption());

/** What the help of operators' commands says about servers in production. */
export const placeHelp = `
Without --data the command works on the servers that these variables name, if they are set; every service reads the same
variables: DATABASE_URL and MASTER_KEY_FILE, EVENT_STORE=eventstoredb with EVENTSTORE_URL when the events are there, and
BUS=kafka with KAFKA_BROKERS. --cluster requires these servers, and never falls back to ./.leadstream.
`;

const withAddressOptions = (command: Command): Command =>
  command
    .option("--url <url>", "address of a running leadstream (or LEADSTREAM_URL)", httpUrl)
    .option("--key <key>", "API key for it (or LEADSTREAM_KEY)");

/** For commands that send through intake: of a remote system, or of the one on the data folder. */
export const withIntakeOptions = (command: Command): Command =>
  withAddressOptions(command.addOption(dataOption()));

/** For commands that ask the api: of a remote system, of servers, or of the data folder. */
export const withSystemOptions = (command: Command): Command => withAddressOptions(withPlaceOptions(command));

/** Prints one object on standard output, nothing else. */
export const jsonOption = (): Option =>
  new Option("--json", "print one JSON object, and nothing else").default(false);

/** The name of the person who acts, as the history shows it. */
export const byOption = (who: string): Option =>
  new Option("--by <name>", `${who}, as the history shows it: a work alias`)
    .default("operator")
    .argParser((text: string) => {
      if (/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,79}$/u.test(text)) return text;
      throw new InvalidArgumentError("Letters, digits, dots and dashes are needed, 80 at most.");
    });

/** Words that are stored for ever and shown to others. */
export const wordsToKeep =
  (what: string, least: number, most: number) =>
  (text: string): string => {
    const words = text.trim();
    if (words.length < least || words.length > most)
      throw new InvalidArgumentError(`${what} of ${least} to ${most} characters is needed.`);
    if (textFault(words) !== null) throw new InvalidArgumentError("One line of text is needed.");
    if (holdsPersonalData(words, "words"))
      throw new InvalidArgumentError(
        "Leave out e-mail addresses and telephone numbers: the text is stored for ever.",
      );
    return words;
  };

/** A lead's id. */
export function leadId(text: string): LeadId {
  const parsed = LeadId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("A lead id is needed: lead_ and a UUID.");
}

export type NamedValues = Readonly<Record<string, string>>;

/** `stage=sql`, any number of times: the api says which names there are. */
export function nameAndValue(text: string, before: NamedValues = {}): NamedValues {
  const { name, value } = /^(?<name>[\w.]+)=(?<value>.*)$/su.exec(text)?.groups ?? {};
  if (name === undefined || value === undefined) throw new InvalidArgumentError("name=value is needed.");
  return { ...before, [name]: value };
}

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
