import { type Consumer, consumers } from "@leadstream/application";
import { z } from "zod";

const Groups = z.object({ indent: z.string(), line: z.string(), more: z.string() });

/*
 * Files that people write hold places that follow from the registry of consumers. Such a place begins with a comment
 * that holds its template and ends with another:
 *
 *   # For each consumer: - $service
 *   - capture
 *   # End of consumers.
 *
 * A template of several lines stands in the comment lines below, each indented by two spaces more.
 */

const place =
  /^(?<indent> *)# For each consumer:(?<line>.*)\n(?<more>(?:\k<indent># {3}.*\n)*)(?:.*\n)*?\k<indent># End of consumers\.$/gmu;

const filled = (template: string, { service, group }: Pick<Consumer, "service" | "group">): string =>
  template.replaceAll("$service", service).replaceAll("$group", group);

/**
 * A file with every such place written anew; what lies outside of them stays as it is.
 *
 * @throws Error when the file has no such place, or one without an end.
 */
export function forEachConsumer(
  text: string,
  all: readonly Pick<Consumer, "service" | "group">[] = consumers,
): string {
  const begun = text.split("# For each consumer:").length - 1;
  const found = [...text.matchAll(place)].length;
  if (found === 0 || found !== begun)
    throw new Error(
      `${begun} places for consumers begin and ${found} of them end: "# End of consumers." is missing`,
    );
  return text.replace(place, (_whole, ...rest: readonly unknown[]) => written(rest.at(-1), all));
}

function written(groups: unknown, all: readonly Pick<Consumer, "service" | "group">[]): string {
  const { indent, line, more } = Groups.parse(groups);
  const template =
    line.trim() === "" ? more.replaceAll(`${indent}#   `, indent) : `${indent}${line.trim()}\n`;
  const lines = all.map((each) => filled(template, each)).join(more === "" ? "" : "\n");
  return `${indent}# For each consumer:${line}\n${more}${lines}${indent}# End of consumers.`;
}
