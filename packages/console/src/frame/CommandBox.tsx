import { useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent } from "react";
import { readSubmission } from "@leadstream/api-client";
import { Modal } from "../shared/Modal.tsx";
import { problemOf } from "../shared/problem.ts";
import { problemInWords } from "../shared/states.tsx";
import { t } from "../shared/words.ts";
import { destinationOf, type Destination } from "./destination.ts";
import { screens } from "./screens.ts";

type Option = {
  readonly id: string;
  readonly words: string;
  readonly hint: string;
  readonly run: () => void | Promise<void>;
};

/** Jumps to screens and runs actions; any pasted id or position leads to its screen. */
export function CommandBox({
  close,
  actions,
}: {
  readonly close: () => void;
  readonly actions: readonly Option[];
}) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const jumps = useJumps(text);
  const wanted = text.trim().toLowerCase();
  const pages = usePages()
    .concat(actions)
    .filter(({ words }) => words.toLowerCase().includes(wanted));
  const options = [...jumps, ...pages];
  const active = options[Math.min(chosen, options.length - 1)];

  const run = async (option: Option | undefined) => {
    if (option === undefined) return;
    try {
      await option.run();
      close();
    } catch (thrown) {
      setProblem(problemInWords(problemOf(thrown)));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((now) => Math.max(0, Math.min(options.length - 1, now + step)));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      void run(active);
    }
  };
  return (
    <Modal title={t("Go to")} close={close} className="command-box">
      <input
        className="command-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="command-options"
        aria-activedescendant={active === undefined ? undefined : `command-${active.id}`}
        aria-label={t("Screen, action, or any id or position")}
        placeholder={t("Screen, action, or any id or position")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        autoFocus
        spellCheck={false}
      />
      <ul id="command-options" role="listbox" aria-label={t("Go to")} className="command-options">
        {options.map((option) => (
          <li
            key={option.id}
            id={`command-${option.id}`}
            role="option"
            aria-selected={option === active}
            onClick={() => void run(option)}
          >
            <span>{option.words}</span>
            <span className="quiet small">{option.hint}</span>
          </li>
        ))}
      </ul>
      {options.length === 0 && (
        <p className="quiet">
          {destinationOf(text)?.kind === "email"
            ? t("The api cannot find a lead by e-mail yet. Look among the leads of its sender or campaign.")
            : t("Nothing of that name. Paste an id of a lead, rep, pool or submission, or a position.")}
        </p>
      )}
      {problem !== null && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </Modal>
  );
}

function usePages(): readonly Option[] {
  const navigate = useNavigate();
  return screens.map(({ name, path, title, letter }) => ({
    id: name,
    words: t(title),
    hint: `g ${letter}`,
    run: () => navigate({ to: path }),
  }));
}

function useJumps(text: string): readonly Option[] {
  const navigate = useNavigate();
  const destination = destinationOf(text);
  const toLead = (leadId: string) => navigate({ to: "/leads/$leadId", params: { leadId } });
  const jumpsOf = (to: Destination): readonly Option[] => {
    switch (to.kind) {
      case "lead":
        return [{ id: "to-lead", words: t("Open this lead"), hint: to.leadId, run: () => toLead(to.leadId) }];
      case "owner":
        return [
          {
            id: "to-owner",
            words: t("Leads held by this owner"),
            hint: to.ownerId,
            run: () => navigate({ to: "/leads", search: { owner: to.ownerId } }),
          },
        ];
      case "submission":
        return [
          {
            id: "to-submission",
            words: t("Lead of this submission"),
            hint: to.submissionId,
            run: () => leadOf(to.submissionId).then(toLead),
          },
        ];
      case "correlation":
        return [
          {
            id: "to-correlation",
            words: t("Events with this correlation"),
            hint: to.correlationId,
            run: () => navigate({ to: "/events", search: { correlationId: to.correlationId } }),
          },
        ];
      case "position":
        return [
          {
            id: "to-position",
            words: t("Look at this screen as of this position"),
            hint: to.position,
            run: () => navigate({ to: ".", search: (search: object) => ({ ...search, asOf: to.position }) }),
          },
          {
            id: "to-event",
            words: t("Show the events from this position"),
            hint: to.position,
            run: () =>
              navigate({ to: "/events", search: { after: String(Math.max(0, Number(to.position) - 1)) } }),
          },
        ];
      case "email":
        return [];
    }
  };
  return destination === null ? [] : jumpsOf(destination);
}

async function leadOf(submissionId: string): Promise<string> {
  const { data } = await readSubmission({ path: { submissionId }, throwOnError: true });
  if (!("leadId" in data) || data.leadId === null) throw new Error(t("This submission made no lead."));
  return data.leadId;
}
