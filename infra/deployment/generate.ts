/*
 * `npm run deployment`: writes the Grafana dashboards and the Kubernetes manifests, and what follows from the registry of
 * consumers in docker-compose.yml and infra/prometheus. A test wants the files to be
 * what this program would write.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedFiles, repository } from "./src/generated.ts";

for (const [path, text] of await generatedFiles()) {
  await mkdir(dirname(join(repository, path)), { recursive: true });
  await writeFile(join(repository, path), text);
  console.log(path);
}
