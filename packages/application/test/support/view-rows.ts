import { AssignmentRow, LeadRow } from "@leadstream/contracts";
import { views } from "../../src/index.ts";
import { project } from "./process.ts";
import type { World } from "./world.ts";

async function rowsOf(world: World, name: string): Promise<readonly unknown[]> {
  await project(world);
  const view = views.find((each) => each.view.name === name)?.view;
  if (view === undefined) throw new RangeError(`no view of ${name}`);
  return world.readModel.read([view], async (snapshot) => {
    const rows: unknown[] = [];
    for await (const chunk of snapshot.scan(view)) for (const { row } of chunk) rows.push(row);
    return rows;
  });
}

export const leadRows = async (world: World): Promise<readonly LeadRow[]> =>
  (await rowsOf(world, "leads")).map((row) => LeadRow.parse(row));

export const assignmentsIn = async (world: World): Promise<readonly AssignmentRow[]> =>
  (await rowsOf(world, "assignments"))
    .map((row) => AssignmentRow.parse(row))
    .toSorted((a, b) => a.assignmentNo - b.assignmentNo);
