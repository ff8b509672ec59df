import type { ReactNode } from "react";
import { Copyable } from "./Copyable.tsx";
import { problemOf, type Problem } from "./problem.ts";
import { t } from "./words.ts";

/* What a screen shows in place of its data. Each says what to do next. */

/** Grey lines in the place of rows that are on their way. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div className="loading" role="status" aria-label={t("Loading …")}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}

/** The problem in one sentence for people. */
export function problemInWords({ status, detail, title, code }: Problem): string {
  if (status === 0) return t("The server was not reached. Check that leadstream runs, then try again.");
  if (status === 403) return t("Your roles do not allow this: {detail}", { detail: detail || title });
  if (status === 429) return t("Too many requests at once. Wait a moment, then try again.");
  return detail || title || code;
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const problem = problemOf(error);
  if (problem.status === 403) return <NotAllowed detail={problem.detail} />;
  return (
    <div className="state" role="alert">
      <h2>{problem.status === 404 ? t("There is no such thing here") : t("This could not be read")}</h2>
      <p>{problemInWords(problem)}</p>
      {problem.status !== 0 && <p className="quiet small">{problem.code}</p>}
      {retry && (
        <button className="button" type="button" onClick={retry}>
          {t("Try again")}
        </button>
      )}
    </div>
  );
}

/** Not allowed: says which role would be. */
export function NotAllowed({
  roles,
  detail,
}: {
  readonly roles?: readonly string[];
  readonly detail?: string;
}) {
  return (
    <div className="state">
      <h2>{t("Not for your roles")}</h2>
      <p>
        {roles
          ? t(
              "This screen is for: {roles}. Ask whoever runs leadstream to add one of these roles to your key.",
              {
                roles: roles.join(", "),
              },
            )
          : detail}
      </p>
    </div>
  );
}

/** No lead has come in at all: how to send the first one. */
export function NothingYet() {
  const submission = JSON.stringify({
    kind: "form",
    action: "demo-request",
    contact: { email: "ada@example.com" },
  });
  const command = `curl -X POST ${location.origin}/v1/leads \\\n  -H "Authorization: Bearer $LEADSTREAM_KEY" -H "Content-Type: application/json" \\\n  -d '${submission}'`;
  return (
    <div className="state">
      <h2>{t("Nothing has come in yet")}</h2>
      <p>{t("Send the first lead from a terminal, with a key that may send:")}</p>
      <Copyable text={command} />
    </div>
  );
}

/** Nothing matches: offers to drop a filter. */
export function NothingMatches({
  filters,
  drop,
}: {
  readonly filters: readonly (readonly [string, string])[];
  readonly drop: (name: string) => void;
}) {
  return (
    <div className="state">
      <h2>{t("Nothing matches")}</h2>
      <p>
        {filters.length > 0
          ? t("Drop a filter to see more:")
          : t("There is nothing here at this point in time.")}
      </p>
      <p className="row wrap center">
        {filters.map(([name, value]) => (
          <button key={name} type="button" className="chip" onClick={() => drop(name)}>
            {name}: {value} <span aria-hidden="true">×</span>
          </button>
        ))}
      </p>
    </div>
  );
}

/** Says plainly that a part is not there, and why. */
export const NotOffered = ({ children }: { readonly children: ReactNode }) => (
  <p className="notice" role="note">
    {children}
  </p>
);
