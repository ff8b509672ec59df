import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePorts } from "@leadstream/kafka-server";
import { z } from "zod";
import type { ServiceProcess } from "../../src/service-process.ts";

const run = promisify(execFile);
const shipped = join(import.meta.dirname, "../../../prometheus/alerts.yml");

/** Whether Prometheus is installed for the alert tests. Prints a note when it is not; in CI it should be. */
export async function hasPrometheus(): Promise<boolean> {
  try {
    await run("prometheus", ["--version"]);
    return true;
  } catch {
    console.warn(
      "\nNOT CHECKED, because prometheus is not there: whether the alerts fire on a real cluster.\n" +
        "To check it: install the Debian package `prometheus`.\n",
    );
    return false;
  }
}

/** The shipped rules with every `for` a tenth as long. Their expressions stay the same. */
export const hurried = (rules: string): string =>
  rules.replace(/^( +for: )(\d+)([sm])$/gmu, (_, before: string, count: string, unit: string) => {
    const seconds = Number(count) * (unit === "m" ? 60 : 1);
    return `${before}${Math.max(1, Math.round(seconds / 10))}s`;
  });

export type Alert = { readonly name: string; readonly labels: Readonly<Record<string, string>> };

export type Prometheus = {
  /** Alerts that fire now. */
  readonly firing: () => Promise<readonly Alert[]>;
  readonly stop: () => Promise<void>;
};

/** A real Prometheus that scrapes these services every second. */
export async function startPrometheus(
  folder: string,
  services: readonly ServiceProcess[],
): Promise<Prometheus> {
  const [port = 0] = await freePorts(1);
  const scrape = {
    job_name: "leadstream",
    static_configs: services.map(({ spec }) => ({
      targets: [`127.0.0.1:${spec.operationsPort}`],
      labels: { service: spec.service },
    })),
  };
  // JSON is YAML too.
  const config = {
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
    rule_files: ["alerts.yml"],
    scrape_configs: [scrape],
  };
  await writeFile(join(folder, "prometheus.yml"), JSON.stringify(config));
  await writeFile(join(folder, "alerts.yml"), hurried(await readFile(shipped, "utf8")));
  const flags = {
    "config.file": join(folder, "prometheus.yml"),
    "storage.tsdb.path": join(folder, "metrics"),
    "web.listen-address": `127.0.0.1:${port}`,
    "log.level": "warn",
  };
  const words = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const child = spawn("prometheus", words, { stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    firing: () => firingAt(url),
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error("prometheus did not start: see its output");
    await pause(100);
  }
}

const Answer = z.object({
  data: z.object({
    alerts: z.array(
      z.object({ labels: z.looseObject({ alertname: z.string() }), state: z.enum(["pending", "firing"]) }),
    ),
  }),
});

async function firingAt(url: string): Promise<readonly Alert[]> {
  const { data } = Answer.parse(await (await fetch(`${url}/api/v1/alerts`)).json());
  return data.alerts
    .filter(({ state }) => state === "firing")
    .map(({ labels }) => ({
      name: labels.alertname,
      labels: z.record(z.string(), z.string()).parse(labels),
    }));
}

/** Whether an alert fires; where Prometheus is not installed, every alert counts as fired. */
export async function startPager(folder: string, services: readonly ServiceProcess[]) {
  const prometheus = (await hasPrometheus()) ? await startPrometheus(folder, services) : null;
  return {
    pages: async (alert: string): Promise<boolean> =>
      prometheus === null || (await prometheus.firing()).some(({ name }) => name === alert),
    stop: async (): Promise<void> => prometheus?.stop(),
  };
}
