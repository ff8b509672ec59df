import { Code } from "@leadstream/contracts";
import { z } from "zod";
import { type Body, defineRoute, ignored, noBody, none, open, type RouteInfo } from "./route.ts";

/** A fixed address of a vendor's own clients. */
export type VendorRoute = {
  readonly connector: string;
  readonly method: "post";
  /** OpenAPI style. */
  readonly path: string;
  readonly summary: string;
};

export const SCRIPT_PATH = "/leadstream.js";
/** The address of a source, and that of one whose vendor signs nothing. */
export const sourcePaths = [
  "/v1/connectors/{connector}/{source}",
  "/v1/connectors/{connector}/{source}/{secret}",
] as const;

const delivered = z.unknown().meta({ description: "As the vendor of the connector sends it." });

/** Goes on as it came, whatever its type. */
const anyBody: Body<null> = {
  formats: Object.fromEntries(
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].map(
      (type) => [type, { schema: delivered, example: { email: "ann@bigcorp.example" } }],
    ),
  ),
  isOptional: true,
  problems: ["body.too-large"],
  read: () => null,
};

const Refusal = z.object({ code: z.string() });
const refused = (means: string, code: string) => ({ means, schema: Refusal, example: { code } });

/** What most connectors answer; each keeps to its vendor's own rules. */
const answers = {
  200: { means: "Taken, in the words that the vendor expects.", type: "*/*" },
  202: { means: "Taken.", type: "*/*" },
  204: { means: "Taken." },
  302: {
    means: "Taken, and on to an allowed page.",
    headers: { Location: "https://www.example.com/thanks" },
  },
  400: refused("Nobody can read it. It stays sealed, for a replay.", "connector.unreadable"),
  401: refused("It does not prove where it comes from.", "connector.unverified"),
  403: refused("The page is not in PAGE_ORIGINS, or the source is unknown.", "origin.not-listed"),
  404: refused("There is no such source.", "connector.source-unknown"),
  503: refused("A server of ours is away; it waits, sealed.", "connector.busy"),
};

const tag = "Connectors";
const names = {
  connector: Code.meta({ description: "As `leadstream connectors known` lists it.", example: "typeform" }),
  source: Code.meta({ description: "As `leadstream connectors add` named it.", example: "contact-form" }),
};
const secret = z.string().min(1).meta({ description: "For vendors that sign nothing.", example: "SECRET" });

const ofSource = (path: string, params: z.ZodObject, by: string): readonly RouteInfo[] => [
  defineRoute({
    method: "post",
    path,
    operationId: `deliver${by}`,
    tag,
    summary: "Take what a vendor pushes",
    description:
      "The request proves where it comes from as its connector demands: a signature, a token, or the secret in the " +
      "address. A source exists once `leadstream connectors add` made it. Its body is sealed before it is parsed.",
    access: open,
    params,
    query: ignored,
    body: anyBody,
    answers,
    problems: ["rate.exceeded", "origin.not-listed", "route.unknown", "service.unavailable"],
  }),
  defineRoute({
    method: "get",
    path,
    operationId: `answerHandshake${by}`,
    tag,
    summary: "Answer what a vendor asks before it sends",
    description: "The challenge of Meta, LinkedIn and WeCom, the look of Mailchimp. Others hear 405.",
    access: open,
    params,
    query: ignored,
    body: noBody,
    answers: {
      ...answers,
      405: { means: "This connector has no handshake." },
    },
    problems: ["rate.exceeded", "route.unknown", "service.unavailable"],
  }),
];

const script = defineRoute({
  method: "get",
  path: SCRIPT_PATH,
  operationId: "readBrowserScript",
  tag,
  summary: "The script of the connector `browser`",
  description: "Sends page views and marked forms of a page, after consent with an id of the visitor.",
  access: open,
  params: none,
  query: ignored,
  body: noBody,
  answers: { 200: { means: "The script, 2 KB.", type: "text/javascript" } },
  problems: [],
});

const wordOf = (path: string): string =>
  path
    .split(/\W+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const ofVendor = ({ connector, method, path, summary }: VendorRoute): RouteInfo => {
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, z.string().min(1)] as const);
  return defineRoute({
    method,
    path,
    operationId: `${connector}${wordOf(path)}`,
    tag,
    summary,
    description: `The address that clients of \`${connector}\` have built in.`,
    access: open,
    params: z.object(Object.fromEntries(parts)),
    query: ignored,
    body: anyBody,
    answers,
    problems: ["rate.exceeded", "route.unknown", "service.unavailable"],
  });
};

/** The addresses of connectors, for the document: the endpoint of connectors answers them, not a handler of ours. */
export const connectorRoutes = (vendorRoutes: readonly VendorRoute[] = []): readonly RouteInfo[] => [
  script,
  ...ofSource(sourcePaths[0], z.object(names), ""),
  ...ofSource(sourcePaths[1], z.object({ ...names, secret }), "BySecret"),
  ...vendorRoutes.map(ofVendor),
];
