import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { openApiDocument } from "@leadstream/adapter-http";
import { z } from "zod";

/** Where the generated client is committed. Everything in this folder is written by `npm run api-client`. */
export const clientFolder = join(import.meta.dirname, "../../packages/api-client/src");

const Document = z.looseObject({ openapi: z.string() });

/** Writes the client of today's routes into a folder, which is emptied first. */
export async function writeApiClient(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await createClient({
    input: Document.parse(openApiDocument()),
    output: { path: folder, importFileExtension: ".ts", header: ["/* Written by `npm run api-client`. */"] },
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "@tanstack/react-query"],
    logs: { level: "warn", file: false },
  });
}
