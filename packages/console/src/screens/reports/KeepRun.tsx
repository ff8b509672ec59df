import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listReportRunsQueryKey } from "@leadstream/api-client/query";
import { mayAny, useMe } from "../../frame/session.ts";
import { request } from "../../shared/api.ts";
import { parametersOf, type Query } from "../../shared/export-order.ts";
import { problemOf } from "../../shared/problem.ts";
import { fieldsOf, textOf } from "../../shared/read.ts";
import { problemInWords } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";

type Props = { readonly report: string; readonly query: Query };

async function keep({ report, query }: Props): Promise<string> {
  const body = JSON.stringify({ report, parameters: parametersOf(query) });
  return textOf(fieldsOf(await request("/v1/reports/runs", { method: "POST", body }))["id"]) ?? "";
}

/** Keeps the run of a report, so that anybody can tell the same numbers again. */
export function KeepRun(props: Props) {
  const me = useMe();
  const queries = useQueryClient();
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: keep,
    onSuccess: () => queries.invalidateQueries({ queryKey: listReportRunsQueryKey() }),
  });
  if (!mayAny(me, ["manager", "analyst", "auditor", "operator"])) return null;
  if (data !== undefined)
    return (
      <Link to="/runs" search={{ run: data }} className="button small" onClick={reset}>
        {t("Kept. See the run")}
      </Link>
    );
  return (
    <>
      <button type="button" className="button small" disabled={isPending} onClick={() => mutate(props)}>
        {t("Keep this run")}
      </button>
      {error && <span role="alert">{problemInWords(problemOf(error))}</span>}
    </>
  );
}
