const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a dotted path of parsed JSON: `data.0.email`; undefined when there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  let node = value;
  for (const step of path.split(".")) {
    if (Array.isArray(node)) node = /^\d+$/u.test(step) ? node[Number(step)] : undefined;
    else node = isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }
  return node;
}
