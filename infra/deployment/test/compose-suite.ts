import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKafkaBus } from "@leadstream/adapter-kafka";
import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { freePorts, type KafkaServer, startKafka } from "@leadstream/kafka-server";
import { logFor } from "@leadstream/platform";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { whyNoKafka } from "../../cluster/test/support/kafka.ts";
import { until } from "../../cluster/test/support/commands.ts";
import { rubbish } from "../../cluster/test/support/rubbish.ts";
import { commandsUnder } from "../../runbooks/test/support/page-commands.ts";
import { isWell, type Shell, shellIn } from "../../runbooks/test/support/shell.ts";
import { dotEnv, environmentOf, type Played, runOnce, runUntilStopped, startOrder } from "./compose-play.ts";
import { compose } from "./support.ts";
import { runTool } from "./tools.ts";

const { services } = await compose();
const longRunning = startOrder(services).filter((name) => !["topics", "leadstream"].includes(name));

const Taken = z.object({ submissionId: z.string() });
const Decided = z.object({ leadId: z.string().nullable() });
const Detail = z.object({ lead: z.object({ score: z.number() }) });
const Head = z.object({ head: z.int() });
const Groups = z.object({
  groups: z.array(z.object({ messages: z.int(), partitions: z.array(z.object({ end: z.coerce.number() })) })),
});
const Keys = z.object({ keys: z.array(z.object({ key: z.string() })) });

const rubbishKeys = ["rubbish-1", "rubbish-2", "rubbish-3"];

const serviceNamed = (name: string) => {
  const service = services[name];
  if (service === undefined) throw new TypeError(`compose has no service ${name}`);
  return service;
};

const isPlayable = (await whyNoKafka()) === null;

export type Playing = {
  /** Commands of the runbook to run. */
  readonly commands: readonly string[];
  /** Whether a broker that lost everything is refilled. */
  readonly isRefilled: boolean;
};

