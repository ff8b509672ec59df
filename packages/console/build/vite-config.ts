import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { messageCatalogs } from "./messages-plugin.ts";

export const consoleFolder = join(import.meta.dirname, "..");
export const distFolder = join(consoleFolder, "dist");

/**
 * How the console is built. The content security policy allows no inline script and no `data:` script, so nothing is
 * inlined and there is no preload polyfill. The server replaces `__CSP_NONCE__` in index.html for each request.
 */
export const consoleConfig = (): InlineConfig => ({
  configFile: false,
  root: consoleFolder,
  base: "/console/",
  logLevel: "warn",
  plugins: [react(), messageCatalogs()],
  build: {
    outDir: distFolder,
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // Each file costs a slow processor some milliseconds, however small it is.
        codeSplitting: {
          groups: [
            { name: "shell", tags: ["$initial"] },
            { name: "shared", minShareCount: 4 },
          ],
        },
      },
    },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
