import { describe, expect, it } from "vitest";
import { pathsLike } from "./support.ts";
import { hasTool, runTool } from "./tools.ts";

const promtool = await hasTool("promtool", ["--version"], {
  unchecked: "syntax of infra/prometheus and the cases of alerts.test.yml",
  getIt: "install Prometheus (on Debian the package `prometheus`), which brings promtool",
});
const amtool = await hasTool("amtool", ["--version"], {
  unchecked: "whether Alertmanager can read infra/prometheus/alertmanager.yml",
  getIt: "install Alertmanager (on Debian the package `prometheus-alertmanager`), which brings amtool",
});
const kubectl = await hasTool("kubectl", ["version", "--client"], {
  unchecked: "whether kustomize can build infra/k8s",
  getIt: "install kubectl",
});
const validator = await hasTool("kubernetes-validate", ["--version"], {
  unchecked: "infra/k8s against the schemas of the newest Kubernetes, strictly",
  getIt: "pip install kubernetes-validate",
});
const dockerCompose = await hasTool("docker", ["compose", "version"], {
  unchecked: "whether Docker Compose accepts docker-compose.yml",
  getIt: "install Docker with its compose plugin",
});
const dockerEngine = await hasTool("docker", ["version"], {
  what: "a Docker engine",
  unchecked: "infra/docker/Dockerfile by the builder's own checks",
  getIt: "run the tests where a Docker engine runs",
});

describe.skipIf(!promtool)("promtool", () => {
  it("accepts the configuration for compose", async () => {
    const { ok, output } = await runTool("promtool", ["check", "config", "infra/prometheus/prometheus.yml"]);
    expect(ok, output).toBe(true);
  });

  it("accepts the configuration for Kubernetes, if it was built with Kubernetes", async (test) => {
    const path = "infra/prometheus/prometheus-kubernetes.yml";
    const { ok, output } = await runTool("promtool", ["check", "config", path]);
    // Debian builds Prometheus without most kinds of service discovery.
    if (/field kubernetes_sd_configs not found/u.test(output))
      test.skip("this promtool has no Kubernetes support");
    expect(ok, output).toBe(true);
  });

  it("fires every alert in its cases, and only there", async () => {
    const { ok, output } = await runTool("promtool", ["test", "rules", "infra/prometheus/alerts.test.yml"]);
    expect(ok, output).toBe(true);
  });
});

describe.skipIf(!amtool)("amtool", () => {
  it("accepts the example for Alertmanager, and sends pages and tickets where they belong", async () => {
    const path = "infra/prometheus/alertmanager.yml";
    const { ok, output } = await runTool("amtool", ["check-config", path]);
    expect(ok, output).toBe(true);
    const routed = async (severity: string) => {
      const words = ["config", "routes", "test", `--config.file=${path}`, `severity=${severity}`];
      // Some versions print a warning about a user setting after it.
      return (await runTool("amtool", words)).output.split("\n")[0];
    };
    expect(await routed("page")).toBe("on-call");
    expect(await routed("ticket")).toBe("tickets");
  });
});

describe.skipIf(!kubectl)("kubectl", () => {
  it("builds the manifests", async () => {
    const { ok, output } = await runTool("kubectl", ["kustomize", "infra/k8s"]);
    expect(ok, output).toBe(true);
    expect(output.match(/^kind: Deployment$/gmu)).toHaveLength(10);
  });
});

describe.skipIf(!validator)("kubernetes-validate", () => {
  it("accepts every object of a Kubernetes kind", async () => {
    const paths = (await pathsLike("infra/k8s/*.yaml")).filter(
      (path) => !path.endsWith("/kustomization.yaml"),
    );
    const { ok, output } = await runTool("kubernetes-validate", ["--strict", ...paths]);
    expect(ok, output).toBe(true);
  });
});

describe.skipIf(!dockerCompose)("docker compose", () => {
  const given = { POSTGRES_PASSWORD: "0af1", GRAFANA_ADMIN_PASSWORD: "0af1" };
  const config = ["compose", "--profile", "*", "config", "--quiet"];

  it("accepts the file, all profiles together", async () => {
    const { ok, output } = await runTool("docker", config, given);
    expect(ok, output).toBe(true);
  });

  it("refuses to start without a password", async () => {
    const { ok, output } = await runTool("docker", config, { ...given, POSTGRES_PASSWORD: "" });
    expect(ok).toBe(false);
    expect(output).toMatch(/npm run secrets/u);
  });
});

describe.skipIf(!dockerEngine)("docker build", () => {
  it("finds no defect in the Dockerfile", async () => {
    const args = ["build", "--check", "--build-arg", "SERVICE=scoring", "-f", "infra/docker/Dockerfile", "."];
    const { ok, output } = await runTool("docker", args);
    expect(ok, output).toBe(true);
  });
});
