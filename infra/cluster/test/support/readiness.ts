import { z } from "zod";
import type { Cluster } from "../../src/cluster.ts";

const Report = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});

export function serviceNamed({ services }: Pick<Cluster, "services">, name: string) {
  const found = services.find(({ spec }) => spec.name === name);
  if (found === undefined) throw new RangeError(`no service ${name}`);
  return found;
}

/** What a service says about itself and the servers that it needs. */
export async function readyOf(cluster: Pick<Cluster, "services">, name: string) {
  const { operationsPort } = serviceNamed(cluster, name).spec;
  const reply = await fetch(`http://127.0.0.1:${operationsPort}/readyz`);
  return { status: reply.status, ...Report.parse(await reply.json()) };
}
