import { useState } from "react";
import { useMe } from "../frame/session.ts";
import { queryClient } from "./api.ts";
import {
  commandWords,
  interactionKinds,
  lossReasons,
  send,
  type CommandName,
  type Order,
} from "./lead-commands.ts";
import { codeInWords } from "./lead-words.tsx";
import { useOwners } from "./owners.tsx";
import { Modal } from "./Modal.tsx";
import { problemOf } from "./problem.ts";
import { problemInWords } from "./states.tsx";
import { t } from "./words.ts";

type Props = { readonly leadId: string; readonly command: CommandName; readonly close: () => void };

/** Asks for what a command needs, and sends it. The api's refusal is shown in its own words. */
export function OrderDialog({ leadId, command, close }: Props) {
  const [fields, setFields] = useState<Fields>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const me = useMe();
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send(leadId, orderFrom(command, fields, me.repId));
      close();
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    } catch (thrown) {
      setProblem(problemInWords(problemOf(thrown)));
      setBusy(false);
    }
  };
  const set = (name: string, value: string) => setFields((now) => ({ ...now, [name]: value }));
  return (
    <Modal title={t(commandWords[command])} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CommandFields command={command} fields={fields} set={set} needsRep={me.repId === null} />
        {problem !== null && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button primary" disabled={isBusy}>
          {isBusy ? t("Sending …") : t(commandWords[command])}
        </button>
      </form>
    </Modal>
  );
}

type Fields = Readonly<Record<string, string>>;

/** The order from what was filled in. Fields that were not touched have the value that their select shows first. */
export function orderFrom(command: CommandName, fields: Fields, repId: string | null): Order {
  const sum = () => ({
    amountMinor: Math.round(Number(fields["amount"] ?? "0") * 100),
    currency: (fields["currency"] ?? "EUR").toUpperCase(),
  });
  const bant = (name: string) => Number(fields[name] ?? "5");
  switch (command) {
    case "claim":
      return { command, ...(fields["rep"] ? { repId: fields["rep"] } : repId === null ? {} : { repId }) };
    case "interaction":
      return {
        command,
        kind: interactionKinds.find((kind) => kind === fields["kind"]) ?? "call",
        direction: fields["direction"] === "inbound" ? "inbound" : "outbound",
        ...(fields["result"] && { result: fields["result"] }),
      };
    case "qualify":
      return {
        command,
        items: {
          budget: bant("budget"),
          authority: bant("authority"),
          need: bant("need"),
          timing: bant("timing"),
        },
      };
    case "opportunity":
      return { command, ...(fields["amount"] && { expected: sum() }) };
    case "win":
      return { command, value: sum() };
    case "lose":
    case "disqualify":
      return {
        command,
        reason: lossReasons.find((reason) => reason === fields["reason"]) ?? "budget",
        ...(fields["note"] && { note: fields["note"] }),
      };
    case "transfer":
      return { command, to: targetOf(fields["to"] ?? "") };
    case "release":
    case "recycle":
      return { command };
  }
}

function targetOf(id: string): Extract<Order, { command: "transfer" }>["to"] {
  if (id.startsWith("rep_")) return { kind: "rep", repId: id };
  return id.startsWith("pool_") ? { kind: "pool", poolId: id } : { kind: "rules" };
}

type FieldsProps = {
  readonly command: CommandName;
  readonly fields: Fields;
  readonly set: (name: string, value: string) => void;
  readonly needsRep: boolean;
};

function CommandFields({ command, fields, set, needsRep }: FieldsProps) {
  const { reps, pools } = useOwners();
  const bound = (name: string) => ({ name, value: fields[name], set });
  switch (command) {
    case "claim":
      return needsRep ? (
        <Choice
          label={t("For which rep")}
          {...bound("rep")}
          options={[
            ["", t("Choose a rep")],
            ...reps.map(({ repId, handle, team }) => [repId, `${handle} (${team})`] as const),
          ]}
        />
      ) : (
        <p>{t("The lead becomes yours, within the limits of claims.")}</p>
      );
    case "interaction":
      return (
        <>
          <Choice
            label={t("What")}
            {...bound("kind")}
            options={interactionKinds.map((kind) => [kind, codeInWords(kind)])}
          />
          <Choice
            label={t("Direction")}
            {...bound("direction")}
            options={[
              ["outbound", t("we reached out")],
              ["inbound", t("they came to us")],
            ]}
          />
          <Text
            label={t("Result, as a short code, such as reached or no-answer")}
            {...bound("result")}
            pattern="[a-z0-9][a-z0-9.\-]{0,79}"
          />
        </>
      );
    case "qualify":
      return (
        <>
          {(["budget", "authority", "need", "timing"] as const).map((name) => (
            <label key={name} className="field">
              <span>
                {bantWords()[name]}: {fields[name] ?? "5"} / 10
              </span>
              <input
                type="range"
                min="0"
                max="10"
                value={fields[name] ?? "5"}
                onChange={(event) => set(name, event.target.value)}
              />
            </label>
          ))}
        </>
      );
    case "opportunity":
    case "win":
      return (
        <div className="row">
          <Text
            label={command === "win" ? t("Value of the deal") : t("Expected value, if known")}
            {...bound("amount")}
            isRequired={command === "win"}
            pattern="\d{1,12}(\.\d{1,2})?"
          />
          <Text label={t("Currency")} {...bound("currency")} placeholder="EUR" pattern="[A-Za-z]{3}" />
        </div>
      );
    case "lose":
    case "disqualify":
      return (
        <>
          <Choice
            label={t("Reason")}
            {...bound("reason")}
            options={lossReasons.map((reason) => [reason, codeInWords(reason)])}
          />
          <Text label={t("Note")} {...bound("note")} />
        </>
      );
    case "transfer":
      return (
        <Choice
          label={t("To whom")}
          {...bound("to")}
          options={[
            ["", t("whoever the rules choose")],
            ...reps.map(({ repId, handle }) => [repId, handle] as const),
            ...pools.map(
              ({ poolId }) => [poolId, t("pool {name}", { name: poolId.replace("pool_", "") })] as const,
            ),
          ]}
        />
      );
    case "release":
      return <p>{t("The lead goes back to its pool, where others may claim it.")}</p>;
    case "recycle":
      return <p>{t("The lead opens again and starts at the stage Lead.")}</p>;
  }
}

const bantWords = () => ({
  budget: t("Budget"),
  authority: t("Authority"),
  need: t("Need"),
  timing: t("Timing"),
});

type Bound = {
  readonly label: string;
  readonly name: string;
  readonly value: string | undefined;
  readonly set: (name: string, value: string) => void;
};

const Choice = ({
  label,
  name,
  value,
  set,
  options,
}: Bound & { readonly options: readonly (readonly [string, string])[] }) => (
  <label className="field">
    <span>{label}</span>
    <select value={value ?? options[0]?.[0]} onChange={(event) => set(name, event.target.value)}>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

type TextProps = Bound & {
  readonly isRequired?: boolean;
  readonly placeholder?: string;
  readonly pattern?: string;
};

const Text = ({ label, name, value, set, isRequired = false, placeholder, pattern }: TextProps) => (
  <label className="field grow">
    <span>{label}</span>
    <input
      value={value ?? ""}
      onChange={(event) => set(name, event.target.value)}
      required={isRequired}
      placeholder={placeholder}
      pattern={pattern}
    />
  </label>
);
