/*
 * Prints, as JSON, what follows from the registries. extensions.int.spec.ts runs it in a copy of the tree to which the
 * examples of CONTRIBUTING.md were applied.
 */
import { projectTopics } from "@leadstream/adapter-kafka";
import { openApiDocument } from "@leadstream/adapter-http";
import { consumers, views } from "@leadstream/application";
import { reportNames } from "@leadstream/contracts";
import { z } from "zod";
import { serviceNames } from "../../cluster/src/fleet.ts";
import { deployables } from "../../deployment/src/deployables.ts";
import { messageSchemas } from "../schema-set.ts";
import { missingSamples, offSchema, unreadable } from "../schemas/sample-checks.ts";
import { sampleFiles } from "../schemas/samples.ts";

const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(openApiDocument());
const samples = sampleFiles();

console.log(
  JSON.stringify({
    paths: Object.keys(paths),
    reports: reportNames,
    views: views.map(({ view }) => view.name),
    groups: consumers.map(({ group }) => group),
    topics: projectTopics({ replication: 1 }).map(({ name }) => name),
    deployed: deployables.map(({ name }) => name),
    cluster: serviceNames,
    sampleDefects: [
      ...missingSamples(samples, messageSchemas()),
      ...offSchema(samples, messageSchemas(), []),
      ...samples.flatMap(unreadable),
    ],
  }),
);
