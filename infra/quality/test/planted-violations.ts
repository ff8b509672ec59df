import type { Files } from "./planted-workspace.ts";

export const thirdParty = [
  "zod",
  "luxon",
  "pg",
  "kafkajs",
  "express",
  "vitest",
  "csv-parse",
  "@eventstore/db-client",
  "@grpc/grpc-js",
  "left-pad",
  "undeclared",
] as const;

const imports = (...names: readonly string[]): string => names.map((name) => `import "${name}";`).join("\n");
const ours = (...names: readonly string[]): string => imports(...names.map((name) => `@leadstream/${name}`));

/** Only imports that the architecture allows. */
export const lawful: Files = {
  "packages/kernel/src/index.ts": "export type Basic = string;",
  "packages/contracts/src/index.ts": `${ours("kernel")} ${imports("zod")} export type Fact = string;`,
  "packages/contracts/examples/consumer.ts": imports("kafkajs", "node:zlib"),
  "packages/contracts/test/a.unit.spec.ts": imports("../examples/consumer.ts"),
  "packages/domain/src/index.ts": `${ours("kernel", "contracts")} ${imports("luxon")}`,
  "packages/domain/test/a.unit.spec.ts": `${ours("domain", "testing")} ${imports("vitest")}`,
  "packages/application/src/index.ts": `${ours("domain")} ${imports("zod", "node:crypto")} export type Port = 1;`,
  "packages/application/src/port.ts": imports("./index.ts"),
  "packages/application/src/ports/clock.ts": "export type Clock = 1;",
  "packages/application/src/core/clock.ts": imports("../ports/clock.ts"),
  "packages/application/src/governance/in-force.ts": imports("../core/clock.ts"),
  "packages/application/src/access/holding.ts": imports("../governance/in-force.ts"),
  "packages/application/src/repositories/claim.ts": imports("../governance/in-force.ts"),
  "packages/application/src/reactions/scoring.ts": imports("../repositories/claim.ts"),
  "packages/application/src/relay/relay.ts": imports("../core/clock.ts"),
  "packages/application/src/projections/leads.ts": imports("../core/clock.ts"),
  "packages/application/src/use-cases.ts": imports("./access/holding.ts"),
  "packages/application/src/commands/claim.ts": imports("../use-cases.ts", "../repositories/claim.ts"),
  "packages/application/src/queries/why.ts": imports("../use-cases.ts", "../projections/leads.ts"),
  "packages/application/src/figures/lag.ts": imports("../reactions/scoring.ts", "../relay/relay.ts"),
  "packages/adapter-postgres/src/index.ts": `${ours("application", "contracts")} ${imports("pg", "node:fs")}`,
  "packages/adapter-eventstoredb/src/index.ts": `${ours("application")} ${imports("@eventstore/db-client")}`,
  "packages/adapter-eventstoredb/test/a.int.spec.ts": ours("adapter-eventstoredb", "eventstoredb-stand-in"),
  "packages/eventstoredb-stand-in/src/index.ts": imports(
    "@eventstore/db-client",
    "@grpc/grpc-js",
    "node:net",
  ),
  "packages/adapter-kafka/src/index.ts": `${ours("application", "contracts")} ${imports("kafkajs", "zod")}`,
  "packages/adapter-kafka/test/a.kafka.spec.ts": ours("kafka-server", "fault-proxy", "testing"),
  "packages/kafka-server/src/index.ts": imports("node:child_process"),
  "packages/fault-proxy/src/index.ts": imports("node:net"),
  "infra/kafka/main.ts": ours("kafka-server"),
  "packages/adapter-http/src/index.ts": `${ours("application")} ${imports("express", "zod")}`,
  "packages/connectors/src/index.ts": `${ours("application", "contracts")} ${imports("zod", "node:crypto")}`,
  "packages/service-kit/src/index.ts": `${ours("kernel")} ${imports("zod")}`,
  "packages/platform/src/index.ts": `${ours("adapter-postgres", "adapter-http", "service-kit")} ${imports("zod")}`,
  "packages/api-client/src/index.ts": "export type Row = 1;",
  "packages/console/src/main.ts": `${ours("api-client")} import type { Fact } from "@leadstream/contracts"; export type F = Fact;`,
  "packages/testing/src/index.ts": `${ours("application", "domain")} ${imports("vitest")}`,
  "services/intake/src/main.ts": ours("adapter-postgres", "adapter-http", "service-kit"),
  "services/intake/src/wiring.ts": ours("adapter-postgres", "platform"),
  "services/intake/src/config.ts": `${ours("service-kit")} ${imports("zod")}`,
  "services/intake/src/index.ts": ours("application"),
  "services/capture/src/index.ts": ours("application"),
  "services/standalone/src/index.ts": ours("intake", "capture"),
  "services/cli/src/import-file.ts": imports("csv-parse"),
};

