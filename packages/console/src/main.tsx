import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { follow } from "./frame/live.ts";
import { sessionOptions } from "./frame/session.ts";
import { router } from "./routes.tsx";
import { queryClient } from "./shared/api.ts";
import { settings, showTheme, useSettings } from "./shared/settings.ts";
import { speak } from "./shared/words.ts";
import "./styles/index.css";

/** A change of language draws everything anew; where the reader is stands in the address. */
function Console() {
  const { language } = useSettings();
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider key={language} router={router} />
    </QueryClientProvider>
  );
}

/** Longest wait for what the first drawing shows; then it shows that it waits. */
const patienceMs = 500;
const patience = (): Promise<void> => new Promise((over) => setTimeout(over, patienceMs));

/**
 * Who is signed in, the code of the screen and its first rows are on their way at once, and the first drawing has them all.
 * No `await` at the top of this module: screens import the file it is in, and it waits for a screen.
 */
async function start(root: HTMLElement): Promise<void> {
  // Followed from here on, so that nothing changes unheard between the first rows and the stream.
  const session = queryClient
    .ensureQueryData(sessionOptions)
    .then((me) => (me === null ? undefined : follow()))
    .catch(() => undefined);
  const screen = router.load();
  showTheme();
  await speak(settings().language);
  await Promise.race([Promise.all([session, screen]), patience()]);
  createRoot(root).render(<Console />);
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");
void start(root);
