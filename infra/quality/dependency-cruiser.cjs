/**
 * The rules of who may import whom, in three tables. `npm run lint` applies them to the whole tree;
 * infra/quality/test/import-law.int.spec.ts plants one violation of every rule and expects it to be found.
 */

/** Our packages: a layer may import only the layers listed for it. */
const mayUse = {
  kernel: [],
  contracts: ["kernel"],
  domain: ["kernel", "contracts"],
  application: ["kernel", "contracts", "domain"],
  "adapter-[^/]+": ["kernel", "contracts", "application"],
  // How each vendor speaks: parsing, signatures and mappings. HTTP and tables are the adapters'.
  connectors: ["kernel", "contracts", "application"],
  "service-kit": ["kernel"],
  // Composes adapters, so that the mains of the services need not repeat it.
  platform: ["kernel", "contracts", "application", "adapter-[^/]+", "service-kit"],
  testing: ["kernel", "contracts", "domain", "application"],
  // What runs in a browser: the screens, and the client that is generated from our OpenAPI document.
  console: ["api-client", "contracts"],
  "api-client": [],
  // One starts a real broker; the other is a proxy that breaks connections. Neither imports our packages.
  "kafka-server": [],
  "fault-proxy": [],
  // A server that replaces the real one in tests and in the local cluster. Imports none of our packages.
  "eventstoredb-stand-in": [],
};

/** Packages for tests and infra only. */
const testPackages = ["testing", "eventstoredb-stand-in", "kafka-server", "fault-proxy"];

/**
 * The folders of packages/application/src: a folder may use those listed for it. `use-cases` is the file with the
 * interfaces of the api.
 */
const withinApplication = {
  ports: [],
  core: ["ports"],
  governance: ["core", "ports"],
  access: ["core", "governance", "ports"],
  repositories: ["core", "governance", "ports"],
  reactions: ["core", "governance", "ports", "repositories"],
  relay: ["core", "ports"],
  projections: ["core", "ports"],
  upkeep: ["ports"],
  operations: ["core", "ports", "projections", "reactions", "relay", "upkeep"],
  audit: ["core", "ports", "projections"],
  figures: ["core", "ports", "projections", "reactions", "relay"],
  intake: ["core", "governance", "ports", "use-cases"],
  commands: ["access", "core", "governance", "ports", "repositories", "use-cases"],
  replay: ["core", "ports", "use-cases"],
  // The credits of an export are those of the report `attribution`.
  export: ["audit", "core", "governance", "ports", "projections", "queries", "replay", "use-cases"],
  "table-exports": ["access", "core", "ports", "use-cases"],
  "what-if": [
    "access",
    "commands",
    "core",
    "governance",
    "ports",
    "reactions",
    "replay",
    "repositories",
    "use-cases",
  ],
  "model-review": ["core", "ports", "replay"],
  queries: ["access", "core", "governance", "ports", "projections", "replay", "repositories", "use-cases"],
};

const settings = "services/[^/]+/src/config\\.ts$";

