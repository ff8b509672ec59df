import { queryOptions, useQuery } from "@tanstack/react-query";
import { queryClient, request } from "../shared/api.ts";
import { fieldsOf, textOf, textsOf } from "../shared/read.ts";
import { problemOf } from "../shared/problem.ts";

/** Who is signed in. */
export type Me = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Of a rep: whose leads are "mine". */
  readonly repId: string | null;
  readonly teams: readonly string[] | null;
  readonly expiresAt: string | null;
  /** Whether the api lets these roles take lists out as files. */
  readonly mayExport: boolean;
};

function meFrom(answer: unknown): Me {
  const { id, name, roles, repId, teams, expiresAt, mayExport } = fieldsOf(answer);
  const key = textOf(id) ?? "";
  return {
    id: key,
    name: textOf(name) ?? key,
    roles: textsOf(roles),
    repId: textOf(repId) ?? null,
    teams: Array.isArray(teams) ? textsOf(teams) : null,
    expiresAt: textOf(expiresAt) ?? null,
    mayExport: mayExport === true,
  };
}

/** Null: nobody is signed in. */
export const sessionOptions = queryOptions({
  queryKey: ["session"],
  staleTime: Infinity,
  queryFn: async (): Promise<Me | null> => {
    try {
      return meFrom(await request("/v1/me"));
    } catch (thrown) {
      if (problemOf(thrown).status === 401) return null;
      throw thrown;
    }
  },
});

export const useSession = () => useQuery(sessionOptions);

/** The signed-in person, below the frame, where somebody always is. */
export function useMe(): Me {
  const { data } = useSession();
  if (!data) throw new Error("no screen is shown before somebody signed in");
  return data;
}

export const mayAny = (me: Me, roles: readonly string[]): boolean =>
  me.roles.some((role) => roles.includes(role));

export async function signIn(proof: { readonly key: string } | { readonly link: string }): Promise<void> {
  await request("/console/session", { method: "POST", body: JSON.stringify(proof) });
  await queryClient.invalidateQueries();
}

/** Everything that was read goes with the session: the next person may not see it. */
export async function signOut(): Promise<void> {
  await request("/console/session", { method: "DELETE" });
  queryClient.clear();
  location.assign("/console/");
}

export type SignInOptions = { readonly key: boolean; readonly link: boolean; readonly oidc: string | null };

export const signInOptions = queryOptions({
  queryKey: ["sign-in-options"],
  queryFn: async (): Promise<SignInOptions> => {
    const { key, link, oidc } = fieldsOf(await request("/console/sign-in-options"));
    return { key: key !== false, link: link === true, oidc: textOf(fieldsOf(oidc)["name"]) ?? null };
  },
});
