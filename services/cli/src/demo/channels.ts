import type { SubmissionInput } from "@leadstream/contracts";
import type { Choices } from "./dice.ts";

/** A source of leads, and how good its leads tend to be. */
export type Campaign = {
  readonly source: NonNullable<SubmissionInput["source"]>;
  /** Who submits: the unit of conservation. */
  readonly sender: string;
  /** Added to the interest of people from this source, about -0.2..0.2. */
  readonly quality: number;
  /** The purpose of the first form of this campaign. */
  readonly firstActions: Choices<FirstAction>;
};

export type FirstAction =
  "demo-request" | "trial" | "case-study-download" | "newsletter" | "webinar" | "contact";

const site = "https://www.leadstream.example";

const usual: Choices<FirstAction> = [
  [18, "demo-request"],
  [8, "trial"],
  [30, "case-study-download"],
  [30, "newsletter"],
  [14, "contact"],
];
const eager: Choices<FirstAction> = [
  [45, "demo-request"],
  [20, "trial"],
  [20, "case-study-download"],
  [15, "contact"],
];
const browsing: Choices<FirstAction> = [
  [8, "demo-request"],
  [42, "case-study-download"],
  [50, "newsletter"],
];
const stand: Choices<FirstAction> = [
  [25, "demo-request"],
  [75, "webinar"],
];

/** First touches, by share of all leads. */
export const campaigns: Choices<Campaign> = [
  [
    16,
    {
      source: { channel: "organic-search", medium: "organic", landingPage: `${site}/blog/lead-scoring` },
      sender: "website",
      quality: 0.05,
      firstActions: usual,
    },
  ],
  [
    7,
    {
      source: {
        channel: "organic-search",
        campaign: "docs",
        medium: "organic",
        landingPage: `${site}/docs/start`,
      },
      sender: "website",
      quality: 0.12,
      firstActions: eager,
    },
  ],
  [
    10,
    {
      source: {
        channel: "paid-search",
        campaign: "brand",
        medium: "cpc",
        term: "leadstream",
        landingPage: `${site}/`,
      },
      sender: "website",
      quality: 0.1,
      firstActions: eager,
    },
  ],
  [
    13,
    {
      source: {
        channel: "paid-search",
        campaign: "lead-routing",
        medium: "cpc",
        term: "lead routing software",
        landingPage: `${site}/routing`,
      },
      sender: "website",
      quality: -0.02,
      firstActions: usual,
    },
  ],
  [
    10,
    {
      source: { channel: "social", campaign: "founder-stories", medium: "paid-social" },
      sender: "ads-forms",
      quality: -0.08,
      firstActions: browsing,
    },
  ],
  [
    6,
    {
      source: { channel: "social", campaign: "pipeline-carousel", medium: "paid-social" },
      sender: "ads-forms",
      quality: -0.14,
      firstActions: browsing,
    },
  ],
  [
    8,
    {
      source: {
        channel: "email",
        campaign: "product-launch",
        medium: "newsletter",
        landingPage: `${site}/launch`,
      },
      sender: "website",
      quality: 0.02,
      firstActions: usual,
    },
  ],
  [
    6,
    {
      source: {
        channel: "referral",
        campaign: "customer-referral",
        medium: "referral",
        referrer: "https://friends.example/",
      },
      sender: "website",
      quality: 0.2,
      firstActions: eager,
    },
  ],
  [
    5,
    {
      source: {
        channel: "referral",
        campaign: "review-site",
        medium: "referral",
        referrer: "https://reviews.example/crm",
      },
      sender: "website",
      quality: 0.08,
      firstActions: usual,
    },
  ],
  [
    6,
    {
      source: { channel: "partner", campaign: "agency-network", medium: "partner", party: "second" },
      sender: "partner-portal",
      quality: 0.14,
      firstActions: eager,
    },
  ],
  [
    5,
    {
      source: { channel: "event", campaign: "saas-days", medium: "trade-show" },
      sender: "events-app",
      quality: 0.0,
      firstActions: stand,
    },
  ],
  [
    3,
    {
      source: { channel: "event", campaign: "pipeline-webinar", medium: "webinar" },
      sender: "events-app",
      quality: 0.04,
      firstActions: stand,
    },
  ],
  [
    5,
    {
      source: { channel: "direct", landingPage: `${site}/` },
      sender: "website",
      quality: 0.03,
      firstActions: usual,
    },
  ],
];

/** A bought list without proof that its people may be contacted: quarantined, never dropped. */
export const boughtList: Campaign = {
  source: { channel: "partner", campaign: "bought-list", party: "third", supplier: "list-broker" },
  sender: "list-import",
  quality: -0.25,
  firstActions: [[100, "contact"]],
};

/** Sources of later visits: they share the credit for a win. */
export const returning: Choices<Campaign["source"]> = [
  [30, { channel: "direct", landingPage: `${site}/pricing` }],
  [26, { channel: "email", campaign: "nurture-series", medium: "email" }],
  [16, { channel: "organic-search", medium: "organic", landingPage: `${site}/blog/attribution` }],
  [12, { channel: "social", campaign: "retargeting", medium: "paid-social" }],
  [10, { channel: "paid-search", campaign: "brand", medium: "cpc", term: "leadstream pricing" }],
  [6, { channel: "event", campaign: "pipeline-webinar", medium: "webinar" }],
];