/** Third-party packages: each may be imported only in its home. An unlisted package is refused. */
const homeOf = {
  // Connectors read mapping files that people write: an edge, like the environment and HTTP.
  zod: `packages/(contracts|application|connectors|service-kit|platform|adapter-http|adapter-kafka|testing)/|services/cli/|${settings}`,
  luxon: "packages/domain/",
  immutable: "packages/domain/",
  "lru-cache": "packages/(application|adapter-outbound|adapter-postgres|adapter-eventstoredb)/",
  pg: "packages/adapter-postgres/",
  "pg-copy-streams": "packages/adapter-postgres/",
  kafkajs: "packages/adapter-kafka/",
  snappyjs: "packages/adapter-kafka/",
  lz4js: "packages/adapter-kafka/",
  express: "packages/adapter-http/",
  "express-rate-limit": "packages/adapter-http/",
  "proxy-addr": "packages/adapter-http/",
  helmet: "packages/adapter-http/",
  "zod-openapi": "packages/adapter-http/",
  "jsonc-parser": "packages/adapter-http/",
  "openid-client": "packages/adapter-http/",
  "@scalar/fastify-api-reference": "packages/adapter-http/",
  "csv-parse": "(packages/adapter-outbound|services/cli)/",
  "@fastify/busboy": "packages/(adapter-http|connectors)/",
  "fast-xml-parser": "packages/connectors/",
  chardet: "services/cli/",
  commander: "services/cli/",
  "string-width": "services/cli/",
  // Excel workbooks: unpacking with sizes checked, reading, and the archive in between.
  yauzl: "services/cli/",
  fflate: "services/cli/",
  "read-excel-file": "services/cli/",
  "libphonenumber-js": "packages/adapter-outbound/",
  "disposable-email-domains-js": "packages/adapter-outbound/",
  cockatiel: "packages/adapter-outbound/",
  "@eventstore/db-client": "packages/(adapter-eventstoredb|eventstoredb-stand-in)/",
  "@grpc/grpc-js": "packages/eventstoredb-stand-in/",
  "hyparquet-writer": "packages/adapter-files/",
  // Excel workbooks, written row by row.
  hucre: "packages/adapter-files/",
  "@duckdb/node-api": "packages/adapter-files/",
  pino: "packages/(adapter-telemetry|service-kit)/",
  "prom-client": "packages/(adapter-telemetry|service-kit)/",
  // What the console is made of.
  react: "packages/console/",
  "react-dom": "packages/console/",
  "react-aria-components": "packages/console/",
  "@tanstack/react-router": "packages/console/",
  "@tanstack/react-query": "packages/(console|api-client)/",
  "@tanstack/react-virtual": "packages/console/",
  "@lingui/core": "packages/console/",
  tinykeys: "packages/console/",
  vitest: "packages/testing/",
  "fast-check": "packages/testing/",
};

/** Node's own modules, for the packages that may not use all of them. */
const nodeModulesOf = {
  "(kernel|contracts|domain)": "nothing: these packages are pure",
  // Random ids and hashes; and `async_hooks` to pass on that a caller no longer waits.
  application: "(crypto|async_hooks)",
};

const error = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const sourceFiles = "^(packages|services)/[^/]+/src/";
const packagePath = (names) => `^packages/(${names.join("|")})/`;
const npmPath = (names) => `(^|/)node_modules/(@types/)?(${names.join("|")})/`;
const compositionRoot = "/src/(main|wiring)\\.ts$|/src/wiring/";

const layersLookInward = Object.entries(mayUse).map(([layer, allowed]) =>
  error(
    `${layer.replace("-[^/]+", "s")}-look-inward`,
    `packages/${layer} may import: ${allowed.join(", ") || "nothing of ours"}`,
    { path: `^packages/(${layer})/src/` },
    {
      path: "^(packages|services|infra)/",
      pathNot: ["^packages/$1/", ...(allowed.length > 0 ? [packagePath(allowed)] : [])],
    },
  ),
);

const application = "^packages/application/src/";
const folderPath = (names) => `${application}(${names.join("|")})(/|\\.ts$)`;

const foldersLookInward = [
  ...Object.entries(withinApplication).map(([folder, allowed]) =>
    error(
      `application-${folder}-looks-inward`,
      `packages/application/src/${folder} may import: ${allowed.join(", ") || "nothing else of the package"}`,
      { path: `${application}${folder}/` },
      { path: application, pathNot: folderPath([folder, ...allowed]) },
    ),
  ),
  error(
    "application-use-cases-look-inward",
    "use-cases.ts holds interfaces: it may import types of access and governance",
    { path: `${application}use-cases\\.ts$` },
    { path: application, pathNot: folderPath(["access", "governance"]) },
  ),
  error(
    "application-folders-are-listed",
    "name the folder in `withinApplication`, with the folders that it may import",
    { path: `${application}[^/]+/`, pathNot: folderPath(Object.keys(withinApplication)) },
    { path: "." },
  ),
];