/** Forbidden imports, by the rule that must refuse them. The file name says what is wrong. */
export const unlawful: Readonly<Record<string, Files>> = {
  "kernel-look-inward": { "packages/kernel/src/uses-contracts.ts": ours("contracts") },
  "contracts-look-inward": { "packages/contracts/src/uses-domain.ts": ours("domain") },
  "domain-look-inward": {
    "packages/domain/src/uses-application.ts": ours("application"),
    "packages/domain/src/uses-its-type.ts": `import type { Port } from "@leadstream/application"; export type P = Port;`,
    "packages/domain/src/uses-it-later.ts": `export const later = import("@leadstream/application");`,
    "packages/domain/src/re-exports-adapter.ts": `export { pool } from "@leadstream/adapter-postgres";`,
  },
  "application-look-inward": {
    "packages/application/src/uses-adapter.ts": ours("adapter-postgres"),
    "packages/application/src/uses-service.ts": ours("intake"),
  },
  "adapters-look-inward": {
    "packages/adapter-http/src/uses-another-adapter.ts": ours("adapter-postgres"),
    "packages/adapter-http/src/uses-domain.ts": ours("domain"),
  },
  "connectors-look-inward": { "packages/connectors/src/uses-adapter.ts": ours("adapter-postgres") },
  "service-kit-look-inward": { "packages/service-kit/src/uses-application.ts": ours("application") },
  "platform-look-inward": { "packages/platform/src/uses-domain.ts": ours("domain") },
  "eventstoredb-stand-in-look-inward": {
    "packages/eventstoredb-stand-in/src/uses-kernel.ts": ours("kernel"),
  },
  "testing-look-inward": { "packages/testing/src/uses-adapter.ts": ours("adapter-postgres") },
  "console-look-inward": { "packages/console/src/uses-application.ts": ours("application") },
  "api-client-look-inward": { "packages/api-client/src/uses-contracts.ts": ours("contracts") },
  "console-takes-types-of-contracts": { "packages/console/src/parses-with-contracts.ts": ours("contracts") },
  "kafka-server-look-inward": { "packages/kafka-server/src/uses-kernel.ts": ours("kernel") },
  "fault-proxy-look-inward": { "packages/fault-proxy/src/uses-kernel.ts": ours("kernel") },
  "tests-of-domain-look-inward": {
    "packages/domain/test/uses-adapter.unit.spec.ts": ours("adapter-postgres"),
  },
  "pure-is-pure": {
    "packages/domain/src/reads-a-file.ts": imports("node:fs"),
    "packages/contracts/src/hashes.ts": imports("crypto"),
  },
  "application-ports-looks-inward": {
    "packages/application/src/ports/uses-core.ts": imports("../core/clock.ts"),
  },
  "application-core-looks-inward": {
    "packages/application/src/core/uses-a-reaction.ts": imports("../reactions/scoring.ts"),
    "packages/application/src/core/uses-governance.ts": imports("../governance/in-force.ts"),
  },
  "application-governance-looks-inward": {
    "packages/application/src/governance/uses-a-repository.ts": imports("../repositories/claim.ts"),
  },
  "application-access-looks-inward": {
    "packages/application/src/access/uses-use-cases.ts": imports("../use-cases.ts"),
  },
  "application-repositories-looks-inward": {
    "packages/application/src/repositories/uses-a-command.ts": imports("../commands/claim.ts"),
  },
  "application-reactions-looks-inward": {
    "packages/application/src/reactions/uses-a-projection.ts": imports("../projections/leads.ts"),
  },
  "application-relay-looks-inward": {
    "packages/application/src/relay/uses-a-reaction.ts": imports("../reactions/scoring.ts"),
  },
  "application-projections-looks-inward": {
    "packages/application/src/projections/uses-a-query.ts": imports("../queries/why.ts"),
  },
  "application-replay-looks-inward": {
    "packages/application/src/replay/uses-the-relay.ts": imports("../relay/relay.ts"),
  },
  "application-table-exports-looks-inward": {
    "packages/application/src/table-exports/uses-the-relay.ts": imports("../relay/relay.ts"),
  },
  "application-export-looks-inward": {
    "packages/application/src/export/uses-the-relay.ts": imports("../relay/relay.ts"),
  },
  "application-what-if-looks-inward": {
    "packages/application/src/what-if/uses-a-projection.ts": imports("../projections/leads.ts"),
  },
  "application-model-review-looks-inward": {
    "packages/application/src/model-review/uses-a-reaction.ts": imports("../reactions/scoring.ts"),
  },
  "application-upkeep-looks-inward": {
    "packages/application/src/upkeep/uses-the-relay.ts": imports("../relay/relay.ts"),
  },
  "application-operations-looks-inward": {
    "packages/application/src/operations/uses-a-query.ts": imports("../queries/why.ts"),
  },
  "application-audit-looks-inward": {
    "packages/application/src/audit/uses-a-query.ts": imports("../queries/why.ts"),
  },
  "application-figures-looks-inward": {
    "packages/application/src/figures/uses-a-command.ts": imports("../commands/claim.ts"),
  },
  "application-intake-looks-inward": {
    "packages/application/src/intake/uses-rights.ts": imports("../access/holding.ts"),
  },
  "application-commands-looks-inward": {
    "packages/application/src/commands/uses-a-reaction.ts": imports("../reactions/scoring.ts"),
  },
  "application-queries-looks-inward": {
    "packages/application/src/queries/uses-a-reaction.ts": imports("../reactions/scoring.ts"),
  },
  "application-use-cases-look-inward": {
    // The file itself, as somebody would spoil it: planted in place of the lawful one.
    "packages/application/src/use-cases.ts": imports("./access/holding.ts", "./repositories/claim.ts"),
  },
  "application-folders-are-listed": {
    "packages/application/src/odds/is-not-listed.ts": imports("../ports/clock.ts"),
  },
  "application-only-hashes": { "packages/application/src/opens-a-socket.ts": imports("node:net") },
  "pg-has-one-home": {
    "packages/application/src/speaks-sql.ts": imports("pg"),
    "services/capture/src/wiring.ts": imports("pg"),
  },
  "@eventstore/db-client-has-one-home": {
    "packages/adapter-postgres/src/knows-another-store.ts": imports("@eventstore/db-client"),
    "services/capture/src/asks-the-store.ts": imports("@eventstore/db-client"),
  },
  "@grpc/grpc-js-has-one-home": {
    "packages/adapter-eventstoredb/src/speaks-grpc.ts": imports("@grpc/grpc-js"),
  },
  "kafkajs-has-one-home": { "packages/platform/src/speaks-kafka.ts": imports("kafkajs") },
  "express-has-one-home": { "services/capture/src/main.ts": imports("express") },
  "zod-has-one-home": {
    "packages/kernel/src/parses.ts": imports("zod"),
    "services/intake/src/parses.ts": imports("zod"),
  },
  "luxon-has-one-home": { "packages/application/src/computes-dates.ts": imports("luxon") },
  "vitest-has-one-home": { "packages/application/src/tests-itself.ts": imports("vitest") },
  "every-dependency-has-a-home": { "packages/adapter-http/src/pads-left.ts": imports("left-pad") },
  "declared-or-absent": { "packages/adapter-http/src/trusts-hoisting.ts": imports("undeclared") },
  "services-are-islands": { "services/capture/src/uses-intake.ts": ours("intake") },
  "only-wiring-sees-adapters": {
    "services/intake/src/uses-adapter.ts": ours("adapter-postgres"),
    "services/cli/src/uses-adapter.ts": ours("adapter-postgres"),
  },
  "test-kit-stays-in-tests": {
    "services/intake/src/uses-test-kit.ts": ours("testing"),
    "packages/adapter-eventstoredb/src/runs-its-server.ts": ours("eventstoredb-stand-in"),
  },
  "examples-stand-outside": {
    "packages/contracts/examples/uses-contracts.ts": ours("contracts"),
    "packages/contracts/examples/knows-the-inside.ts": imports("../src/inside.ts"),
    "packages/contracts/examples/pads-left.ts": imports("left-pad"),
  },
  "nobody-leans-on-an-example": {
    "packages/contracts/src/leans-on-an-example.ts": imports("../examples/consumer.ts"),
  },
  "no-back-doors": { "packages/application/src/climbs-over.ts": imports("../../domain/src/index.ts") },
  "no-cycles": { "packages/kernel/src/egg.ts": imports("./hen.ts") },
  resolves: {
    "packages/application/src/digs-past-exports.ts": imports("@leadstream/domain/src/index.ts"),
    "packages/kernel/src/leads-nowhere.ts": imports("./gone.ts"),
  },
};

/** The other half of the cycle, which is reported once, at its first file; and the module behind an index. */
export const accomplices: Files = {
  "packages/kernel/src/hen.ts": imports("./egg.ts"),
  "packages/contracts/src/inside.ts": "export type Inside = 1;",
};
