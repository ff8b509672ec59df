import { chromiumHere, startBrowser } from "../../../services/standalone/test/support/pages.ts";
import { aWindow, linkOf } from "../../../services/standalone/test/support/console-pages.ts";
import { startProcess } from "../../../services/standalone/test/support/running.ts";
const dataDir = "/tmp/con-demo";
const standalone = startProcess(dataDir);
const browser = await startBrowser((await chromiumHere())!);
const { url } = await standalone.ready;
const context = await aWindow(browser, { theme: "light", language: "en", width: 1440 }, []);
const p0 = await context.newPage(); await p0.goto(await linkOf(dataDir)); await p0.locator(".rail").waitFor(); await p0.close();
for (let n = 0; n < 3; n += 1) {
    const page = await context.newPage();
    await page.goto(`${url}/console/assets/none`);
    const s = await context.newCDPSession(page);
    await s.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await s.send("Profiler.enable");
    await s.send("Profiler.setSamplingInterval", { interval: 200 });
    await s.send("Profiler.start");
    const t = performance.now();
    await page.goto(`${url}/console/leads`, { waitUntil: "commit" });
    await page.locator(".lead-table tbody tr[aria-rowindex]").first().waitFor();
    const took = performance.now() - t;
    const { profile } = await s.send("Profiler.stop");
    if (n === 2) {
      console.log("took", took);
      const self = new Map<number, number>();
      const dts = profile.timeDeltas!; profile.samples!.forEach((id, i) => self.set(id, (self.get(id) ?? 0) + dts[i]!));
      const byName = new Map<string, number>();
      for (const node of profile.nodes) { const { functionName, url: u, lineNumber, columnNumber } = node.callFrame; const key = `${functionName || "(anon)"} ${u.split("/").pop()}:${lineNumber}:${columnNumber}`; byName.set(key, (byName.get(key) ?? 0) + (self.get(node.id) ?? 0)); }
      for (const [k, v] of [...byName].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log((v / 1000).toFixed(1), k);
      const byUrl = new Map<string, number>();
      for (const node of profile.nodes) { const u = node.callFrame.url.split("/").pop() || node.callFrame.functionName; byUrl.set(u, (byUrl.get(u) ?? 0) + (self.get(node.id) ?? 0)); }
      console.log("--- by file"); for (const [k, v] of [...byUrl].sort((a, b) => b[1] - a[1]).slice(0, 20)) console.log((v / 1000).toFixed(1), k);
    }
    await page.close();
}
await browser.close(); await standalone.stop();
