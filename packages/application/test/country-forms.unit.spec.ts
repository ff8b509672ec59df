import { aRoster, repNo } from "@leadstream/testing";
import { expect, it } from "vitest";
import { aProcess, salesReady, settle } from "./support/process.ts";
import { aWorld, historyOf, hot } from "./support/world.ts";

it("K1 a country reaches its rep however it was written, and one that is none is told", async () => {
  const reps = [aRoster.rep(1, { countries: ["GB"] }), aRoster.rep(2, { countries: ["US"] })];
  const world = await aWorld({ reps });
  const process = aProcess(world);
  const countries = ["UK", "United Kingdom", "GBR", "XX"];
  const leads = await salesReady(
    world,
    process,
    countries.map((country, n) => hot(n, { attributes: { ...hot(n).attributes, country } })),
  );
  await settle(world, process, new Map());
  const history = await historyOf(world.store);
  const repsOf = (leadId: string | undefined) =>
    history.flatMap((e) => (e.type === "lead.assigned.v2" && e.data.leadId === leadId ? [e.data.repId] : []));
  expect(leads.slice(0, 3).map(repsOf)).toEqual([[repNo(1)], [repNo(1)], [repNo(1)]]);
  const told = history.flatMap((e) => (e.type === "lead.captured.v1" ? e.data.defects : []));
  expect(told.map(({ field, code }) => `${field}: ${code}`)).toEqual(["attributes.country: country.unknown"]);
});
