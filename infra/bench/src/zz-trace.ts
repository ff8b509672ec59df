import { chromiumHere, startBrowser } from "../../../services/standalone/test/support/pages.ts";
import { aWindow, linkOf } from "../../../services/standalone/test/support/console-pages.ts";
import { startProcess } from "../../../services/standalone/test/support/running.ts";
import { readFile } from "node:fs/promises";
const dataDir = "/tmp/con-demo";
const standalone = startProcess(dataDir);
const browser = await startBrowser((await chromiumHere())!);
const { url } = await standalone.ready;
const context = await aWindow(browser, { theme: "light", language: "en", width: 1440 }, []);
const p0 = await context.newPage(); await p0.goto(await linkOf(dataDir)); await p0.locator(".rail").waitFor(); await p0.close();
for (let n = 0; n < 4; n += 1) {
    const page = await context.newPage();
    await page.goto(`${url}/console/assets/none`);
    const s = await context.newCDPSession(page);
    await s.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const b = await browser.newBrowserCDPSession();
    const evs: any[] = []; b.on("Tracing.dataCollected", (e: any) => evs.push(...e.value));
    await b.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "v8", "disabled-by-default-v8.compile", "blink.user_timing", "loading"] } } as any);
    const t = performance.now();
    await page.goto(`${url}/console/leads`, { waitUntil: "commit" });
    await page.locator(".lead-table tbody tr[aria-rowindex]").first().waitFor();
    const took = performance.now() - t;
    const done = new Promise((r) => b.once("Tracing.tracingComplete", r));
    await b.send("Tracing.end"); await done;
    if (n === 3) {
      console.log("took", took);
      const commits = evs.filter((e) => e.name === "EvaluateScript" || e.name === "v8.evaluateModule");
      const main = commits.sort((a, c) => c.dur - a.dur)[0];
      const mine = evs.filter((e) => e.ph === "X" && e.pid === main.pid && e.tid === main.tid).sort((a, c) => a.ts - c.ts || c.dur - a.dur);
      const t0 = mine[0].ts;
      // self times
      const self = new Map<string, number>(); const stack: any[] = [];
      for (const e of mine) { while (stack.length && stack.at(-1).ts + stack.at(-1).dur <= e.ts) stack.pop(); if (stack.length) { const p = stack.at(-1); self.set(p.name, (self.get(p.name) ?? 0) - e.dur); } self.set(e.name, (self.get(e.name) ?? 0) + e.dur); stack.push(e); }
      for (const [k, v] of [...self].sort((a, c) => c[1] - a[1]).slice(0, 18)) console.log((v / 1000).toFixed(0), k);
      console.log("--- long");
      for (const e of mine) if (e.dur > 25_000) console.log(((e.ts - t0) / 1000).toFixed(0), (e.dur / 1000).toFixed(0), e.name, JSON.stringify(e.args?.data ?? e.args ?? {}).slice(0, 140));
    }
    await b.detach(); await page.close();
}
await browser.close(); await standalone.stop();
