import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { openApiDocument } from "@leadstream/adapter-http";
import { z } from "zod";

/** Where the generated client is committed. Everything in this folder is written by `npm run api-client`. */
export const clientFolder = join(import.meta.dirname, "../../packages/api-client/src");

const Operation = z.looseObject({ responses: z.record(z.string(), z.unknown()) });
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
const Answer = z.looseObject({ content: z.record(z.string(), z.unknown()).default({}) });

/** Streams are followed by the browser's own `EventSource`, so the client knows no answer that does not end. */
function withoutStreams(document: z.output<typeof Document>): z.output<typeof Document> {
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const kept = Object.entries(operations).filter(([, { responses }]) => !isStream(responses["200"]));
    return [path, Object.fromEntries(kept)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function isStream(answer: unknown): boolean {
  const types = Object.keys(Answer.parse(answer ?? {}).content);
  return types.length === 1 && types[0] === "text/event-stream";
}

/** Writes the client of today's routes into a folder, which is emptied first. */
export async function writeApiClient(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await createClient({
    input: withoutStreams(Document.parse(openApiDocument())),
    output: { path: folder, importFileExtension: ".ts", header: ["/* Written by `npm run api-client`. */"] },
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "@tanstack/react-query"],
    logs: { level: "warn", file: false },
  });
}
