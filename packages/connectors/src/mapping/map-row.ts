import { readSubmission } from "@leadstream/application";
import type { Defect, Submission } from "@leadstream/contracts";
import { columnsIn, type Mapping, placeholders } from "./mapping.ts";
import { type FieldReader, type Read, fieldReader } from "./field-reader.ts";
import { damageOf, idColumns } from "./id-cells.ts";
import type { Row } from "./row.ts";

/**
 * Result of mapping one row. A field that cannot be read costs itself: the row is ready without it, and `mended` says
 * so. A row is rejected only if its key or a field that the mapping requires is missing or damaged, if its date could be
 * two things, if it is a deal whose amount is unreadable, or if the defects leave no way to reach anybody.
 */
export type Mapped = {
  readonly row: Row;
  readonly outcome:
    | {
        readonly kind: "ready";
        readonly submission: Submission;
        readonly idempotencyKey: string | null;
        readonly mended: readonly Defect[];
      }
    | { readonly kind: "rejected"; readonly defects: readonly Defect[] };
};

/** The fields of a submission as a tree, with a reader at each leaf. */
type Node =
  | {
      readonly kind: "leaf";
      readonly path: string;
      readonly read: FieldReader;
      readonly isFromFile: boolean;
      readonly isNeeded: boolean;
    }
  | { readonly kind: "object" | "list"; readonly children: Map<string, Node> };

type Built = { readonly value: unknown; readonly hasCells: boolean };

/** What was found on reading the fields: what the row can go on without, and what rejects it. */
type Findings = { readonly mended: Defect[]; readonly fatal: Defect[] };

/**
 * Makes the function that turns rows into submissions. The mapping is compiled once, so a row costs only its own
 * reading. The result fits the schema that intake applies.
 */
export function rowMapper(mapping: Mapping): (row: Row) => Mapped {
  const tree = treeOf(mapping);
  const keyOf = keyReader(mapping);
  const damagedIds = damagedIdsReader(mapping);
  const onTop = { record: mapping.record, contactHeldBySender: mapping.contactHeldBySender };
  const outcomeOf = (cells: ReadonlyMap<string, string>): Mapped["outcome"] => {
    const { mended, fatal }: Findings = { mended: [], fatal: [] };
    const body = build(tree, cells, { mended, fatal })?.value ?? {};
    const key = keyOf(cells);
    if (key.kind === "trouble") fatal.push({ field: "idempotencyKey", code: key.code, message: key.message });
    const { submission, changes } = readSubmission({ ...onTop, ...body });
    if (!isReachable(submission)) fatal.push(...damagedIds(cells));
    mended.push(...otherThan([...mended, ...fatal], changes.defects));
    const isLost = mended.length > 0 && !(isSomebody(submission) && hasItsDeal(submission));
    if (fatal.length > 0 || isLost)
      return { kind: "rejected", defects: inOrder(mapping, [...fatal, ...mended]) };
    const idempotencyKey = key.kind === "value" ? String(key.value) : null;
    return { kind: "ready", submission, idempotencyKey, mended };
  };
  return (row) => ({
    row,
    outcome: row.kind === "read" ? outcomeOf(row.cells) : { kind: "rejected", defects: [row.defect] },
  });
}

