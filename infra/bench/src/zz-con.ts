import { chromiumHere, startBrowser } from "../../../services/standalone/test/support/pages.ts";
import { aWindow, linkOf } from "../../../services/standalone/test/support/console-pages.ts";
import { startProcess } from "../../../services/standalone/test/support/running.ts";
const dataDir = "/tmp/con-demo";
const standalone = startProcess(dataDir);
const browser = await startBrowser((await chromiumHere())!);
const { url } = await standalone.ready;
const context = await aWindow(browser, { theme: "light", language: "en", width: 1440 }, []);
const p0 = await context.newPage(); await p0.goto(await linkOf(dataDir)); await p0.locator(".rail").waitFor(); await p0.close();
const rate = Number(process.env["RATE"] ?? 4);
for (const [path, wanted, slow] of [["leads", ".lead-table tbody tr[aria-rowindex]", 4], ["board", ".board-card", 1], ["funnel", "main tbody tr", 1]] as const) {
  if (process.argv[2] && !process.argv[2].split(",").includes(path)) continue;
  for (let n = 0; n < 4; n += 1) {
    const page = await context.newPage();
    const s = await context.newCDPSession(page);
    await s.send("Emulation.setCPUThrottlingRate", { rate: slow });
    const t = performance.now();
    await page.goto(`${url}/console/${path}`, { waitUntil: "commit" });
    const tc = performance.now() - t;
    await page.locator(wanted).first().waitFor();
    const took = performance.now() - t;
    if (n > 1) {
      await new Promise((r) => setTimeout(r, 3000));
      const es = await page.evaluate(`(() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"), performance.getEntriesByType("paint")).map(e => [Math.round(e.startTime), Math.round(e.responseStart||0), Math.round(e.responseEnd||0), e.name.replace(location.origin, "").slice(0,110), e.transferSize]).sort((a,b)=>a[0]-b[0]))()`);
      console.log(path, "commit", Math.round(tc), "took", Math.round(took)); for (const e of es as any) console.log("   ", e.join("\t"));
    } else console.log(path, Math.round(took));
    await page.close();
  }
}
await browser.close(); await standalone.stop();
