import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { problemOf } from "../shared/problem.ts";
import { problemInWords } from "../shared/states.tsx";
import { t } from "../shared/words.ts";
import { signIn, signInOptions } from "./session.ts";

/** The token of a one-time link, `/console/enter#TOKEN`. It is taken out of the address before anything else happens. */
function takeLinkToken(): string | null {
  if (!location.pathname.endsWith("/console/enter")) return null;
  const token = location.hash.slice(1);
  history.replaceState(null, "", "/console/");
  return token === "" ? null : token;
}

const linkToken = takeLinkToken();

type Proof = Parameters<typeof signIn>[0];

/** Signs in by a one-time link when the page was opened by one, else asks for a key. */
export function SignIn() {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(linkToken !== null);
  const { data: options } = useQuery(signInOptions);

  const enter = (proof: Proof) =>
    signIn(proof).catch((thrown: unknown) => {
      const { status } = problemOf(thrown);
      const isRefused = status === 401 || status === 403 || status === 400;
      setProblem(isRefused ? refusalOf(proof) : problemInWords(problemOf(thrown)));
      setBusy(false);
    });

  useEffect(() => {
    if (linkToken !== null) void enter({ link: linkToken });
  }, []);

  const goOn = encodeURIComponent(location.pathname + location.search);
  return (
    <main className="sign-in">
      <form
        className="card sign-in-card"
        onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
          setProblem(null);
          void enter({ key: key.trim() });
        }}
      >
        <h1>leadstream</h1>
        <p className="quiet">{t("Sign in to see the pipeline.")}</p>
        {options?.oidc && (
          <a className="button primary wide" href={`/console/sign-in?return=${goOn}`}>
            {t("Sign in with {name}", { name: options.oidc })}
          </a>
        )}
        <label className="field">
          <span>{t("API key")}</span>
          <input
            type="password"
            autoComplete="current-password"
            value={key}
            onChange={(event) => setKey(event.target.value)}
            spellCheck={false}
            required
          />
        </label>
        {problem !== null && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <button className="button primary wide" type="submit" disabled={isBusy}>
          {isBusy ? t("Signing in …") : t("Sign in")}
        </button>
        <p className="quiet small">
          {t(
            "The first start prints a key and a link that signs in once. The key stays in a cookie that no script can read.",
          )}
        </p>
      </form>
    </main>
  );
}

const refusalOf = (proof: object): string =>
  "link" in proof
    ? t("This link was used already or is too old. Start again with npm start, or use a key.")
    : t(
        "This key is not known here, or it has ended. Ask whoever runs leadstream for a new one: leadstream keys create.",
      );
