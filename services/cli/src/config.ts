import { Fault } from "@leadstream/kernel";
import { z } from "zod";

const Env = z
  .object({
    LEADSTREAM_URL: z.url({ protocol: /^https?$/u }).optional(),
    LEADSTREAM_KEY: z.string().min(1).optional(),
    COLUMNS: z.coerce.number().int().positive().optional().catch(undefined),
    NO_COLOR: z.string().optional(),
  })
  .transform((env) => ({
    url: env.LEADSTREAM_URL ?? null,
    key: env.LEADSTREAM_KEY ?? null,
    terminal: {
      noColour: env.NO_COLOR !== undefined && env.NO_COLOR !== "",
      ...(env.COLUMNS === undefined ? {} : { columns: env.COLUMNS }),
    },
  }));

export type Config = z.output<typeof Env>;

/**
 * What the environment says, all errors at once, never a value.
 *
 * @throws Fault `config.invalid`
 */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Env.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Fault(
    "config.invalid",
    parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  );
}
