import { useQuery } from "@tanstack/react-query";
import { createContext, use, useCallback, useMemo, type ReactNode } from "react";
import { listPoolsOptions, listRepsOptions } from "@leadstream/api-client/query";
import { shortId } from "./lead-words.tsx";
import { t } from "./words.ts";

const nameless = (id: string): string => (id.startsWith("pool_") ? id.slice("pool_".length) : shortId(id));

const NamesContext = createContext(nameless);

/** Reads the reps once for all who show an owner below: a list has hundreds. Every role may read them. */
export function OwnerNamesProvider({ children }: { readonly children: ReactNode }) {
  const { data: reps } = useQuery(listRepsOptions());
  const handles = useMemo(() => new Map(reps?.map(({ repId, handle }) => [repId, handle])), [reps]);
  const nameOf = useCallback((id: string) => handles.get(id) ?? nameless(id), [handles]);
  return <NamesContext value={nameOf}>{children}</NamesContext>;
}

/** Names of reps and pools. An id without a name is shown as it is. */
export const useOwnerNames = (): ((id: string) => string) => use(NamesContext);

export function useOwners() {
  const { data: reps = [] } = useQuery(listRepsOptions());
  const { data: pools = [] } = useQuery(listPoolsOptions());
  return { reps, pools };
}

export function Owner({ kind, id }: { readonly kind: "rep" | "pool"; readonly id: string }) {
  const nameOf = useOwnerNames();
  return kind === "rep" ? (
    <span title={id}>{nameOf(id)}</span>
  ) : (
    <span className="quiet" title={id}>
      {t("pool {name}", { name: nameOf(id) })}
    </span>
  );
}
