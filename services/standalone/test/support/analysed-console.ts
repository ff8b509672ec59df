import { repNo } from "@leadstream/testing";
import { aConsoleSystem, type ConsoleSystem } from "./console-system.ts";
import { call, isQuiet } from "./http.ts";
import { until } from "./until.ts";

/*
 * A console with something to analyse. Two people: one came by three channels, was claimed and won; the other one waits in
 * a pool.
 */

export type AnalysedConsole = ConsoleSystem & {
  /** The lead that was won. */
  readonly won: string;
  /** The position before its claim. */
  readonly before: number;
  /** A path with `WON` and `BEFORE` replaced. */
  readonly pathOf: (path: string) => string;
};

/** What the screens that analyse show only when asked, now and in the past. */
export const analysingScreens: readonly string[] = [
  "sources/WON",
  "sources?show=value&dimension=both&models=first,markov,shapley&restates=BEFORE",
  "response?heat=answered&cause=reclaimed",
  "funnel?against=asKnownAt&value=BEFORE",
  "board?lanes=team",
  "pools?asOf=BEFORE",
  "response?asOf=BEFORE&zone=Asia/Shanghai",
  "sources/WON?asOf=BEFORE",
  "board?lanes=pool&asOf=BEFORE",
];

export async function anAnalysedConsole(): Promise<AnalysedConsole> {
  const target = await aConsoleSystem();
  const { system, submit } = target;
  const post = async (path: string, body: unknown): Promise<void> => {
    const reply = await call(system, path, { method: "POST", body });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  };
  const visit = (email: string, channel: string): Promise<string> =>
    submit({
      action: "demo-request",
      contact: { email, firstName: "Ada", company: "Example Ltd" },
      source: { channel, campaign: `${channel}-spring` },
    });
  // Too few points for a rep, so both wait in a pool.
  await visit("bob@example.com", "google");
  await visit("ada@example.com", "google");
  await visit("ada@example.com", "social");
  const won = await visit("ada@example.com", "partner");
  const before = await system.platform.infrastructure.store.head();
  await post(`/v1/leads/${won}/claim`, { repId: repNo(1) });
  await post(`/v1/leads/${won}/win`, { value: { amountMinor: 100_001, currency: "EUR" } });
  await until("all work is done", async () => ((await isQuiet(system)) ? true : undefined));
  const pathOf = (path: string): string => path.replace("WON", won).replace("BEFORE", String(before));
  return { ...target, won, before, pathOf };
}
