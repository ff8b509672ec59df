import { at, isObject, listAt, textAt } from "../json.ts";

/** The OpenAPI document's description of a route, as far as the attack needs it. */
export type AttackedRoute = {
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  readonly query: readonly string[];
  readonly example: unknown;
  readonly mediaTypes: readonly string[];
  /** Connectors answer in the words that a vendor expects. */
  readonly isOfVendor: boolean;
};

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** Every route of the document: a new route is attacked automatically. */
export function routesOf(document: unknown): readonly AttackedRoute[] {
  const paths = at(document, "paths");
  if (!isObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = at(item, method);
      if (!isObject(operation)) return [];
      const names = (where: string): readonly string[] =>
        [...listAt(item, "parameters"), ...listAt(operation, "parameters")]
          .filter((each) => textAt(each, "in") === where)
          .map((each) => textAt(each, "name"));
      const content = at(operation, "requestBody", "content");
      const formats = isObject(content) ? content : {};
      const json = formats["application/json"] ?? Object.values(formats)[0];
      return [
        {
          method: method.toUpperCase(),
          path,
          params: names("path"),
          query: names("query"),
          example: at(json, "example"),
          mediaTypes: Object.keys(formats),
          isOfVendor: listAt(operation, "tags").includes("Connectors"),
        },
      ];
    }),
  );
}
