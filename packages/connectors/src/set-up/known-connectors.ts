import { readFileSync } from "node:fs";
import { Code, type KnownConnector } from "@leadstream/contracts";
import type { Connector } from "../connector.ts";
import { connectors } from "../connector-list.ts";

/** How a connector is proved, in one word. */
export const provedBy = ({ verification }: Pick<Connector, "verification">): string =>
  verification === "of-source" ? verification : verification.kind;

/** The part of a connector's page under its heading for the set-up; empty where the page is not there. */
function guideIn(connector: string, page: string, heading: string): string {
  try {
    const markdown = readFileSync(new URL(`../${connector}/${page}`, import.meta.url), "utf8");
    const [, ...sections] = markdown.split(/^## /mu);
    const section = sections.find((each) => each.startsWith(heading)) ?? "";
    return section.slice(section.indexOf("\n") + 1).trim();
  } catch {
    return "";
  }
}

const HOUR_MS = 3_600_000;

function knownOf(connector: Connector): KnownConnector {
  const { id, title, standing, options = {}, addresses = [], subscription, isForPages } = connector;
  return {
    connector: Code.parse(id),
    title,
    provedBy: provedBy(connector),
    standing: { level: standing.level, open: [...standing.open] },
    options: { ...options },
    addresses: addresses.map(({ path }) => path),
    isForPages: isForPages === true,
    subscriptionHours: subscription === undefined ? null : subscription.lastsMs / HOUR_MS,
    guide: {
      en: guideIn(id, "README.md", "Set it up"),
      "zh-CN": guideIn(id, "README.zh.md", "设置"),
    },
  };
}

let known: readonly KnownConnector[] | undefined;

/** Every connector, with how to set it up. Reads the pages once. */
export const knownConnectors = (): readonly KnownConnector[] => (known ??= connectors.map(knownOf));