/** A test may import what its package may, plus the test kit. Only tests of services compose packages. */
const testsLookInward = Object.entries(mayUse).map(([layer, allowed]) =>
  error(
    `tests-of-${layer.replace("-[^/]+", "s")}-look-inward`,
    `packages/${layer}/test may import: ${[...testPackages, ...allowed].join(", ")}`,
    { path: `^packages/(${layer})/test/` },
    {
      path: "^(packages|services)/",
      pathNot: ["^packages/$1/", packagePath([...testPackages, ...allowed])],
    },
  ),
);

const homes = Object.entries(homeOf).map(([dependency, home]) =>
  error(
    `${dependency}-has-one-home`,
    `${dependency} is wrapped in ${home}`,
    { path: sourceFiles, pathNot: `^(${home})` },
    { path: npmPath([dependency]) },
  ),
);

const nodeModules = Object.entries(nodeModulesOf).map(([layer, allowed]) =>
  error(
    layer === "application" ? "application-only-hashes" : "pure-is-pure",
    `packages/${layer} may use of Node: ${allowed}`,
    { path: `^packages/${layer}/src/` },
    { dependencyTypes: ["core"], pathNot: `^(node:)?${allowed}$` },
  ),
);

const services = [
  error(
    "services-are-islands",
    "services talk through topics and the store; standalone and cli compose them",
    { path: "^services/([^/]+)/", pathNot: "^services/(standalone|cli)/" },
    { path: "^services/", pathNot: "^services/$1/" },
  ),
  error(
    "only-wiring-sees-adapters",
    "main.ts and wiring.ts are the composition root",
    { path: "^services/[^/]+/src/", pathNot: compositionRoot },
    { path: "^packages/adapter-" },
  ),
];

/** People copy the examples, so they must work without our packages. */
const examples = [
  error(
    "examples-stand-outside",
    "an example is copied alone: it uses kafkajs and Node, and nothing of ours",
    { path: "^packages/[^/]+/examples/" },
    {
      path: "^(packages|services|infra)/|(^|/)node_modules/",
      pathNot: [npmPath(["kafkajs"]), npmPath(["@types/node"])],
    },
  ),
  error(
    "nobody-leans-on-an-example",
    "an example is only read, run and tested",
    { path: "^(packages|services|infra)/", pathNot: "^packages/[^/]+/(examples|test)/" },
    { path: "^packages/[^/]+/examples/" },
  ),
];

/** What people download stays small: the zod schemas of the contracts stay at the server. */
const inBrowsers = [
  error(
    "console-takes-types-of-contracts",
    "the console imports only types of the contracts",
    { path: "^packages/console/src/" },
    { path: "^packages/contracts/", dependencyTypesNot: ["type-only"] },
  ),
];

const everywhere = [
  error(
    "test-kit-stays-in-tests",
    `${testPackages.join(", ")}: for test/ folders and infra`,
    { path: sourceFiles, pathNot: packagePath(testPackages) },
    { path: packagePath(testPackages) },
  ),
  error(
    "every-dependency-has-a-home",
    "name the one package of a new dependency in `homeOf`",
    { path: sourceFiles },
    { path: "(^|/)node_modules/", pathNot: npmPath(Object.keys(homeOf)) },
  ),
  error(
    "no-back-doors",
    "another package is imported by name, through its exports",
    { path: "^(packages|services)/([^/]+)/" },
    { path: "^(packages|services)/", pathNot: "^$1/$2/", dependencyTypes: ["local"] },
  ),
  error(
    "declared-or-absent",
    "not in this package's own package.json; hoisting hides it here, an image will not",
    { path: sourceFiles },
    { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  ),
  // The generated client refers to its own types in a circle.
  error("no-cycles", "cycles are not allowed", { pathNot: "^packages/api-client/src/" }, { circular: true }),
  // `virtual:` modules are made by a plugin of the build.
  error("resolves", "this import cannot be resolved", {}, { couldNotResolve: true, pathNot: "^virtual:" }),
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layersLookInward,
    ...foldersLookInward,
    ...testsLookInward,
    ...homes,
    ...nodeModules,
    ...services,
    ...examples,
    ...inBrowsers,
    ...everywhere,
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // Before types are stripped, so that `import type` counts too.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
