import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listOfFigure } from "../../shared/figure-links.ts";
import { t } from "../../shared/words.ts";

type Props = { readonly row: unknown; readonly figure: string; readonly children: ReactNode };

/** A number that opens what it counts, where the api has a list of it. */
export function FigureLink({ row, figure, children }: Props) {
  const list = listOfFigure(row, figure);
  if (list === null) return children;
  return (
    <Link
      to="/numbers/$report"
      params={{ report: list.report }}
      search={list.query}
      title={t("What this number counts")}
    >
      {children}
    </Link>
  );
}
