// Shows /openapi.json by Scalar, on a page whose policy names our own address only.

const { content: nonce } = document.querySelector("meta[property='csp-nonce']");

// Scalar gives the page's nonce to its main style sheet only. This runs before Scalar does.
const createElement = document.createElement.bind(document);
document.createElement = (name, options) => {
  const element = createElement(name, options);
  if (name === "style") element.nonce = nonce;
  return element;
};

/** The `type` of a problem is `/docs#problem-CODE`; Scalar places the heading of a code without its dots. */
const problem = /^#problem-(.+)$/;
function followProblem() {
  const code = problem.exec(location.hash)?.[1];
  if (code !== undefined) location.replace(`#description/${code.replaceAll(".", "")}`);
}
followProblem();
addEventListener("hashchange", followProblem);

addEventListener("DOMContentLoaded", () =>
  globalThis.Scalar.createApiReference("#app", {
    url: "/openapi.json",
    // Nothing but our own server is asked or shown.
    telemetry: false,
    withDefaultFonts: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: "never",
    hideClientButton: true,
    // A key that is typed in stays in this tab.
    persistAuth: false,
  }),
);
