import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readSubmissionPayloadOptions } from "@leadstream/api-client/query";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { ShapeTable } from "./ShapeTable.tsx";

/** What a refused submission held, without a value of a person. It is asked for when it is unfolded. */
export function Payload({ submissionId }: { readonly submissionId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="payload" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("What it held")}</summary>
      {isOpen && <Shape submissionId={submissionId} />}
    </details>
  );
}

function Shape({ submissionId }: { readonly submissionId: string }) {
  const { data, error, refetch } = useQuery(readSubmissionPayloadOptions({ path: { submissionId } }));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  if (data.shape === null)
    return (
      <p className="notice">
        {t(
          "Nothing of it is kept: of each sender the newest 50 are, for as long as submissions wait sealed, and nothing of what could not be read.",
        )}
      </p>
    );
  return <ShapeTable name={submissionId} title={t("As it is read")} of={data.shape} />;
}
