/*
 * `npm run deployment`: writes the Grafana dashboards, the Kubernetes manifests, and the parts of docker-compose.yml and
 * infra/prometheus that follow from the registry of consumers. A test checks that the files match its output.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedFiles, repository } from "./src/generated.ts";

for (const [path, text] of await generatedFiles()) {
  await mkdir(dirname(join(repository, path)), { recursive: true });
  await writeFile(join(repository, path), text);
  console.log(path);
}
