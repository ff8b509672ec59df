import { useState } from "react";
import { queryClient } from "./api.ts";
import { send, type Order } from "./lead-commands.ts";
import { problemOf } from "./problem.ts";
import { problemInWords } from "./states.tsx";

/** How the command of one lead ended. Problem null: done, or nothing to do. */
export type Ending = { readonly leadId: string; readonly problem: string | null };

/** Sends the same command to several leads one after another, as if each were sent by itself. */
export function useBulk(leads: readonly { readonly leadId: string }[]) {
  const [endings, setEndings] = useState<readonly Ending[]>([]);
  const [isBusy, setBusy] = useState(false);
  const sendAll = async (order: Order) => {
    setBusy(true);
    for (const { leadId } of leads) {
      const problem = await send(leadId, order).then(
        () => null,
        (thrown: unknown) => problemInWords(problemOf(thrown)),
      );
      setEndings((all) => [...all, { leadId, problem }]);
    }
    setBusy(false);
    await queryClient.invalidateQueries();
  };
  return { endings, isBusy, sendAll };
}
