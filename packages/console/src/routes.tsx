import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { Frame } from "./frame/Frame.tsx";
import { readAhead } from "./frame/read-ahead.ts";
import { readFrameSearch } from "./shared/frame-search.ts";
import { boardAhead } from "./screens/board/query.ts";
import { readBoardSearch } from "./screens/board/search.ts";
import { readEventsSearch } from "./screens/events/search.ts";
import { readIntakeSearch } from "./screens/intake/search.ts";
import { readLeadSearch } from "./screens/lead/search.ts";
import { leadsAhead } from "./screens/leads/query.ts";
import { readLeadsSearch } from "./screens/leads/search.ts";
import { readNumbersSearch } from "./screens/numbers/search.ts";
import { queueAhead } from "./screens/queue/query.ts";
import { readQueueSearch } from "./screens/queue/search.ts";
import { funnelAhead } from "./screens/funnel/query.ts";
import { readFunnelSearch } from "./screens/funnel/search.ts";
import { readReportSearch } from "./screens/reports/search.ts";
import { readResponseSearch } from "./screens/response/search.ts";
import { readRunsSearch } from "./screens/runs/search.ts";
import { readSourcesSearch, readTraceSearch } from "./screens/sources/search.ts";
import { readStreamsSearch } from "./screens/streams/search.ts";
import { Failed } from "./shared/states.tsx";

/*
 * Every address of the console. The search part is the state of a screen: each screen reads it with a function of its own
 * that drops what it does not know, so that any address shows something. Screens are loaded when they are first opened.
 */

const rootRoute = createRootRoute({
  component: Frame,
  validateSearch: readFrameSearch,
  // The point in time and the zone go along to every screen.
  search: { middlewares: [retainSearchParams(["asOf", "zone"])] },
  notFoundComponent: () => (
    <Failed error={{ status: 404, code: "console.no-screen", title: "", detail: location.pathname }} />
  ),
});

const under = <const P extends string>(path: P) => ({ getParentRoute: () => rootRoute, path });

const home = createRoute({
  ...under("/"),
  beforeLoad: () => {
    throw redirect({ to: "/queue" });
  },
});
const enter = createRoute({
  ...under("/enter"),
  beforeLoad: () => {
    throw redirect({ to: "/queue" });
  },
});
const queue = createRoute({
  ...under("/queue"),
  validateSearch: readQueueSearch,
  loader: ({ location: { search } }) => readAhead("/queue", (me) => queueAhead(me, search)),
  component: lazyRouteComponent(() => import("./screens/queue/Queue.tsx"), "Queue"),
});
const leads = createRoute({
  ...under("/leads"),
  validateSearch: readLeadsSearch,
  loader: ({ location: { search } }) => readAhead("/leads", () => leadsAhead(search)),
  component: lazyRouteComponent(() => import("./screens/leads/Leads.tsx"), "Leads"),
});
const lead = createRoute({
  ...under("/leads/$leadId"),
  validateSearch: readLeadSearch,
  component: lazyRouteComponent(() => import("./screens/lead/Lead.tsx"), "Lead"),
});
const board = createRoute({
  ...under("/board"),
  validateSearch: readBoardSearch,
  loader: ({ location: { search } }) => readAhead("/board", () => boardAhead(search)),
  component: lazyRouteComponent(() => import("./screens/board/Board.tsx"), "Board"),
});
const pools = createRoute({
  ...under("/pools"),
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("./screens/pools/Pools.tsx"), "Pools"),
});
const funnel = createRoute({
  ...under("/funnel"),
  validateSearch: readFunnelSearch,
  loader: ({ location: { search } }) => readAhead("/funnel", () => funnelAhead(search)),
  component: lazyRouteComponent(() => import("./screens/funnel/Funnel.tsx"), "Funnel"),
});
const sources = createRoute({
  ...under("/sources"),
  validateSearch: readSourcesSearch,
  component: lazyRouteComponent(() => import("./screens/sources/Sources.tsx"), "Sources"),
});
const trace = createRoute({
  ...under("/sources/$leadId"),
  validateSearch: readTraceSearch,
  component: lazyRouteComponent(() => import("./screens/sources/Trace.tsx"), "Trace"),
});
const response = createRoute({
  ...under("/response"),
  validateSearch: readResponseSearch,
  component: lazyRouteComponent(() => import("./screens/response/Response.tsx"), "Response"),
});
const numbers = createRoute({
  ...under("/numbers/$report"),
  validateSearch: readNumbersSearch,
  component: lazyRouteComponent(() => import("./screens/numbers/Numbers.tsx"), "Numbers"),
});
const runs = createRoute({
  ...under("/runs"),
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import("./screens/runs/Runs.tsx"), "Runs"),
});
const intake = createRoute({
  ...under("/intake"),
  validateSearch: readIntakeSearch,
  component: lazyRouteComponent(() => import("./screens/intake/Intake.tsx"), "Intake"),
});
const streams = createRoute({
  ...under("/streams"),
  validateSearch: readStreamsSearch,
  component: lazyRouteComponent(() => import("./screens/streams/Streams.tsx"), "Streams"),
});
const events = createRoute({
  ...under("/events"),
  validateSearch: readEventsSearch,
  component: lazyRouteComponent(() => import("./screens/events/Events.tsx"), "Events"),
});
const policies = createRoute({
  ...under("/policies"),
  component: lazyRouteComponent(() => import("./screens/later/Later.tsx"), "Policies"),
});
const consent = createRoute({
  ...under("/consent"),
  component: lazyRouteComponent(() => import("./screens/later/Later.tsx"), "Consent"),
});
const audit = createRoute({
  ...under("/audit"),
  component: lazyRouteComponent(() => import("./screens/later/Later.tsx"), "Audit"),
});

/** The search part as plain texts: short, readable, and the same words as the query of the api. */
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" ? [[key, value]] : [],
  );
  return parts.length === 0 ? "" : `?${new URLSearchParams(parts)}`;
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    home,
    enter,
    queue,
    leads,
    lead,
    board,
    pools,
    funnel,
    sources,
    trace,
    response,
    numbers,
    runs,
    intake,
    streams,
    events,
    policies,
    consent,
    audit,
  ]),
  basepath: "/console",
  parseSearch,
  stringifySearch,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
