import { CreditModel, foldedText, type ReportName, Stage } from "@leadstream/contracts";

/*
 * Where the list behind a number comes from. Most numbers are a column of the statement of their report, and need no line
 * here: its members are the list. The reports that compute something say of which statement and column a number is made, or
 * that it is counted outside of the database.
 */

type Keys = Readonly<Record<string, string>>;

/** A number of one row of a report. */
export type Asked = {
  readonly figure: string;
  /** The report's own columns that name the row; what is absent does not restrict. */
  readonly row: Keys;
  /** Of a report with one model: which. */
  readonly model: CreditModel | null;
};

export type FigureSource =
  /** A column of a statement, in its rows with these keys. */
  | { readonly from: "statement"; readonly statement: string; readonly column: string; readonly keys: Keys }
  /** Conversions, with what the row gets of each. */
  | { readonly from: "credit"; readonly model: CreditModel }
  /** Promises, one by one. */
  | { readonly from: "promises" }
  /** The row cannot have the number. */
  | { readonly from: "nothing" };

const inStatement = (statement: string, column: string, keys: Keys): FigureSource => ({
  from: "statement",
  statement,
  column,
  keys,
});

/** Null: the column of its own statement. */
type SourceOf = (asked: Asked) => FigureSource | null;

const sumsOf =
  (name: ReportName): SourceOf =>
  ({ figure, row }) =>
    figure === "amounts" ? inStatement(`${name}-amounts`, "minor", row) : null;

const skippable: readonly string[] = ["lead", "mql", "sql", "opportunity"];

/** The statement has a column for each stage. Without a stage: the first one, which every lead reached. */
function funnel({ figure, row }: Asked): FigureSource {
  const stage = Stage.catch("inquiry").parse(row["stage"]);
  if (figure === "returned") return inStatement("returned", "returned", { stage });
  if (figure === "now") return inStatement("funnel", `now_${stage}`, {});
  if (figure === "skipped")
    return skippable.includes(stage) ? inStatement("funnel", `skipped_${stage}`, {}) : { from: "nothing" };
  if (figure !== "medianHours") return inStatement("funnel", `reached_${stage}`, {});
  const isTimed = [...skippable, "customer"].includes(stage);
  return isTimed ? inStatement("funnel", `hours_${stage}`, {}) : { from: "nothing" };
}

/** The keys of the names that people use. */
const placeKeys = ({ channel, campaign }: Keys): Keys => ({
  ...(channel === undefined ? {} : { channel_key: foldedText(channel) }),
  ...(campaign === undefined ? {} : { campaign_key: foldedText(campaign) }),
});

const bySource = ({ figure, row }: Asked): FigureSource =>
  figure === "leads" || figure === "opportunities"
    ? inStatement("source-leads", figure, placeKeys(row))
    : inStatement("source-wins", figure === "wins" ? "wins" : "minor", placeKeys(row));

function sources(asked: Asked): FigureSource {
  const { data: model } = CreditModel.safeParse(asked.figure);
  return model === undefined ? bySource(asked) : { from: "credit", model };
}

const campaigns: SourceOf = (asked) =>
  asked.model === null || asked.figure === "leads" || asked.figure === "opportunities"
    ? bySource(asked)
    : { from: "credit", model: asked.model };

/** `credits.linear` */
const attribution: SourceOf = ({ figure }) => ({
  from: "credit",
  model: CreditModel.parse(figure.slice(figure.indexOf(".") + 1)),
});

/** What a team has in common rests on the assignments of all its reps. */
function fairness({ figure, row }: Asked): FigureSource {
  const { repId: _, ...team } = row;
  return inStatement("fairness", "assigned", figure === "assigned" ? row : team);
}

/** A claim counts against the quota of every pool. */
function claims({ figure, row }: Asked): FigureSource {
  const { pool: _, ...rep } = row;
  return inStatement("claims", figure, rep);
}

/** A share is of what is divided. */
const shareOf =
  (name: ReportName, column: string): SourceOf =>
  ({ figure, row }) =>
    figure === "share" ? inStatement(name, column, row) : null;

/** The reports whose numbers are not the columns of the statement of their name. */
const computed: { readonly [N in ReportName]?: SourceOf } = {
  pipeline: sumsOf("pipeline"),
  reps: sumsOf("reps"),
  teams: sumsOf("teams"),
  funnel,
  sources,
  campaigns,
  attribution,
  response: () => ({ from: "promises" }),
  fairness,
  claims,
  "loss-reasons": shareOf("loss-reasons", "losses"),
  "data-quality": shareOf("data-quality", "submissions"),
};

/** Where the list behind a number of a report comes from. */
export const sourceOf = (name: ReportName, asked: Asked): FigureSource =>
  computed[name]?.(asked) ?? inStatement(name, asked.figure, asked.row);
