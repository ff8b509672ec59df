import type { Defect } from "@leadstream/contracts";
import type { HttpProblem } from "./problems.ts";
import { problemTable } from "./problem-table.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? "");

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;

/** The page after a form without its own redirect. */
export const thankYouPage = (): string =>
  page("Thank you", "<p>We have received what you sent. You can close this page.</p>");

const defectItem = ({ field, message }: Defect): string =>
  `<li><strong>${escapeHtml(field)}</strong>: ${escapeHtml(message)}</li>`;

/** A problem as a page for people: each field and what is wrong with it, without any value. */
export function problemPage(problem: HttpProblem): string {
  const defects = problem.extras.defects ?? [];
  const list = defects.length > 0 ? `<ul>\n${defects.map(defectItem).join("\n")}\n</ul>` : "";
  const detail = `<p>${escapeHtml(problem.detail)}</p>`;
  return page(
    problemTable[problem.kind].title,
    `${detail}\n${list}\n<p>Go back to correct it and send it again.</p>`,
  );
}