/** The tests of docker-compose.yml. */
export function composeSuite({ commands, isRefilled }: Playing): void {
  describe.skipIf(!isPlayable)("docker-compose.yml, run without Docker", () => {
    const stops: (() => Promise<unknown>)[] = [];
    const running = new Map<string, Played & { readonly again: () => void }>();
    let folder: string;
    let operatorKey: string;
    let leadId: string;
    let shell: Shell;
    let kafka: KafkaServer;
    let addresses: Readonly<Record<string, string>>;
    let env: Readonly<Record<string, string>>;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "leadstream-compose-"));
      stops.push(() => rm(folder, { recursive: true, force: true }));
      const secrets = await runTool("node", ["infra/deployment/make-secrets.ts", "--root", folder]);
      operatorKey = /ls_[\w-]+/u.exec(secrets.output)?.[0] ?? "none";
      const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
      stops.push(postgres.stop);
      kafka = await startKafka({ dataDir: join(folder, "kafka") });
      stops.push(() => kafka.stop());
      env = await dotEnv(folder);
      const url = new URL(postgres.url);
      addresses = {
        [`postgres://leadstream:${env["POSTGRES_PASSWORD"] ?? ""}@postgres:5432/leadstream`]: url.href,
        "kafka:19092": kafka.brokers,
        "/run/secrets/master_key": join(folder, ".secrets/master.key"),
        "/run/secrets/api_keys": join(folder, ".secrets/api-keys.json"),
      };
      shell = await shellIn(folder, values, environment("leadstream"));
    });
    afterAll(async () => {
      for (const stop of stops.reverse()) await stop();
    });

    const environment = (name: string) => environmentOf(serviceNamed(name), env, addresses);

    const parkedKeys = async (): Promise<readonly string[]> => {
      const { stdout } = await shell.type("leadstream parked list --json");
      return Keys.parse(JSON.parse(stdout)).keys.map(({ key }) => key);
    };

    /** Values for the placeholders of a runbook. */
    const values = {
      KEY: async () => (await parkedKeys())[0] ?? "none is parked",
      LEAD_ID: () => leadId,
      VERSION: () => "1",
      TEXT: () => "'sent by a test'",
      ALIAS: () => "anna",
      FILE: async () => {
        await shell.type("leadstream policy show 1 > rules.json");
        return "rules.json";
      },
      "HOST:9464": () => `127.0.0.1:${addresses["operations of scoring"] ?? ""}`,
      "…": () => "parked list",
    };

    it("creates the topics before any service: nothing waits for ever", async () => {
      const topics = serviceNamed("topics");
      const first = await runOnce(topics, topics.command ?? [], environment("topics"));
      expect(first.output).toContain("warning 1 broker, 1 copy of every message");
      expect(first).toMatchObject({
        ok: true,
        output: expect.stringContaining("7 changed, 0 left as they are"),
      });
      // A second run finds nothing to do.
      expect(await runOnce(topics, topics.command ?? [], environment("topics"))).toMatchObject({ ok: true });
    });

    const start = (name: string, given: Readonly<Record<string, string>>): void => {
      const played = runUntilStopped(serviceNamed(name), given);
      stops.push(played.stop);
      running.set(name, { ...played, again: () => start(name, given) });
    };
    const isReady = (name: string) =>
      until(`${name} is ready`, async () => {
        const url = `http://127.0.0.1:${addresses[`operations of ${name}`] ?? ""}/readyz`;
        return (await fetch(url).catch(() => null))?.ok === true ? true : undefined;
      });

    it("starts every service, each with what compose gives it", async () => {
      const ports = await freePorts(longRunning.length * 2);
      for (const [n, name] of longRunning.entries()) {
        const [operations = 0, http = 0] = ports.slice(n * 2);
        const given = environment(name);
        const local = {
          OPERATIONS_HOST: "127.0.0.1",
          OPERATIONS_PORT: String(operations),
          ...(given["HTTP_PORT"] === undefined ? {} : { HTTP_HOST: "127.0.0.1", HTTP_PORT: String(http) }),
        };
        start(name, { ...given, ...local });
        addresses = {
          ...addresses,
          [`operations of ${name}`]: String(operations),
          [`http of ${name}`]: String(http),
        };
      }
      for (const name of longRunning) await isReady(name);
    });

    const takeLead = async (email: string): Promise<void> => {
      const headers = { authorization: `Bearer ${operatorKey}`, "content-type": "application/json" };
      const at = (name: string) => `http://127.0.0.1:${addresses[`http of ${name}`] ?? ""}`;
      const body = JSON.stringify({ action: "demo-request", contact: { email } });
      const { submissionId } = await until("intake takes the lead", async () => {
        const answer = await fetch(`${at("intake")}/v1/leads`, { method: "POST", headers, body });
        const said = await answer.text();
        // A client sends again what was answered 503, as the answer tells it to.
        if (answer.status === 503) return undefined;
        expect(answer.status, said).toBe(202);
        return Taken.parse(JSON.parse(said));
      });
      const read = async (path: string): Promise<unknown> =>
        (await fetch(`${at("api")}${path}`, { headers })).json();
      await until("the lead is scored", async () => {
        const submission = Decided.safeParse(await read(`/v1/submissions/${submissionId}`));
        if (!submission.success || submission.data.leadId === null) return undefined;
        leadId = submission.data.leadId;
        const detail = Detail.safeParse(await read(`/v1/leads/${leadId}`));
        return detail.success && detail.data.lead.score > 0 ? true : undefined;
      });
    };

    it("accepts a lead at intake and shows it scored at the api", () => takeLead("ann@bigcorp.example"));

    it("parks unreadable messages for the runbook commands to show", async () => {
      const brokers = [addresses["kafka:19092"] ?? "none"];
      const bus = createKafkaBus({ brokers, clientId: "test", log: logFor("test", "silent") });
      await bus.publish(
        rubbish,
        rubbishKeys.map((key) => ({ id: key, key, value: "not JSON" })),
      );
      await bus.close();
      await until("three parked keys", async () =>
        (await parkedKeys()).length === rubbishKeys.length ? true : undefined,
      );
    });

    it.each(commands)("issue 12: runs a command of the runbook: %s", async (line) => {
      const said = await shell.type(line);
      expect(isWell(line, said), `${said.code} ${said.stdout}${said.stderr}`).toBe(true);
    });

    if (isRefilled)
      it("issue 12: refills a broker that lost everything from the store, as in disaster.md", async () => {
        const page = await commandsUnder("disaster.md", "Broker lost");
        const head = async () =>
          Head.parse(JSON.parse((await shell.type("leadstream views --json")).stdout)).head;
        const before = await head();
        for (const name of ["relay", "intake"]) await running.get(name)?.stop();
        await kafka.stop();
        await rm(join(folder, "kafka"), { recursive: true });
        kafka = await startKafka({ dataDir: join(folder, "kafka"), port: kafka.port });
        for (const line of page.filter((each) => /^(?:psql|leadstream topics) /u.test(each)))
          expect(await shell.type(line), line).toMatchObject({ code: 0 });
        running.get("relay")?.again();
        await until("everything is published again, and read", async () => {
          const said = await shell.type("leadstream groups lag scoring.v1 --json");
          const [scoring] = said.code === 0 ? Groups.parse(JSON.parse(said.stdout)).groups : [];
          const ends = scoring?.partitions.reduce((sum, { end }) => sum + end, 0) ?? 0;
          return scoring?.messages === 0 && ends >= before ? true : undefined;
        });
        expect(await head(), "no message is answered twice").toBe(before);
        running.get("intake")?.again();
        await isReady("intake");
        await takeLead("bea@bigcorp.example");
      });

    it("stops every service in order on request", async () => {
      const codes = await Promise.all([...running].map(async ([name, { stop }]) => [name, await stop()]));
      expect(codes).toEqual(longRunning.map((name) => [name, 0]));
    });
  });
}
