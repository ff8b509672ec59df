import { useMemo, useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { useMe } from "../../frame/session.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { commandNames, commandWords, refusalOf, type CommandName } from "../../shared/lead-commands.ts";
import { OrderDialog } from "../../shared/OrderDialog.tsx";
import { msg, t } from "../../shared/words.ts";

/** What can be done with the lead. A command that would be refused says why, instead of failing after a form. */
export function Commands({ lead }: { readonly lead: LeadRow }) {
  const me = useMe();
  const { asOf } = useFrameSearch();
  const [command, setCommand] = useState<CommandName | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const refusals = new Map(
    commandNames.map((name) => [
      name,
      asOf === undefined
        ? refusalOf(name, lead, me)
        : msg("The past cannot be changed. Go back to now first."),
    ]),
  );
  const order = (name: CommandName): void => {
    const refusal = refusals.get(name) ?? null;
    if (refusal === null) setCommand(name);
    else setTold(t(refusal));
  };
  useCommandKeys(order);
  return (
    <div className="commands">
      <p className="row wrap">
        {commandNames.map((name) => {
          const refusal = refusals.get(name) ?? null;
          return (
            <button
              key={name}
              type="button"
              className={refusal === null ? "button small" : "button small refused"}
              aria-disabled={refusal !== null}
              title={refusal === null ? commandKeys[name] : t(refusal)}
              onClick={() => order(name)}
            >
              {t(commandWords[name])}
            </button>
          );
        })}
      </p>
      <p className="quiet small" role="status">
        {told}
      </p>
      {command !== null && (
        <OrderDialog leadId={lead.leadId} command={command} close={() => setCommand(null)} />
      )}
    </div>
  );
}

/** The commands that have a key. */
const commandKeys: Partial<Record<CommandName, string>> = {
  claim: "c",
  interaction: "n",
  qualify: "q",
  transfer: "a",
};

function useCommandKeys(order: (name: CommandName) => void): void {
  const group = useMemo(
    (): ShortcutGroup => ({
      name: msg("Commands"),
      shortcuts: commandNames.flatMap((name) => {
        const keys = commandKeys[name];
        return keys === undefined ? [] : [{ keys, does: commandWords[name], run: () => order(name) }];
      }),
    }),
    [order],
  );
  useShortcuts(group);
}
