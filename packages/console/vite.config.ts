/* For `npx vite` in this folder: a development server before a running api. See README.md. */
import { defineConfig } from "vite";
import { consoleConfig } from "./build/vite-config.ts";

const api = process.env["LEADSTREAM_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  ...consoleConfig(),
  server: {
    proxy: Object.fromEntries(
      ["/v1", "/schemas", "/metrics", "/readyz", "/console/session", "/console/sign-in"].map((path) => [
        path,
        api,
      ]),
    ),
  },
});
