/** One place that differs; undefined where a document lacks it. */
export type Difference = { readonly path: string; readonly before: unknown; readonly after: unknown };

type Parts = ReadonlyMap<string, unknown>;

/** Fields that identify the entries of a list: a rule inserted in front does not change the others. */
const nameFields = ["rule", "node", "act", "date"];

function namesIn(list: readonly unknown[]): readonly string[] | null {
  for (const field of nameFields) {
    const names = list.map((entry): unknown => Reflect.get(Object(entry), field));
    const texts = names.filter((name) => typeof name === "string");
    if (texts.length === list.length && new Set(texts).size === list.length) return texts;
  }
  return null;
}

function partsOf(value: unknown): Parts | null {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const names = namesIn(list);
    return new Map(list.map((entry, i) => [names?.[i] ?? String(i), entry]));
  }
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : null;
}

/**
 * The places where two documents differ, in the order of the first document. Lists of rules are compared by rule
 * name, other lists by index.
 */
export function documentDiff(before: unknown, after: unknown, path = ""): readonly Difference[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === null || is === null || (was.size === 0) !== (is.size === 0))
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ path: path === "" ? "(document)" : path, before, after }];
  const names = [...was.keys(), ...[...is.keys()].filter((name) => !was.has(name))];
  return names.flatMap((name) =>
    documentDiff(was.get(name), is.get(name), path === "" ? name : `${path}.${name}`),
  );
}
