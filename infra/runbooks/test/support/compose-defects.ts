import { compose } from "../../../deployment/test/support.ts";
import { flagsOf, wordsOf } from "./words.ts";

/* Defects of a `docker compose` line, by docker-compose.yml alone. */

const { services } = await compose();

/** Flags that a verb may have on our pages, and how many of its words are services: `all`, or one before a command. */
const verbs: Readonly<
  Record<string, { readonly flags: readonly string[]; readonly services: "all" | "one" }>
> = {
  up: { flags: ["-d", "--scale", "--no-deps"], services: "all" },
  stop: { flags: [], services: "all" },
  restart: { flags: [], services: "all" },
  ps: { flags: [], services: "all" },
  build: { flags: [], services: "all" },
  logs: { flags: ["--tail"], services: "all" },
  run: { flags: ["--rm"], services: "one" },
  exec: { flags: [], services: "one" },
};
const takesValue = ["--scale", "--tail"];

export function composeDefects(line: string): readonly string[] {
  const [, compose, verb = "", ...words] = wordsOf(line);
  const known = verbs[verb];
  if (compose !== "compose" || known === undefined) return [`${compose} ${verb} is not used on our pages`];
  return known.services === "one" ? innerDefects(words, known.flags) : listDefects(words, known.flags);
}

function listDefects(words: readonly string[], allowed: readonly string[]): readonly string[] {
  const { flags, rest } = flagsOf(words, takesValue);
  const [scaled, count] = flags.get("--scale")?.split("=") ?? [];
  return [
    ...[...flags.keys()].filter((flag) => !allowed.includes(flag)).map((flag) => `${flag} is unknown here`),
    ...[...rest, ...(scaled === undefined ? [] : [scaled])].flatMap(exists),
    ...(scaled === undefined || /^[1-8]$/u.test(count ?? "") ? [] : [`--scale ${scaled}=${count ?? ""}`]),
  ];
}

/** The first word that is no flag is the service; its command follows. */
function innerDefects(words: readonly string[], allowed: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !word.startsWith("-"));
  const unknown = words.slice(0, at).filter((flag) => !allowed.includes(flag));
  const command = words.slice(at + 1);
  return [
    ...unknown.map((flag) => `${flag} is unknown here`),
    ...exists(words[at] ?? ""),
    ...(command.length === 0 ? ["no command is given"] : []),
    ...command.filter((word) => /^\w+:\d+$/u.test(word)).flatMap((word) => exists(word.replace(/:.*/u, ""))),
  ];
}

const exists = (name: string): readonly string[] =>
  name in services ? [] : [`compose has no service ${name}`];
