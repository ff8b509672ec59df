import { defaultPolicy, PolicyDocument } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { compilePolicy } from "../src/governance/compile-policy.ts";
import { changedAt, hostilePolicies } from "./support/hostile-policies.ts";
import { aProcess, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, eagerPolicy, hot } from "./support/world.ts";

describe("issue 11: a policy is compiled before it is published", () => {
  it("accepts the default policy", () => {
    expect(compilePolicy(defaultPolicy)).toMatchObject({ ok: true });
  });

  it.each(hostilePolicies.filter(([, , , at]) => at !== null))(
    "refuses %s, naming the place and the remedy",
    (_name, path, value, at) => {
      const compiled = compilePolicy(changedAt(path, value));
      expect(compiled.ok ? "taken" : compiled.error[0]).toMatchObject({ path: at });
      for (const { code, reason, remedy } of compiled.ok ? [] : compiled.error) {
        expect(code).toMatch(/^[a-z0-9.-]+$/u);
        expect(reason.length).toBeGreaterThan(5);
        expect(reason.length).toBeLessThan(301);
        expect(remedy).not.toBe("");
      }
    },
  );

  it.each(hostilePolicies.filter(([, , , at]) => at === null))(
    "accepts %s, and the whole pipeline works with it",
    async (_name, path, value) => {
      const document = changedAt(path, value, eagerPolicy);
      expect(compilePolicy(document)).toMatchObject({ ok: true });
      const world = await aWorld({ policy: PolicyDocument.parse(document) });
      const process = aProcess(world);
      const [leadId] = await salesReady(world, process, [hot(1), hot(2)]);
      await settle(world, process);
      const context = { commandId: "call", actor, principal: leadOfAll };
      if (leadId !== undefined)
        await process.commands.execute(
          { type: "log-interaction", leadId, kind: "call", direction: "outbound" },
          context,
        );
      expect(await violationsIn(world)).toEqual([]);
    },
  );

  it("lists twenty defects and says how many more there are", () => {
    const tasks = Array.from({ length: 90 }, (_, n) => ({ node: `n-${n}`, afterDays: -1 }));
    const compiled = compilePolicy(changedAt("followUp.tasks", tasks));
    expect(compiled.ok ? [] : compiled.error).toHaveLength(21);
    expect(compiled.ok ? null : compiled.error.at(-1)).toMatchObject({ code: "defects.more" });
  });

  it("refuses a promise that no calendar of the policy can keep within a hundred years", () => {
    const slow = changedAt("calendars.utc.weekly", [
      [{ fromMinute: 0, toMinute: 1 }],
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    const compiled = compilePolicy(changedAt("followUp.respond.0.minutes", 525_600, slow));
    expect(compiled.ok ? null : compiled.error[0]).toMatchObject({
      path: "followUp.respond.0",
      code: "deadline.too-far",
    });
  });
});
