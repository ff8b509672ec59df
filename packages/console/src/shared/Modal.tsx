import { useEffect, useRef, type ReactNode } from "react";
import { t } from "./words.ts";

type Props = {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A dialog of the platform: it keeps the focus inside, Esc closes it, and the focus returns to where it was. */
export function Modal({ title, close, children, className = "" }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The browser would choose the button that closes. What is to be filled in is what the person came for.
    shown?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="modal-body">
        <header className="row">
          <h2 className="grow">{title}</h2>
          <button type="button" className="icon-button" onClick={close} aria-label={t("Close")}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
