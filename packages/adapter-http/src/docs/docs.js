// Shows /openapi.json to people. No framework, no network but our own: the page obeys a policy of 'self' only.

/** A new element; children are elements or text, and text is never read as markup. */
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
};

/** Words in which `code` is marked by backticks. */
const words = (text) =>
  text.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : document.createTextNode(part)));

const methods = ["get", "post", "put"];

const operationsOf = (document_) =>
  Object.entries(document_.paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => ({ path, method, ...item[method] })),
  );

const resolve = (document_, reference) =>
  reference
    .slice(2)
    .split("/")
    .reduce((node, key) => node[key], document_);

const nameOf = (schema) => (schema.$ref ? schema.$ref.split("/").at(-1) : null);

function typeOf(schema) {
  if (schema.$ref) return nameOf(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(typeOf).join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items ?? {})}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "anything");
  return schema.format ? `${type} (${schema.format})` : type;
}

function boundsOf(schema) {
  const bounds = [
    ["minimum", "≥ "],
    ["maximum", "≤ "],
    ["minLength", "at least "],
    ["maxLength", "at most "],
    ["minItems", "items ≥ "],
    ["maxItems", "items ≤ "],
  ];
  const said = bounds.filter(([key]) => schema[key] !== undefined).map(([key, word]) => word + schema[key]);
  if (schema.default !== undefined) said.push(`default ${JSON.stringify(schema.default)}`);
  return said.join(", ");
}

/** The objects inside a schema, whatever wraps them. */
function fieldsOf(document_, schema) {
  if (schema.$ref) return fieldsOf(document_, resolve(document_, schema.$ref));
  if (schema.properties) return [schema];
  if (schema.items) return fieldsOf(document_, schema.items);
  return (schema.oneOf ?? schema.anyOf ?? []).flatMap((option) => fieldsOf(document_, option));
}

function propertyItem(document_, [name, schema], needed) {
  const line = [
    element("code", {}, name),
    " ",
    element("span", { class: "type" }, [typeOf(schema), boundsOf(schema)].filter(Boolean).join(", ")),
    needed ? element("span", { class: "needed" }, " needed") : "",
    ...(schema.description ? [" ", ...words(schema.description)] : []),
  ];
  const inner = fieldsOf(document_, schema);
  if (inner.length === 0) return element("li", {}, ...line);
  const details = element("details", {}, element("summary", {}, ...line));
  // Filled when opened: schemas refer to each other, and most are never looked at.
  details.addEventListener("toggle", () => details.append(...inner.map((i) => schemaList(document_, i))), {
    once: true,
  });
  return element("li", {}, details);
}

const schemaList = (document_, schema) =>
  element(
    "ul",
    { class: "schema" },
    ...Object.entries(schema.properties).map((entry) =>
      propertyItem(document_, entry, (schema.required ?? []).includes(entry[0])),
    ),
  );

function schemaView(document_, schema) {
  const inner = fieldsOf(document_, schema);
  const type = element("p", {}, element("code", { class: "type" }, typeOf(schema)));
  return [type, ...inner.map((one) => schemaList(document_, one))];
}

function contentView(document_, content = {}) {
  return Object.entries(content).flatMap(([type, { schema, example }]) => [
    element(
      "details",
      {},
      element("summary", {}, element("code", {}, type)),
      ...(schema ? schemaView(document_, schema) : []),
      example === undefined
        ? ""
        : element(
            "pre",
            { tabindex: "0" },
            typeof example === "string" ? example : JSON.stringify(example, null, 2),
          ),
    ),
  ]);
}

const table = (heads, rows) =>
  element(
    "div",
    { class: "scroll" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows),
    ),
  );

const parametersView = (parameters = []) =>
  parameters.length === 0
    ? []
    : [
        element("h4", {}, "Parameters"),
        table(
          ["Name", "In", "Type", "Meaning"],
          parameters.map(({ name, in: where, required, schema, description }) =>
            element(
              "tr",
              {},
              element(
                "td",
                {},
                element("code", {}, name),
                required ? element("span", { class: "needed" }, " needed") : "",
              ),
              element("td", {}, where),
              element("td", { class: "type" }, [typeOf(schema), boundsOf(schema)].filter(Boolean).join(", ")),
              element("td", {}, ...words(description ?? "")),
            ),
          ),
        ),
      ];

