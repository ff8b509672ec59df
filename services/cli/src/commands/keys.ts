import { type Command, InvalidArgumentError, Option } from "commander";
import { Code, KeyTerms, RepId, Role } from "@leadstream/contracts";
import type { Context } from "../context.ts";
import { type Duration, lasting, type Ending, endingAt } from "../keys/durations.ts";
import { type CreateOptions, createKey, type RotateOptions, rotateKey } from "../keys/make-key.ts";
import { type ListOptions, listKeys, type RevokeOptions, revokeKey } from "../keys/look-after-keys.ts";
import { byOption, jsonOption, placeHelp, withPlaceOptions, wordsToKeep } from "./options.ts";

const help = `
A key is shown once, when it is made or rotated; only a digest is stored. Every service accepts a new key at once and
rejects a revoked one within two seconds, without a restart. The history of all changes of keys is kept for ever.

Roles: ${Role.options.join(", ")}; and form: like ingest, for a
key in the source of a web page, where everybody can read it. It writes under one sender name and can do nothing else.

Examples:
  $ leadstream keys create --role form --source web
      <form method="post" action="https://…/v1/forms/web?key=ls_…">
  $ leadstream keys create --role ingest --source partner-a --expires 90d --label "feed of partner A"
  $ leadstream keys create --role analyst,auditor --id board
  $ leadstream keys list
  $ leadstream keys rotate board --grace 24h
      a new key; the old one works for another day
  $ leadstream keys revoke board --by anna
  $ leadstream keys list --changes
`;

const whens = "90d, 12h, 2w, a day such as 2027-01-31, or never";

/** `leadstream keys create|list|rotate|revoke` */
export function register(program: Command, context: Context): void {
  const keys = program.command("keys").addHelpText("after", help + placeHelp);
  registerCreate(keys, context);
  withPlaceOptions(keys.command("list"))
    .description("every key with its roles, expiry and maker; never the key itself")
    .option("--changes", "show the history instead: who made, rotated or revoked which key, and when", false)
    .addOption(jsonOption())
    .action((options: ListOptions) => listKeys(options, context));
  withPlaceOptions(keys.command("rotate"))
    .description("replace the secret of a key; id and permissions stay")
    .argument("<id>", "id as shown by `keys list`", code)
    .addOption(
      new Option("--grace <duration>", "how long the old secret still works; 0s: it ends at once")
        .argParser(duration)
        .default(lasting("24h"), "24h"),
    )
    .option("--expires <when>", `new expiry of the key: ${whens} (default: unchanged)`, ending)
    .addOption(byOption("who rotates it"))
    .addOption(jsonOption())
    .action((id: string, options: RotateOptions) => rotateKey(id, options, context));
  withPlaceOptions(keys.command("revoke"))
    .description("revoke a key for ever, with all its secrets")
    .argument("<id>", "id as shown by `keys list`", code)
    .addOption(byOption("who revokes it"))
    .addOption(jsonOption())
    .action((id: string, options: RevokeOptions) => revokeKey(id, options, context));
}

function registerCreate(keys: Command, context: Context): void {
  withPlaceOptions(keys.command("create"))
    .description("make a key and show it once")
    .requiredOption("--role <roles>", "one role, several separated by commas, or form", roles)
    .option("--source, --sender <name>", "sender name it writes under (default: its id)", code)
    .option("--senders <names>", "further senders, of imports and forms, separated by commas", codes)
    .option("--rep <id>", "the rep of a key with the role rep", repId)
    .option("--teams <names>", "the teams that a manager leads (default: all)", codes)
    .option("--site <origin>", "the web site whose forms use it: redirects go there", site)
    .option(
      "--id <id>",
      "its name in lists and in the history (default: sender or role, and some digits)",
      code,
    )
    .option("--label <text>", "name for people", wordsToKeep("A label", 1, 80))
    .addOption(
      new Option("--expires <when>", `when it ends: ${whens}`)
        .argParser(ending)
        .default(endingAt("never"), "never"),
    )
    .addOption(byOption("who makes it"))
    .addOption(jsonOption())
    .action((options: CreateOptions) => createKey(options, context));
}

const parsedBy =
  <T>(read: (text: string) => T | null, wanted: string) =>
  (text: string): T => {
    const value = read(text);
    if (value !== null) return value;
    throw new InvalidArgumentError(`${wanted} is needed.`);
  };

const listOf = (text: string): readonly string[] => text.split(",").map((each) => each.trim());
const everyOrNull = <T>(values: readonly (T | undefined)[]): readonly T[] | null => {
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length ? found : null;
};

const codeWords = "a word of lower-case letters, digits, dots and dashes";
const code = parsedBy((text) => Code.safeParse(text).data ?? null, `As a name ${codeWords}`);
const codes = parsedBy(
  (text) => everyOrNull(listOf(text).map((each) => Code.safeParse(each).data)),
  `For each name ${codeWords}`,
);
const repId = parsedBy((text) => RepId.safeParse(text).data ?? null, "A rep id, rep_ and a UUID,");
const site = parsedBy(
  (text) => KeyTerms.shape.site.safeParse(text).data ?? null,
  "An origin such as https://www.example.com",
);
const roles = parsedBy(
  (text) =>
    text === "form" ? ("form" as const) : everyOrNull(listOf(text).map((each) => Role.safeParse(each).data)),
  `form, or one or more of ${Role.options.join(", ")},`,
);
const duration = parsedBy((text): Duration | null => lasting(text), "A duration such as 30m, 24h, 7d or 2w");
const ending = parsedBy((text): Ending | null => endingAt(text), `A time in the future: ${whens}`);
