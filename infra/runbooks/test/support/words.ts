/** The words of a line as a shell splits them. Of the shell's syntax only quotes are supported. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/gu)].map(([word]) => word.replaceAll(/['"]/gu, ""));

/** The parts of a pipeline, without redirections. */
export const pipelineOf = (line: string): readonly string[] =>
  line.split(" | ").map((part) => part.replace(/ > \S+$/u, ""));

/** Flags of a command with their values, and the other words. `takesValue` names the flags that take the next word. */
export function flagsOf(
  words: readonly string[],
  takesValue: readonly string[],
): { readonly flags: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let n = 0; n < words.length; n += 1) {
    const word = words[n] ?? "";
    if (!word.startsWith("-") || word === "-") rest.push(word);
    else if (takesValue.includes(word)) flags.set(word, words[(n += 1)] ?? "");
    else flags.set(word.replace(/=.*$/u, ""), word.replace(/^[^=]*=?/u, ""));
  }
  return { flags, rest };
}