/** Problems are links to the one table of them; everything else shows its content. */
function responseRow(document_, [status, { description, content }]) {
  const problem = content?.["application/problem+json"];
  const kinds = Object.keys(problem?.examples ?? {});
  const links = kinds.flatMap((kind) => [
    element("a", { href: `#problem-${kind}` }, element("code", {}, kind)),
    " ",
  ]);
  const cell = problem
    ? links
    : [element("div", {}, ...words(description)), ...contentView(document_, content)];
  return element("tr", {}, element("td", {}, element("code", {}, status)), element("td", {}, ...cell));
}

const rolesView = (roles) =>
  roles.length === 0
    ? []
    : [
        element("h4", {}, "Roles"),
        element("div", {}, ...roles.map((role) => element("span", { class: "role" }, role))),
      ];

const bodyView = (document_, body) =>
  body ? [element("h4", {}, "Body"), ...contentView(document_, body.content)] : [];

const article = (document_, operation) =>
  element(
    "article",
    { id: operation.operationId, "data-find": `${operation.path} ${operation.summary}`.toLowerCase() },
    element(
      "h3",
      {},
      element("span", { class: `method ${operation.method}` }, operation.method),
      element("code", {}, operation.path),
      element("span", { class: "title" }, operation.summary),
    ),
    element(
      "div",
      { class: "inside" },
      element("p", {}, ...words(operation.description.replace(/\n*Roles: .*$/, ""))),
      ...rolesView(operation["x-roles"]),
      ...parametersView(operation.parameters),
      ...bodyView(document_, operation.requestBody),
      element("h4", {}, "Answers"),
      table(
        ["Status", "Meaning"],
        Object.entries(operation.responses).map((entry) => responseRow(document_, entry)),
      ),
    ),
  );

const navItem = ({ operationId, method, path }) =>
  element(
    "li",
    {},
    element(
      "a",
      { href: `#${operationId}` },
      element("span", { class: `method ${method}` }, method),
      " ",
      path.replace("/v1", ""),
    ),
  );

const problemsSection = (problems) =>
  element(
    "section",
    { "aria-labelledby": "problems" },
    element("h2", { id: "problems" }, "Problems"),
    element(
      "p",
      { class: "lead" },
      ...words("Every error is `application/problem+json`. Its `type` leads to a row here."),
    ),
    table(
      ["Code", "Status", "Meaning", "What to do"],
      problems.map(({ code, status, title, remedy }) =>
        element(
          "tr",
          { id: `problem-${code}` },
          element("td", {}, element("code", {}, code)),
          element("td", {}, String(status)),
          element("td", {}, title),
          element("td", {}, remedy),
        ),
      ),
    ),
  );

const tagSection = (document_, tag, operations) =>
  element(
    "section",
    { "aria-label": tag },
    element("h2", {}, tag),
    ...operations.map((operation) => article(document_, operation)),
  );

function show(document_) {
  const main = document.getElementById("main");
  const operations = operationsOf(document_);
  const groups = document_.tags.map(({ name }) => [name, operations.filter(({ tags }) => tags[0] === name)]);
  main.replaceChildren(
    ...document_.info.description
      .split("\n\n")
      .map((text) => element("p", { class: "lead" }, ...words(text))),
    ...groups.map(([tag, members]) => tagSection(document_, tag, members)),
    problemsSection(document_["x-problems"]),
  );
  document
    .getElementById("nav")
    .append(
      ...groups.flatMap(([tag, members]) => [
        element("h2", {}, tag),
        element("ul", {}, ...members.map(navItem)),
      ]),
      element("h2", {}, "Problems"),
      element("ul", {}, element("li", {}, element("a", { href: "#problems" }, "All of them"))),
    );
}

function find(text) {
  const wanted = text.trim().toLowerCase();
  for (const one of document.querySelectorAll("article")) one.hidden = !one.dataset.find.includes(wanted);
  for (const section of document.querySelectorAll("main > section:has(article)"))
    section.hidden = section.querySelector("article:not([hidden])") === null;
}

try {
  const response = await fetch("/openapi.json");
  show(await response.json());
  document.getElementById("search").addEventListener("input", (event) => find(event.target.value));
  // The place a problem's `type` leads to did not exist while the page was loading.
  if (location.hash) location.replace(location.hash);
} catch {
  document.getElementById("state").textContent = "The document could not be read. It is at /openapi.json.";
}
