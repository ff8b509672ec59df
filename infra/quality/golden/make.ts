import { createVirtualClock } from "@leadstream/application";
import { AnyVersion } from "@leadstream/contracts";
import { instantOf } from "@leadstream/domain";
import type { Parts } from "@leadstream/service-kit";
import { startStandalone } from "@leadstream/standalone";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registryCsv } from "../../../services/cli/src/demo/companies.ts";
import { play } from "../../../services/cli/src/demo/play.ts";
import { makeScenario } from "../../../services/cli/src/demo/scenario.ts";
import { openService } from "../../../services/cli/src/system/open-service.ts";
import { emptyDemoFolder } from "../../../services/cli/src/wiring/demo-folder.ts";
import { stageOn } from "../../../services/cli/src/wiring/demo-stage.ts";
import { Archive, writeArchive } from "./archive.ts";
import { dump } from "./dump.ts";
import { encore } from "./encore.ts";
import { reportOn, typesIn } from "./report.ts";

/*
 * Plays a history with today's code and stores it as the golden history of today's release. Run it once, just before a
 * release: a golden history that later code makes again proves nothing.
 *
 *   node infra/quality/golden/make.ts 0.1.0
 */

const setting = { seed: 13, leads: 220, days: 40, startMs: Date.parse("2026-01-05T00:00:00.000Z") };
const err = {
  write: (text: string) => void process.stderr.write(text),
  isInteractive: false,
  hasColours: false,
  columns: 100,
};

async function make(release: string, dataDir: string): Promise<Archive> {
  const scenario = makeScenario(setting);
  const registry = registryCsv(scenario.companies);
  const companyRegistry = await emptyDemoFolder(dataDir, { registry, about: { release } });
  const clock = createVirtualClock(instantOf(setting.startMs));
  const options = { dataDir, port: 0, logLevel: "error", companyRegistry, virtualClock: clock } as const;
  const { value, close } = await openService(
    "golden",
    (parts: Parts) => startStandalone(parts, options),
    err,
  );
  try {
    const { platform, queries, commands, quiet } = value;
    const stage = stageOn({ ...value, settle: quiet, advanceTo: clock.advanceTo });
    await play(scenario, stage, { onStop: () => undefined, stop: new AbortController().signal });
    await encore({ ...stage, commands, now: clock.now });
    await quiet();
    const { store, readModel, ledger, database } = platform.infrastructure;
    const expected = await reportOn({ store, readModel, ledger, queries });
    const held = await dump(database);
    const types = typesIn(held);
    const events = Object.values(types).reduce((sum, n) => sum + n, 0);
    return Archive.parse({
      release,
      until: clock.now(),
      ...held,
      masterKey: (await readFile(join(dataDir, "master.key"))).toString("base64"),
      expected: { events, types, ...expected },
    });
  } finally {
    await close();
  }
}

const [release] = process.argv.slice(2);
if (release === undefined || !/^\d+\.\d+\.\d+$/u.test(release)) {
  process.stderr.write("usage: node infra/quality/golden/make.ts RELEASE, such as 0.1.0\n");
  process.exit(2);
}
const dataDir = await mkdtemp(join(tmpdir(), "leadstream-golden-"));
try {
  const archive = await make(release, dataDir);
  const bytes = await writeArchive(archive);
  const { events, types, verify } = archive.expected;
  const broken = verify.filter(({ violations }) => violations > 0).map(({ check }) => check);
  const missing = AnyVersion.options
    .map((option) => option.shape.type.value)
    .filter((type) => types[type] === undefined);
  process.stdout.write(`${JSON.stringify({ events, bytes, broken, missing })}\n`);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
