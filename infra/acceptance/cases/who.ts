import type { Door, Sent } from "../intake/door.ts";

/** An address of this case alone, so that no two cases meet. */
export const mailOf = (door: Door, name: string): string =>
  `${name}.${door.unique("c")}@kestrel-widgets.example`;

/** Which lead each submission became: `1 1 2` are two leads; `-` was refused. */
export async function whoIs(door: Door, sent: readonly Sent[]): Promise<string> {
  await door.settled();
  const leads: string[] = [];
  const numbers: string[] = [];
  for (const { submissionId, code } of sent) {
    const leadId = code === 422 ? null : (await door.row(submissionId)).leadId;
    if (leadId !== null && !leads.includes(leadId)) leads.push(leadId);
    numbers.push(leadId === null ? "-" : String(leads.indexOf(leadId) + 1));
  }
  return numbers.join(" ");
}

/** Sends bodies one after the other. */
export async function sendAll(door: Door, bodies: readonly unknown[]): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const body of bodies) sent.push(await door.lead(body));
  return sent;
}

export const taken = ({ code, defects = [] }: Pick<Sent, "code" | "defects">): string =>
  `${code}${defects.length > 0 ? ", a defect" : ""}`;