/** In the order of the mapping's fields; what is of no field comes last. */
function inOrder({ fields }: Mapping, defects: readonly Defect[]): readonly Defect[] {
  const places = new Map(Object.keys(fields).map((field, i) => [field, i]));
  const placeOf = ({ field }: Defect): number => places.get(field) ?? places.size;
  return defects.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** If the mapping names a key, every part must be there: half a key could make two rows equal. */
function keyReader(mapping: Mapping): FieldReader {
  const { idempotencyKey: template } = mapping;
  if (template === undefined) return () => ({ kind: "absent" });
  const read = fieldReader({ template, required: true }, mapping);
  const columns = placeholders(template);
  return (cells) => {
    const damage = damageOf(columns, cells);
    if (damage !== null) return { kind: "trouble", ...damage };
    const key = read(cells);
    return key.kind === "value" && String(key.value).length > longestKey ? keyTooLong : key;
  };
}

/** Whether the person can be reached without an id of another system. */
const isReachable = ({ contact }: Submission): boolean => Boolean(contact.email ?? contact.phone);

const hasItsDeal = ({ record, deal }: Submission): boolean => record === "lead" || deal !== undefined;

/** Whether anything tells who it is. */
const isSomebody = (submission: Submission): boolean =>
  isReachable(submission) || (submission.contact.externalIds ?? []).length > 0;

/**
 * The damaged ids of a row. They reject it only if nothing else tells who it is: otherwise capture leaves them out and
 * records the defect.
 */
function damagedIdsReader({ fields }: Mapping): (cells: ReadonlyMap<string, string>) => readonly Defect[] {
  const ids = [...idColumns(fields)];
  return (cells) =>
    ids.flatMap(([field, columns]) => {
      const damage = damageOf(columns, cells);
      return damage === null ? [] : [{ field, ...damage }];
    });
}

/** The api's limit. */
const longestKey = 200;
const keyTooLong: Read = { kind: "trouble", code: "too-long", message: `over ${longestKey} characters` };

/** An unreadable field is also missing; it is reported as one defect. */
const otherThan = (known: readonly Defect[], found: readonly Defect[]): readonly Defect[] =>
  found.filter(({ field }) => !known.some((defect) => defect.field === field));

function treeOf(mapping: Mapping): Node {
  const root: Node = { kind: "object", children: new Map() };
  for (const [path, source] of Object.entries(mapping.fields)) {
    const isFromFile = columnsIn(source).length > 0;
    const isNeeded =
      source.required || (mapping.record === "won" && /^deal\.(?:amountMinor|currency)$/u.test(path));
    const read = fieldReader(source, mapping);
    plant(root, path.split("."), { kind: "leaf", path, read, isFromFile, isNeeded });
  }
  return root;
}

function plant(node: Node, steps: readonly string[], leaf: Node): void {
  const [step, ...rest] = steps;
  if (node.kind === "leaf" || step === undefined) return;
  if (rest.length === 0) {
    node.children.set(step, leaf);
    return;
  }
  const isList = /^\d+$/u.test(rest[0] ?? "");
  const child = node.children.get(step) ?? { kind: isList ? "list" : "object", children: new Map() };
  node.children.set(step, child);
  plant(child, rest, leaf);
}

function build(node: Node, cells: ReadonlyMap<string, string>, found: Findings): Built | null {
  if (node.kind === "leaf") return buildLeaf(node, cells, found);
  const built = [...node.children]
    .toSorted(([a], [b]) => (node.kind === "list" ? Number(a) - Number(b) : 0))
    .flatMap(([step, child]) => {
      const part = build(child, cells, found);
      // A list item whose cells are all empty is absent. Its constants (such as the purpose of a consent that was
      // never asked for) must not create it.
      const isHollow = node.kind === "list" && part?.hasCells !== true && readsFile(child);
      return part === null || isHollow ? [] : [[step, part] as const];
    });
  if (built.length === 0) return null;
  const hasCells = built.some(([, part]) => part.hasCells);
  const values = built.map(([step, part]) => [step, part.value] as const);
  const value = node.kind === "list" ? values.map(([, item]) => item) : Object.fromEntries(values);
  return { value, hasCells };
}

function buildLeaf(
  leaf: Extract<Node, { kind: "leaf" }>,
  cells: ReadonlyMap<string, string>,
  { mended, fatal }: Findings,
): Built | null {
  const result: Read = leaf.read(cells);
  if (result.kind === "absent") return null;
  const trouble = result.kind === "trouble" ? result : result.note;
  if (trouble !== undefined) {
    const isFatal = result.kind === "trouble" && (leaf.isNeeded || trouble.code === "ambiguous-date");
    (isFatal ? fatal : mended).push({ field: leaf.path, code: trouble.code, message: trouble.message });
  }
  return result.kind === "value" ? { value: result.value, hasCells: leaf.isFromFile } : null;
}

const readsFile = (node: Node): boolean =>
  node.kind === "leaf" ? node.isFromFile : [...node.children.values()].some((child) => readsFile(child));
