import { randomUUID } from "node:crypto";
import type { PolicyDocument } from "@leadstream/contracts";
import type { Context } from "../context.ts";
import { checkedPolicy, readJsonFile, refusedPolicy } from "../policy/read-policy.ts";
import type { TargetOptions } from "../system/place.ts";
import { type RulesAt, versionAmong, withRules } from "../policy/rules-at.ts";

export type PublishOptions = TargetOptions & { readonly by: string; readonly json: boolean };

/** `leadstream policy publish FILE` */
export async function publish(file: string, options: PublishOptions, context: Context): Promise<void> {
  const { policy, defects } = checkedPolicy(await readJsonFile(file));
  if (policy === null || defects.length > 0) throw refusedPolicy(file, defects, "nothing was published");
  const { document } = policy;
  await withRules(options, context, (rules) => published(rules, document, options, context));
}

/** `leadstream policy rollback N` */
export async function rollback(wanted: number, options: PublishOptions, context: Context): Promise<void> {
  await withRules(options, context, async (rules) => {
    const { policy, defects } = checkedPolicy(versionAmong(await rules.versions(), wanted).document);
    if (policy === null) throw refusedPolicy(`version ${wanted}`, defects, "nothing was published");
    await published(rules, policy.document, options, context);
  });
}

async function published(
  rules: RulesAt,
  document: PolicyDocument,
  { by, json }: PublishOptions,
  { out }: Context,
): Promise<void> {
  const before = (await rules.versions()).at(-1)?.version ?? 0;
  const context = { commandId: randomUUID(), actor: { kind: "person", id: by } } as const;
  const done = await rules.publish(document, context);
  if (!done.ok) throw refusedPolicy(rules.place, done.error, "nothing was published");
  const version = done.value;
  const isNew = version > before;
  if (json) return void out.write(`${JSON.stringify({ version, isNew })}\n`);
  out.write(
    isNew
      ? `published as version ${version}; it is in force, and running processes see it within a second\n`
      : `nothing to do: version ${version}, the newest, already has this content\n`,
  );
}
