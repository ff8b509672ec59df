import { useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent } from "react";
import { Modal } from "../shared/Modal.tsx";
import { problemOf } from "../shared/problem.ts";
import { problemInWords } from "../shared/states.tsx";
import { t } from "../shared/words.ts";
import { type Option, useJumps } from "./jumps.ts";
import { screens } from "./screens.ts";

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
  const [answers, setAnswers] = useState<readonly Option[] | null>(null);
  const jumps = useJumps(text);
  const wanted = text.trim().toLowerCase();
  const pages = usePages()
    .concat(actions)
    .filter(({ words }) => words.toLowerCase().includes(wanted));
  const options = answers ?? [...jumps.first, ...pages, ...jumps.last];
  const active = options[Math.min(chosen, options.length - 1)];

  const run = async (option: Option | undefined) => {
    if (option === undefined) return;
    try {
      const further = await option.run();
      if (further === undefined) return close();
      if (typeof further === "string") return setProblem(further);
      setAnswers(further);
      setChosen(0);
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
        aria-label={t("Screen, action, id, position, e-mail or phone")}
        placeholder={t("Screen, action, id, position, e-mail or phone")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setAnswers(null);
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
          {t("Nothing of that name. Paste any id or position, an e-mail address or a phone number.")}
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
    run: () => void navigate({ to: path }),
  }));
}
