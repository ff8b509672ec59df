import {
  createVirtualClock,
  type IntakeAnswer,
  KEY_REUSED,
  type RawSubmission,
} from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import {
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryVault,
  submissionNo,
} from "@leadstream/testing";
import { createConnectorEndpoint, createFreshTokens, deliverAgain, type FetchJson } from "../../src/index.ts";
import { sampleOf } from "./samples.ts";
import { aRequest, aSource, NOW } from "./world.ts";

/** An endpoint and the loop behind it on one set of stores. Intake refuses a key that comes with other content. */
export function aSystem(connector: string, rest: Parameters<typeof aSource>[1] = {}) {
  const clock = createVirtualClock(NOW);
  const sources = createMemoryConnectorSources([aSource(connector, rest)]);
  const deliveries = createMemoryDeliveries(sources);
  const vault = createMemoryVault({ clock });
  const taken = new Map<string, string>();
  const handedIn: RawSubmission[] = [];
  const receive = async (rows: readonly RawSubmission[]): Promise<readonly IntakeAnswer[]> =>
    rows.map((row): IntakeAnswer => {
      const [key, content] = [row.idempotencyKey ?? "", JSON.stringify(row.body)];
      const submissionId = submissionNo(handedIn.length + 1);
      const known = taken.get(key);
      if (known !== undefined && known !== content)
        return {
          kind: "refused",
          submissionId,
          defects: [{ field: "(key)", code: KEY_REUSED, message: "" }],
        };
      if (known !== undefined) return { kind: "repeated", submissionId, defects: [] };
      taken.set(key, content);
      handedIn.push(row);
      return { kind: "received", submissionId, defects: [] };
    });
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet };
  const meter = { count: quiet, observe: quiet, gauge: quiet };
  const endpoint = createConnectorEndpoint({
    sources,
    deliveries,
    vault,
    intake: { receive },
    clock,
    meter,
    log,
  });
  const again = (at: Instant, fetchJson: FetchJson) =>
    deliverAgain({
      sources,
      deliveries,
      vault,
      intake: { receive },
      fetchJson,
      freshTokens: createFreshTokens(fetchJson, { now: () => at }),
      log,
      clock: { now: () => at },
    });
  const first = async () => (await deliveries.page("web", { limit: 1 }))[0];
  return { endpoint, deliveries, sources, handedIn, again, first };
}

/** A system to which the sample of a connector was delivered. */
export async function arrived(connector: string, rest: Parameters<typeof aSource>[1]) {
  const sample = sampleOf(connector);
  const system = aSystem(connector, { ...sample.source, ...rest });
  await system.endpoint.handle({ connector, source: "web" }, aRequest(sample.send(sample.payload)));
  return system;
}
