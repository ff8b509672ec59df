import { useSyncExternalStore } from "react";

/* Whether the page is being printed. Parts that hold only what is in sight put everything into the page then. */

const print = window.matchMedia("print");

function subscribe(listener: () => void): () => void {
  print.addEventListener("change", listener);
  return () => print.removeEventListener("change", listener);
}

export const useIsPrinting = (): boolean => useSyncExternalStore(subscribe, () => print.matches);
