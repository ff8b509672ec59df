import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
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

// Everything waits for the answer, so it is asked for before the screen is loaded.
void queryClient.prefetchQuery(sessionOptions);
showTheme();
await speak(settings().language);
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");
createRoot(root).render(<Console />);
