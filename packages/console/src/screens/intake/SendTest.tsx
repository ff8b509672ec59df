import { useMutation } from "@tanstack/react-query";
import { testConnectorSource, type TestConnectorSourceResponse } from "@leadstream/api-client";
import { mayAny, useMe } from "../../frame/session.ts";
import { queryClient } from "../../shared/api.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { problemOf } from "../../shared/problem.ts";
import { problemInWords } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { DeliveryBody } from "./DeliveryBody.tsx";
import { ruleOf } from "./remedies.ts";
import { proofWords, type SourceState } from "./source-words.ts";

/** Sends a made-up payload to the source, signed as its vendor signs. It becomes no lead. */
export function SendTest({ of: { source, testRefusal } }: { readonly of: SourceState }) {
  const me = useMe();
  const { asOf } = useFrameSearch();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => {
      const answer = await testConnectorSource({ path: { source }, throwOnError: true });
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      return answer.data;
    },
  });
  const refusal = mayAny(me, ["operator"])
    ? asOf === undefined
      ? testRefusal
      : t("The past cannot be changed. Go back to now first.")
    : t("Only operators send tests.");
  return (
    <section className="card pad stack" aria-label={t("Test")}>
      <p>
        {t(
          "A test is a made-up payload, signed as the vendor signs, through the same endpoint. It is marked as a test, is counted as set aside and becomes no lead. Whether the vendor reaches the address, only the vendor can show.",
        )}
      </p>
      <p className="row wrap">
        <button
          type="button"
          className="button primary"
          disabled={isPending || refusal !== null}
          onClick={() => mutate()}
        >
          {isPending ? t("Sending …") : t("Send a test")}
        </button>
        {refusal !== null && <span className="quiet">{refusal}</span>}
      </p>
      <div role="status">{data && <TestAnswer of={data} />}</div>
      {error && (
        <p className="notice bad" role="alert">
          {problemInWords(problemOf(error))}
        </p>
      )}
    </section>
  );
}

const verdicts = {
  refused: msg("It was turned away"),
  unread: msg("It was believed, and could not be read"),
  taken: msg("It was believed, stored and read"),
} as const;

function verdictOf({ refusal, delivery }: TestConnectorSourceResponse): keyof typeof verdicts {
  if (refusal !== null || delivery === null) return "refused";
  return delivery.original === "readable" ? "taken" : "unread";
}

function TestAnswer({ of }: { readonly of: TestConnectorSourceResponse }) {
  const verdict = verdictOf(of);
  return (
    <div className="stack">
      <p className={verdict === "taken" ? "notice good" : "notice bad"}>
        <strong>{t(verdicts[verdict])}.</strong>{" "}
        {t("Proved by {proof}; the vendor would have heard {status}.", {
          proof: t(proofWords(of.provedBy)),
          status: of.status,
        })}
        {of.refusal !== null && ` ${t(ruleOf(of.refusal).words)}. ${t(ruleOf(of.refusal).remedy)}`}
      </p>
      {of.delivery !== null && <DeliveryBody of={of.delivery} name={t("Test")} />}
    </div>
  );
}
