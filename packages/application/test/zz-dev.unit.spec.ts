import fc from "fast-check";
import { it } from "vitest";
import { runWhatIf } from "../src/index.ts";
import { randomHistory, steps } from "./support/random-history.ts";
import { eagerPolicy, historyOf } from "./support/world.ts";

const brief = (e: any) => `${e.position} ${e.type} @${e.meta.occurredAt.slice(5)}/${e.meta.recordedAt.slice(14)} by ${e.meta.actor.id} <- ${e.meta.causationId.slice(0, 13)} = ${e.id.slice(0, 8)} ${e.type.startsWith("roster") ? JSON.stringify(e.data.slots ?? e.data.leads ?? e.data.leadIds) : e.type === "lead.stage-changed.v1" ? e.data.to : e.type === "lead.pooled.v1" ? e.data.poolId + " " + e.data.reason : ""}`;
it("x", async () => {
  let bad = 0, events = 0; const kinds = new Map<string, number>();
  const all = fc.sample(steps, { seed: Number(process.env["SEED"] ?? 1), numRuns: Number(process.env["RUNS"] ?? 50) });
  for (const [i, one] of all.entries()) {
    if (process.env["ONLY"] && Number(process.env["ONLY"]) !== i) continue;
    const { store } = await randomHistory(one);
    const history = await historyOf(store);
    const from = { position: history.findLast(({ type }) => type === "policy.published.v1")?.position ?? 0 };
    const r = await runWhatIf(store, { candidate: eagerPolicy, from, until: await store.head() });
    events += r.events;
    if (r.parted === 0) { if (r.differences.length) console.log("DIFF without parting", i); continue; }
    bad += 1;
    const [p] = r.partings as any[];
    const k = `${p.recorded.map((e: any) => e.type)} | ${p.simulated.map((e: any) => e.type)}`;
    kinds.set(k, (kinds.get(k) ?? 0) + 1);
    if (bad <= Number(process.env["SHOW"] ?? 1)) {
      console.log("run", i, "lead", p.leadId, "position", p.position, k);
      const ids = history.filter((e) => e.stream === p.leadId || e.stream.startsWith(process.env["ALSO"] ?? "-") || e.stream.startsWith("roster") || e.stream.startsWith("gov"));
      console.log(ids.filter((e) => Math.abs(e.position - p.position) < 70).map((e) => brief(e) + (e.position === p.position ? "   <<<<" : "")).join("\n"));
      console.log("REC", p.recorded.map(brief), "SIM", p.simulated.map(brief));
      if (p.recorded.length === p.simulated.length) for (const [j, e] of p.recorded.entries()) if (JSON.stringify(e.data) !== JSON.stringify(p.simulated[j].data)) console.log(JSON.stringify(e.data), "\n", JSON.stringify(p.simulated[j].data));
    }
  }
  console.log({ bad, of: all.length, events }, kinds);
}, 600000);
