import * as platform from "@leadstream/platform";
import { loadConfig } from "@leadstream/service-kit";
import { z } from "zod";
import { textOf } from "./support.ts";

/**
 * The environment schema of a service: the one that its `main.ts` names.
 *
 * @throws Error when `main.ts` names no schema.
 */
export async function environmentSchemaOf(service: string): Promise<z.ZodType> {
  const main = await textOf(`services/${service}/src/main.ts`);
  const name = main.includes("runConsumer(") ? "PlatformEnv" : /\benv: (\w+)/u.exec(main)?.[1];
  if (name === undefined) throw new Error(`services/${service}/src/main.ts names no environment schema`);
  const exported: unknown = main.includes('from "./config.ts"')
    ? await import(`../../../services/${service}/src/config.ts`)
    : platform;
  return z.object({ [name]: z.instanceof(z.ZodType) }).parse(exported)[name] ?? z.never();
}

const problems = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Variables that a schema reads. */
export function variablesOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodType) return variablesOf(schema.in);
  throw new TypeError("an environment schema is an object, or an object and a transformation");
}

/** Variables that Node itself reads. */
const readByNode = ["NODE_OPTIONS"];

/** Defects of the environment that a service would get. */
export async function environmentDefects(
  service: string,
  given: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const schema = await environmentSchemaOf(service);
  const known = [...variablesOf(schema), ...readByNode];
  const unknown = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `${service} does not read ${name}`);
  try {
    const config = loadConfig(schema, given);
    platform.placesFrom(loadConfig(platform.PlatformEnv, given));
    return config === undefined ? [`${service} reads nothing`] : unknown;
  } catch (thrown) {
    return [...unknown, `${service}: ${problems(thrown)}`];
  }
}
