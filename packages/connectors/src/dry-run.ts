import type { ConnectorRequest, ConnectorSource } from "@leadstream/application";
import { Submission } from "@leadstream/contracts";
import type { Connector } from "./connector.ts";
import { itemMapper, keyOf } from "./mapped-item.ts";
import { parsed } from "./process-delivery.ts";

/** What a payload would become. `defects` are those of the schema; intake looks closer. */
export type DryRun =
  | { readonly kind: "unreadable"; readonly code: string; readonly message: string }
  | {
      readonly kind: "items";
      readonly aside: number;
      readonly items: readonly {
        readonly key: string | null;
        readonly isTest: boolean;
        readonly fetches: string | null;
        readonly submission: unknown;
        readonly defects: readonly string[];
      }[];
    };

/** Reads a payload as a delivery of this source, verifies nothing and hands nothing in. */
export async function dryRun(
  connector: Connector,
  source: ConnectorSource,
  request: ConnectorRequest,
): Promise<DryRun> {
  const found = await parsed({ connector, source, request, parts: {} });
  if (found.kind === "unreadable") return { kind: "unreadable", code: found.code, message: found.message };
  const map = itemMapper(source, request.visitor);
  return {
    kind: "items",
    aside: found.aside,
    items: found.items.map((item) => {
      const mapped = map(item);
      const { followUp } = item;
      return {
        key: keyOf(connector.id, item),
        isTest: item.isTest === true,
        fetches: followUp === undefined ? null : `${followUp.what} ${followUp.id}`,
        submission: mapped.kind === "ready" ? mapped.body : null,
        defects: mapped.kind === "ready" ? schemaDefects(mapped.body) : mapped.fields,
      };
    }),
  };
}

/** What the schema of a submission finds wrong, as `field: code`. */
export const schemaDefects = (body: unknown): readonly string[] =>
  Submission.safeParse(body).error?.issues.map(
    ({ path, code }) => `${path.map(String).join(".") || "(submission)"}: ${code.replaceAll("_", "-")}`,
  ) ?? [];
