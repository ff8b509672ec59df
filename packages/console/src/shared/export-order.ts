import type { TableForm, TableSource } from "@leadstream/api-client";
import { request } from "./api.ts";
import { problemOf } from "./problem.ts";

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A list of leads, a report, or what a number of a report counts. */
export type Source = TableSource | `${string}-leads`;

/** What is on the screen, as the api calls it. */
export type Wanted = { readonly of: Source; readonly query: Query; readonly form: TableForm };

/** Given to the browser as a file, or handed to a job because it is long. */
export type Exported = { readonly kind: "file"; readonly name: string } | { readonly kind: "job" };

/** Only what is set: an absent filter is none. */
export const parametersOf = (query: Query): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value]],
    ),
  );

/** `/v1/tables/leads.csv?stage=mql` */
export function tablePath({ of, query, form }: Wanted): string {
  const pairs = Object.entries(parametersOf(query)).map(([name, value]) => [name, String(value)]);
  const search = new URLSearchParams(pairs).toString();
  return `/v1/tables/${of}.${form}${search === "" ? "" : `?${search}`}`;
}

/** Saves bytes under a name, as if the person had followed a link to them. */
export function saveFile(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Fetches a file of the api. @throws the problem that the api answers. */
export async function fetchFile(path: string): Promise<Blob> {
  const answer = await fetch(path, {
    credentials: "same-origin",
    headers: { "X-Leadstream-Console": "1" },
  });
  if (answer.ok) return answer.blob();
  const problem = { ...problemOf(await answer.json().catch(() => null)), status: answer.status };
  throw Object.assign(new Error(problem.title), problem);
}

/** Exports what is on the screen: at once where it is short, else by a job. @throws the problem of the api */
export async function exportTable(wanted: Wanted): Promise<Exported> {
  const { of, query, form } = wanted;
  try {
    const name = `${of}.${form}`;
    saveFile(await fetchFile(tablePath(wanted)), name);
    return { kind: "file", name };
  } catch (thrown) {
    if (problemOf(thrown).code !== "export.too-long") throw thrown;
  }
  const order = { of, form, parameters: parametersOf(query) };
  await request("/v1/exports", { method: "POST", body: JSON.stringify(order) });
  return { kind: "job" };
}
