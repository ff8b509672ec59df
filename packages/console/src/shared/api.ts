import { client } from "@leadstream/api-client/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";
import { inTurn } from "./report-turns.ts";

// The header marks requests of this page: no other site can set it, so a forged request is refused.
client.setConfig({
  baseUrl: "",
  headers: { "X-Leadstream-Console": "1" },
  credentials: "same-origin",
  fetch: inTurn,
});

const sessionKey = ["session"] as const;

/** When the session has ended, ask who is signed in: the sign-in page follows from the answer. */
function onProblem(thrown: unknown, key?: readonly unknown[]): void {
  if (problemOf(thrown).status === 401 && key?.[0] !== sessionKey[0])
    void queryClient.invalidateQueries({ queryKey: sessionKey });
}

const mayHelp = new Set([0, 429, 502, 503, 504]);

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (thrown, query) => onProblem(thrown, query.queryKey) }),
  mutationCache: new MutationCache({ onError: (thrown) => onProblem(thrown) }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, thrown) => failures < 2 && mayHelp.has(problemOf(thrown).status),
    },
  },
});

/** For routes whose answers are read by hand: throws the problem of the api. */
export async function request(path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(path, {
    ...init,
    credentials: "same-origin",
    headers: {
      "X-Leadstream-Console": "1",
      ...(init.body === undefined ? {} : { "Content-Type": "application/json" }),
    },
  });
  const text = await answer.text();
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const body: unknown = isJson && text !== "" ? JSON.parse(text) : text;
  if (answer.ok) return body;
  // The problem document of the api is what callers read; it is no Error.
  const problem = { ...problemOf(isJson ? body : { status: answer.status }), status: answer.status };
  throw Object.assign(new Error(problem.title), problem);
}
