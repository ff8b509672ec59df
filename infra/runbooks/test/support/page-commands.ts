import { glob, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

const folder = join(import.meta.dirname, "../..");

/**
 * Where a test runs a command of a page:
 *
 * - `folder`: a standalone on a data folder.
 * - `servers`: a pipeline of separate processes, in the environment of its tools.
 * - `cluster`: a cluster on this machine, found by its folder.
 * - `machine`: needs no running leadstream.
 * - `kubernetes`, `compose`: no engine is here, so words and names are checked against the deployment files.
 */
export type Place = "folder" | "servers" | "cluster" | "machine" | "kubernetes" | "compose";

export type PageCommand = {
  readonly page: string;
  readonly section: string;
  /** As written on the page. */
  readonly text: string;
  readonly place: Place;
};

export type Section = { readonly page: string; readonly heading: string; readonly text: string };

export async function sections(): Promise<readonly Section[]> {
  const paths: string[] = [];
  for await (const path of glob(join(folder, "*.md"))) paths.push(path);
  const pages = await Promise.all(
    paths.toSorted().map(async (path) => [basename(path), await readFile(path, "utf8")] as const),
  );
  return pages.flatMap(([page, text]) =>
    text.split(/^(?=## )/mu).map((part) => ({
      page,
      heading: /^##? (.*)$/mu.exec(part)?.[1] ?? "",
      text: part,
    })),
  );
}

const fence = /^( *)```(\w*)\n(.*?)^\1```$/gmsu;

/** The lines of each shell block of a section, without comments. */
export const blocksOf = ({ text }: Section): readonly (readonly string[])[] =>
  [...text.matchAll(fence)]
    .filter(([, , language]) => language === "sh")
    .map(([, , , body = ""]) =>
      body
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#")),
    );

/** The code spans in a section's sentences and tables. */
export const spansOf = ({ text }: Section): readonly string[] =>
  [...text.replaceAll(fence, "").matchAll(/`([^`\n]+)`/gu)].map(([, span = ""]) =>
    span.replaceAll(String.raw`\|`, "|"),
  );

const programs =
  /^(?:leadstream|npx|npm|node|kubectl|docker|curl|psql|df|du|kill|chmod|install|ulimit|dmesg)(?: |$)/u;

/** A name in a sentence is no command, except programs that need no further words. */
export const isCommand = (text: string): boolean =>
  programs.test(text) && (text.includes(" ") || text === "dmesg");

function placeOf(text: string, { heading }: Section): Place {
  if (text.startsWith("kubectl ")) return "kubernetes";
  if (text.startsWith("docker ")) return "compose";
  if (/^(?:npx )?leadstream cluster /u.test(text) || text === "npm run cluster") return "cluster";
  if (/^(?:npx )?leadstream /u.test(text))
    return heading === "Standalone" || / --data | backup /u.test(text) ? "folder" : "servers";
  if (/^(?:curl|psql) /u.test(text)) return "servers";
  return heading === "Standalone" ? "folder" : "machine";
}

/** A command for a container also runs on the servers. */
function inner(text: string): string | undefined {
  return /^(?:kubectl .* exec deploy\/tools --|docker compose run --rm) (leadstream .+)$/u.exec(text)?.[1];
}

const commandsOf = (section: Section): readonly PageCommand[] =>
  [...blocksOf(section).flat(), ...spansOf(section).filter(isCommand)].flatMap((text) => {
    const { page, heading } = section;
    const within = inner(text);
    const command = { page, section: heading, text, place: placeOf(text, section) };
    return within === undefined
      ? [command]
      : [command, { ...command, text: within, place: "servers" as const }];
  });

/** Every command of every page, as written there, in order. */
export async function allCommands(): Promise<readonly PageCommand[]> {
  return (await sections()).flatMap(commandsOf);
}

/** Each different command of a place, in order of its first use. */
export async function commandsAt(place: Place): Promise<readonly string[]> {
  const there = (await allCommands()).filter((command) => command.place === place);
  return [...new Set(there.map(({ text }) => text))];
}

/** The commands of one section of a page, in order. */
export async function commandsUnder(page: string, heading: string): Promise<readonly string[]> {
  const there = (await allCommands()).filter((each) => each.page === page && each.section === heading);
  return there.map(({ text }) => text);
}
